"""The family of a plugin's rules: its title and its tags."""

import re
from importlib.metadata import Distribution
from typing import Any

import attrs
import pytest
from plants import Installed, made, module

from gxrules import Checker, Config, Family, Message, PluginError
from gxrules.rules.plugins.loading import load_plugins

Installs = list[Distribution]
FAMILIES = [
    ({"GXRULES_FAMILY": "甲"}, "GXRULES_FAMILY is '甲', which is no Family. Write Family(title=Message("),
    ({"GXRULES_FAMILY": Family(title="甲")}, "GXRULES_FAMILY: title cannot be '甲'. Write Message("),  # type: ignore[arg-type]  # the mistake
    ({"GXRULES_FAMILY": Family(title=Message("甲", ""))}, "GXRULES_FAMILY: title cannot be Message("),
    ({"GXRULES_FAMILY": Family(title=Message("甲", "A"), tags="gate")}, "tags cannot be 'gate'. Give a tuple"),  # type: ignore[arg-type]  # the mistake
    ({"GXRULES_FAMILY": Family(title=Message("甲", "A"), tags=("",))}, "tags cannot be ('',). Give a tuple"),
    ({"GXRULES_FAMLY": Family(title=Message("甲", "A"))}, "GXRULES_FAMLY means nothing. Did you mean GXRULES_FAMILY?"),
]  # fmt: skip


@pytest.mark.parametrize(("stated", "says"), FAMILIES, ids=[says for _, says in FAMILIES])
def test_a_family_that_cannot_be_used_is_refused(installed: Installs, stated: dict[str, Any], says: str) -> None:
    """What a module states of its family is checked when loaded; a name that is all but right is not passed over."""
    module("county_a", made("QA001", "first-defect"), stated=stated)
    installed.append(Installed("one", "alpha = county_a"))
    with pytest.raises(PluginError) as caught:
        load_plugins()
    error = caught.value
    assert says in str(error)
    assert "GXRULES_FAM" in error.zh
    assert not re.search("[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", error.zh)


def test_a_familys_tags_select_its_rules_that_are_on(installed: Installs) -> None:
    """A family may join a profile, or be named by a word of its own; in capitals or not."""
    family = Family(title=Message("甲", "A"), tags=("gate", "Rural"))
    off = attrs.evolve(made("QA002", "second-defect"), enabled=False)
    module("county_a", made("QA001", "first-defect"), off, stated={"GXRULES_FAMILY": family})
    installed.append(Installed("one", "alpha = county_a"))
    assert [rule.code for rule in Checker(Config(select=("rural",))).selected_rules] == ["QA001"]
    assert "QA001" in {rule.code for rule in Checker(Config.from_mapping({"profile": "gate"})).selected_rules}
