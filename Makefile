# The same gates as .ci/run, by hand, in the current environment (pip install -e ".[dev]"); without the slow tests.
.PHONY: check docs texts

check:
	ruff format --check .
	ruff check .
	mypy
	lint-imports
	srk fmt --check
	srk validate
	cd examples/berlin && srk validate --strict
	cd examples/dresden && srk validate --strict
	pytest -n auto -m "not slow"

docs:
	python -m tools.manual > docs/findings.md
	python -m tools.manual de > docs/befunde.md
	srk schema

# gather all texts of the sources into the catalogue of translations, and compile it
texts:
	python -m tools.translation
