"""The look: contrast computed from the tokens, one place for every value, no target too small."""

import json
import re
from itertools import product

import pytest

from desktop.resources import RESOURCES
from desktop.ui import style

# Words, and what they stand on.
_WORDS = [
    *(("text", ground) for ground in ("page", "surface", "sunken", "neutral_soft", "primary_soft")),
    *(("muted", ground) for ground in ("page", "surface", "sunken", "neutral_soft", "primary_soft")),
    *((words, rail) for words in ("rail_text", "rail_muted") for rail in ("rail", "rail_current")),
    ("rail", "rail_accent"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary_soft", "primary_soft"),
    *(("primary", ground) for ground in ("page", "surface", "primary_soft")),
    *(
        (tone, ground)
        for tone in ("success", "warning", "error")
        for ground in (f"{tone}_soft", "page", "surface", "primary_soft")
    ),
    ("ink", "paper"),
    ("ink_muted", "paper"),
]

# What must be seen, but not read: frames of inputs, the focus.
_SHAPES = [
    ("line_strong", "surface"), ("line_strong", "page"), ("accent", "surface"), ("accent", "page"),
    ("accent", "primary_soft"), ("rail_accent", "rail"), ("rail_accent", "rail_current"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of "#RRGGBB"."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "pair"), list(product(style.THEMES, _WORDS)))
def test_words_are_readable(theme: str, pair: tuple[str, str]) -> None:
    colours = style.load(theme).colours
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 4.5


@pytest.mark.parametrize(("theme", "pair"), list(product(style.THEMES, _SHAPES)))
def test_frames_and_the_focus_are_visible(theme: str, pair: tuple[str, str]) -> None:
    colours = style.load(theme).colours
    assert contrast(colours[pair[0]], colours[pair[1]]) >= 3


def test_both_themes_name_the_same_colours() -> None:
    light, dark = (style.load(name).colours for name in style.THEMES)
    assert light.keys() == dark.keys()


def test_the_stylesheet_knows_no_colour_of_its_own() -> None:
    sheet = (RESOURCES / "styles" / "window.qss").read_text("utf-8")
    assert not re.findall(r":[^;{}]*#[0-9a-fA-F]{3,8}\b", sheet)
    assert not re.findall(r"\brgba?\(", sheet)


@pytest.mark.parametrize("theme", style.THEMES)
def test_the_stylesheet_is_filled_whole(theme: str) -> None:
    assert "$" not in style.stylesheet(theme)


def test_every_token_is_used() -> None:
    sources = [path.read_text("utf-8") for path in (RESOURCES.parent / "desktop" / "ui").rglob("*.py")]
    sheet = (RESOURCES / "styles" / "window.qss").read_text("utf-8")
    everything = "\n".join([sheet, *sources])
    unused = [name for name in style.load("light").colours if not re.search(rf"\b{name}\b", everything)]
    assert not unused


def test_distances_lie_on_the_grid() -> None:
    tokens = json.loads((RESOURCES / "styles" / "tokens.json").read_text("utf-8"))
    assert all(value % 4 == 0 for group in ("space", "size") for value in tokens[group].values())
    assert tokens["size"]["target"] >= 40
