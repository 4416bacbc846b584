"""`python -m sozialraum` is `srk`."""

from sozialraum.cli.main import entry

if __name__ == "__main__":
    entry()
