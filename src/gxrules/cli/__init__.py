"""The command ``gxrules``, one module a subcommand."""
