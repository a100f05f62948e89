"""``python -m gxrules`` is the command ``gxrules``."""

from gxrules.cli.main import main

if __name__ == "__main__":
    main()
