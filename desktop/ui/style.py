"""The look: design tokens, and the stylesheet, fonts and palette made from them.

`resources/styles/tokens.json` is the only place that knows a colour, a distance, a radius or a type size.
"""

import json
from dataclasses import dataclass
from functools import cache
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.resources import RESOURCES

THEMES = ("light", "dark")
_FAMILY = "Sarabun"
_WEIGHTS = ("Regular", "SemiBold")


@dataclass(frozen=True, slots=True)
class Theme:
    """One of `THEMES`. `colours` by name as "#RRGGBB"; `sizes` by "group_name" in logical pixels."""

    name: str
    colours: dict[str, str]
    sizes: dict[str, int]


@cache
def load(name: str) -> Theme:
    tokens: dict[str, dict[str, Any]] = json.loads((RESOURCES / "styles" / "tokens.json").read_text("utf-8"))
    sizes = {
        f"{group}_{key}": value
        for group, values in tokens.items()
        if group not in THEMES
        for key, value in values.items()
    }
    return Theme(name, tokens[name], sizes)


@cache
def stylesheet(name: str) -> str:
    """The stylesheet of the window; a name in it that is no token raises `KeyError`."""
    theme = load(name)
    template = Template((RESOURCES / "styles" / "window.qss").read_text("utf-8"))
    return template.substitute(theme.colours, **theme.sizes)


class _Current:
    theme = load("light")


def colour(name: str) -> QColor:
    """A colour of the theme in force, for what is painted by hand."""
    return QColor(_Current.theme.colours[name])


def size(name: str) -> int:
    """A size token such as "space_2" or "type_body"."""
    return _Current.theme.sizes[name]


def font(type_size: str = "type_body", *, strong: bool = False) -> QFont:
    result = QFont(_FAMILY)
    result.setPixelSize(size(type_size))
    if strong:
        result.setWeight(QFont.Weight.DemiBold)
    return result


def load_fonts() -> None:
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / f"{_FAMILY}-{weight}.ttf"))


def apply(app: QApplication, name: str) -> None:
    """Puts a theme in force for what is dressed from now on; an unknown name gives the first."""
    _Current.theme = theme = load(name if name in THEMES else THEMES[0])
    app.setFont(font())
    app.setPalette(_palette(theme))


def dress(part: QWidget) -> None:
    """Puts the style sheet of the theme in force on `part` and all that is in it, unless it wears it.

    A part, not the application: Qt goes over a sheet of the application once for every ancestor of every
    widget, and over one of a part only for what is in the part.
    """
    sheet = stylesheet(current())
    if part.styleSheet() != sheet:
        part.setStyleSheet(sheet)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Sets a property that the style sheet looks at, and shows it."""
    if (widget.property(name) or "") != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def current() -> str:
    return _Current.theme.name


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, name in (
        (QPalette.ColorRole.Window, "page"),
        (QPalette.ColorRole.WindowText, "text"),
        (QPalette.ColorRole.Base, "surface"),
        (QPalette.ColorRole.AlternateBase, "sunken"),
        (QPalette.ColorRole.Text, "text"),
        (QPalette.ColorRole.PlaceholderText, "muted"),
        (QPalette.ColorRole.Button, "surface"),
        (QPalette.ColorRole.ButtonText, "text"),
        (QPalette.ColorRole.Highlight, "primary"),
        (QPalette.ColorRole.HighlightedText, "on_primary"),
        (QPalette.ColorRole.Link, "primary"),
        (QPalette.ColorRole.ToolTipBase, "surface"),
        (QPalette.ColorRole.ToolTipText, "text"),
    ):
        palette.setColor(role, QColor(theme.colours[name]))
    return palette
