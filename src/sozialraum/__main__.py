"""`python -m sozialraum` is `srk`."""

from sozialraum.cli.main import main

if __name__ == "__main__":
    main()
