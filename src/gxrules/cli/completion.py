"""Completion in a shell: names of rules, profiles and formats, and the script that installs it."""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem, get_completion_class

from gxrules.cli.console import running_plugins, write
from gxrules.cli.help import Screen

_VARIABLE = "_GXRULES_COMPLETE"
_SHELLS = ("bash", "zsh", "fish")


def rule_names(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Rules by code with their names, rules by name, plugins; after a comma, the next of a list."""
    from gxrules.rules.plugins.loading import load_plugins

    before, comma, last = begun.rpartition(",")
    with running_plugins():
        plugins = [plugin for plugin in load_plugins() if plugin.loaded]
    rules = [rule for plugin in plugins for rule in plugin.rules]
    known = [(rule.code, rule.title.zh) for rule in rules] + [(rule.name, rule.code) for rule in rules]
    known += [(plugin.name, plugin.distribution) for plugin in plugins]
    return [
        CompletionItem(f"{before}{comma}{name}", help=about)
        for name, about in known
        if name.lower().startswith(last.lower())
    ]


def profiles(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """The profiles there are."""
    from gxrules.checking.config.layers import PROFILES

    return [CompletionItem(name) for name in PROFILES if name.startswith(begun)]


def formats(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """The formats there are, with what they are good for."""
    from gxrules.output.registry import OWN

    return [CompletionItem(one.name, help=one.summary.zh) for one in OWN if one.name.startswith(begun)]


_HELP = """\b
输出让命令行自动补全的脚本。
Print the script that makes a shell complete commands, options and rules.

\b
bash: eval "$(gxrules completion bash)"            in ~/.bashrc
zsh:  eval "$(gxrules completion zsh)"             in ~/.zshrc
fish: gxrules completion fish > ~/.config/fish/completions/gxrules.fish
"""


# Set up once, and found in the documentation: the list of commands has a screen for those that check.
@click.command(cls=Screen, help=_HELP, short_help="命令行自动补全。Complete commands in the shell.", hidden=True)
@click.argument("shell", type=click.Choice(_SHELLS), required=False)
@click.pass_context
def completion(context: click.Context, shell: str | None) -> None:
    """Print the script for ``shell``, or for the one that is in use."""
    used = os.path.basename(os.environ.get("SHELL", ""))
    maker = get_completion_class(shell or (used if used in _SHELLS else "bash"))
    assert maker is not None
    write(maker(context.find_root().command, {}, "gxrules", _VARIABLE).source())
