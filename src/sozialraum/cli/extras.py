"""The extras of the package: what to type where a command lacks one."""

from __future__ import annotations

from sozialraum.engine.findings.language import printable, tr

EXTRAS = {
    "papers": ("markdown_it", "mdit_py_plugins", "docx", "lxml", "typst", "icalendar", "fontpkg_source_sans_3"),
    "tables": ("openpyxl", "python_calamine"),
}
"""What each extra brings, by the names under which it is imported."""


def what_to_install(error: ModuleNotFoundError) -> str:
    """Return the sentence for a module that is not installed, with the line to type where an extra brings it."""
    module = str(error.name)
    extra = next((extra for extra, modules in EXTRAS.items() if module.partition(".")[0] in modules), None)
    if extra is None:
        return tr("The package `{name}` is not installed, but this needs it.").format(name=printable(module))
    line = f'pip install "sozialraum[{extra}]"'
    return tr("This needs `{name}`, which is not installed; type: {line}").format(name=module, line=line)
