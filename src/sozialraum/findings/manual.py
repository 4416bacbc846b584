"""The manual of all codes, made from the catalogue: `python -m sozialraum.findings.manual > docs/findings.md`."""

from __future__ import annotations

import re
import sys

from sozialraum.findings.catalogue import HUNDREDS, catalogue

_HEAD = """\
# Findings

What `srk validate` can say. This page is made from the catalogue in `src/sozialraum/findings/codes/`; the same texts
come from `srk explain CODE`. Errors mean that the data are wrong, warnings that a person should look, notes are notes.
A warning that a person has found right is accepted in the record itself:

```yaml
accepted:
  - code: SRK312
    reason: The cut follows the council's decision.
    on: 2015-06-25
```
"""


def manual() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    for hundred, (_, title) in HUNDREDS.items():
        parts.append(f"## SRK{hundred}xx: {title}\n")
        for entry in catalogue().values():
            if entry.code[3] == str(hundred):
                message = re.sub(r"\{(\w+)\}", r"*\1*", entry.message).replace("`*", "*").replace("*`", "*")
                mend = re.sub(r"\{(\w+)\}", r"\1", entry.mend)
                parts.append(f"### {entry.code} {entry.title} ({entry.severity})\n")
                parts.append(f"{message}\n\n- **Why:** {entry.why}\n- **What to do:** {mend}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(manual())
