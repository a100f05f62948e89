"""The cities and counties of Sichuan."""

from importlib.resources import files

from gxrules.types import Places

PLACES = Places.from_toml((files(__package__) / "data" / "places.toml").read_text("utf-8"))
