"""``python -m gxrules`` is the command ``gxrules``."""

from gxrules.cli.start import main

if __name__ == "__main__":
    main()
