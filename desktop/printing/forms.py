"""Forms of registers and lists: what an office may adjust in `resources/papers`, checked before use."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.printing.sentences import Sentences, sentences
from desktop.printing.table import Column

WIDTH = 273.0
"""Millimetres that the columns of a form may have together: A4 across without its margins."""

_NARROWEST = 6.0
_MOST_SIGNATURES = 4
_LONGEST_TITLE = 60

Places = Mapping[str, tuple[str, ...]]
"""The sentences that a paper says, each with the names of the places in it."""

COMMON: Places = {
    "title": (),
    "heading": ("day", "month", "year"),
    "book": ("book",),
    "none": (),
    "empty": (),
    "printed": ("operator", "date", "time"),
    "page": ("page", "pages"),
    "continuation": ("label",),
    "demo": (),
    "demo_note": (),
    "signed": (),
    "signed_name": (),
    "signed_date": (),
}


@dataclass(frozen=True, slots=True)
class Form:
    """`signatures` are the titles of those who sign; `chosen` what else the form lists, by its key."""

    say: Sentences
    columns: tuple[Column, ...]
    signatures: tuple[str, ...]
    chosen: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a form may hold: the `fields` of its columns, and for other lists (`totals`) their items."""

    fields: Collection[str]
    places: Places
    lists: Mapping[str, Collection[str]]


def form(paper: str, allowed: Allowed, language: str = "th") -> Form:
    """The form in `resources/papers/PAPER.json`. Raises FormError with its file and key."""
    say = sentences(paper, language, ("common", "listing"))
    for name, places in {**COMMON, **allowed.places}.items():
        say.require(name, places)
    return Form(
        say,
        columns(say, "columns", allowed.fields, WIDTH),
        _signatures(say),
        {key: _chosen(say, key, known) for key, known in allowed.lists.items()},
    )


def columns(
    say: Sentences, key: str, fields: Collection[str], room: float | None = None
) -> tuple[Column, ...]:
    """The columns listed under `key`; no wider than `room` millimetres together, where it is given."""
    found = [_column(say, f"{key}[{index}]", item, fields) for index, item in enumerate(_list(say, key))]
    if not found:
        raise say.error(key, "must have a column")
    for index, column in enumerate(found):
        if column.field in (before.field for before in found[:index]):
            raise say.error(f"{key}[{index}].field", f"repeats the column {column.field}")
    total = sum(column.width for column in found)
    if room is not None and total > room:
        raise say.error(key, f"is {total:g} mm wide; the paper has room for {room:g}")
    return tuple(found)


def _column(say: Sentences, key: str, item: Any, fields: Collection[str]) -> Column:
    if not isinstance(item, dict):
        raise say.error(key, "must be an object")
    field, title, width = item.get("field"), item.get("title"), item.get("width")
    if field not in tuple(fields):
        raise say.error(f"{key}.field", f"must be one of {', '.join(fields)}")
    if not _is_title(title):
        raise say.error(f"{key}.title", f"must be text of 1 to {_LONGEST_TITLE} characters")
    if not isinstance(width, int | float) or isinstance(width, bool) or not _NARROWEST <= width <= WIDTH:
        raise say.error(f"{key}.width", f"must be a number from {_NARROWEST:g} to {WIDTH:g} (millimetres)")
    return Column(str(field), str(title), float(width))


def _signatures(say: Sentences) -> tuple[str, ...]:
    titles = _list(say, "signatures")
    if len(titles) > _MOST_SIGNATURES:
        raise say.error("signatures", f"has room for {_MOST_SIGNATURES}")
    for index, title in enumerate(titles):
        if not _is_title(title):
            raise say.error(f"signatures[{index}]", f"must be text of 1 to {_LONGEST_TITLE} characters")
    return tuple(titles)


def _is_title(title: object) -> bool:
    return isinstance(title, str) and bool(title.strip()) and len(title) <= _LONGEST_TITLE


def _chosen(say: Sentences, key: str, known: Collection[str]) -> tuple[str, ...]:
    items = _list(say, key)
    for index, item in enumerate(items):
        if item not in tuple(known) or item in items[:index]:
            raise say.error(f"{key}[{index}]", f"must be one of {', '.join(known)}, and not twice")
    return tuple(items)


def _list(say: Sentences, key: str) -> Sequence[Any]:
    items = say.data(key)
    if not isinstance(items, list):
        raise say.error(key, "must be a list")
    return items
