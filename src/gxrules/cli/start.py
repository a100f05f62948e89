"""The start of the command: the version is printed before anything else is loaded."""

from __future__ import annotations

import sys

from gxrules import __version__


def main() -> object:
    """Run the command line."""
    if sys.argv[1:] == ["--version"] and _is_written(f"gxrules, version {__version__}\n"):
        return None
    from gxrules.cli.main import main as command

    return command()


def _is_written(text: str) -> bool:
    """False where standard output takes nothing, or is not there: the command itself says so then."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (AttributeError, OSError, ValueError):
        return False
    return True
