"""Write the papers that tests compare with: `python -m tests.papers.golden`."""

from tests.papers.all import folder, one_of_each
from tests.papers.shown import shown

if __name__ == "__main__":
    for name, paper in one_of_each().items():
        (folder() / f"{name}.txt").write_text(shown(paper), encoding="utf-8", newline="\n")
