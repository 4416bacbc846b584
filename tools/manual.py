"""Build the manual of all codes from the catalogue: `python -m tools.manual > docs/findings.md`.

With `de` behind it, it is `docs/befunde.md`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib import import_module

from sozialraum.engine.findings.catalogue import HUNDREDS, catalogue
from sozialraum.engine.findings.language import speak, tr, without_placeholders

_HEAD = """\
# Findings

What `srk validate` can say. This page is made from the modules `codes.py` below `src/sozialraum/`; the same texts
come from `srk explain CODE`. Errors mean that the data are wrong, warnings that a person should look, notes are notes.
A warning that a person has found right is accepted in the record itself:

```yaml
accepted:
  - code: SRK312
    reason: The cut follows the council's decision.
    on: 2015-06-25
```
"""


_KOPF = """\
# Befunde

Was `srk validate` sagen kann. Diese Seite wird aus den Modulen `codes.py` unter `src/sozialraum/` und ihrer deutschen
Übersetzung gemacht; dieselben Texte zeigt `srk explain CODE`. Fehler heißen, dass die Daten falsch sind, Warnungen,
dass jemand hinsehen sollte, Hinweise sind Hinweise. Eine Warnung, die jemand für richtig befunden hat, wird im
Datensatz selbst angenommen:

```yaml
accepted:
  - code: SRK312
    reason: Der Zuschnitt folgt dem Ratsbeschluss.
    on: 2015-06-25
```
"""


def manual() -> str:
    """The whole page as Markdown, in English; placeholders are shown by their names."""

    def shown(text: str) -> str:
        return re.sub(r"\{(\w+)\}", r"*\1*", text).replace("`*", "*").replace("*`", "*")

    return _page(_HEAD, shown, lambda text: re.sub(r"\{(\w+)\}", r"\1", text))


def german_manual() -> str:
    """The whole page in German, where the names of placeholders would say nothing."""
    speak("de")
    try:
        return _page(_KOPF, _dotted, _dotted)
    finally:
        speak("en")


def _dotted(text: str) -> str:
    return without_placeholders(text).replace("*innen", "\\*innen")


def _page(head: str, shown: Callable[[str], str], advised: Callable[[str], str]) -> str:
    parts = [head]
    for hundred, title in HUNDREDS.items():
        parts.append(f"## SRK{hundred}xx: {tr(title)}\n")
        for entry in catalogue().values():
            if entry.code[3] == str(hundred):
                parts.append(f"### {entry.code} {tr(entry.title)} ({tr(entry.severity)})\n")
                parts.append(f"{shown(tr(entry.message))}\n")
                parts.append(
                    f"- **{tr('Why')}:** {shown(tr(entry.why))}\n- **{tr('What to do')}:** {advised(tr(entry.mend))}\n"
                )
    return "\n".join(parts)


if __name__ == "__main__":
    import_module("sozialraum.topics")  # they bring codes, too
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(german_manual() if sys.argv[1:] == ["de"] else manual())
