# The same gates as .ci/run, by hand, in the current environment (pip install -e ".[dev]").
.PHONY: check docs

check:
	ruff format --check .
	ruff check .
	mypy
	lint-imports
	srk fmt --check
	srk validate
	cd examples/berlin && srk validate --strict
	cd examples/dresden && srk validate --strict
	pytest -n auto

docs:
	python -m sozialraum.findings.manual > docs/findings.md
	srk schema
