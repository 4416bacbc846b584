"""Write the forms that tests compare with: `python -m tests.forms.golden`."""

from pathlib import Path

from tests.forms.made import form
from tests.forms.shown import shown

if __name__ == "__main__":
    target = Path(__file__).parent / "jahresbericht-2015-bilderstoeckchen.txt"
    target.write_text(shown(form("report", "2015/bilderstoeckchen")), encoding="utf-8", newline="\n")
