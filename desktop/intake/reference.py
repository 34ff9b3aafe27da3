"""The lists that are data: agencies, categories, kinds, channels, provinces, routing words, days off.

They come with the program in `resources/reference/*.json`, each with its source, so that taking a letter in
never needs a network. A centre may send newer ones in the same form: see `build`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.intake.fields import Fields
from desktop.resources import RESOURCES

LISTS = ("agencies", "categories", "kinds", "channels", "provinces", "routing", "holidays")

_MOST = 10_000
_NAME = 500

# Labels that people put before a name: จังหวัดน่าน, จ.น่าน.
_PROVINCE_LABEL = re.compile(r"^(?:จังหวัด|จ\.)\s*")


@dataclass(frozen=True, slots=True)
class Agency:
    """`working_days` is the time the agency has committed itself to, None where it has named none."""

    code: str
    name_th: str
    name_en: str
    abbreviation: str
    working_days: int | None


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    name_th: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of letter or a channel, as it is called."""

    code: str
    name_th: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Province:
    """`police` is the agency code of the police bureau of the province."""

    name: str
    police: str
    name_en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HolidayOverrides:
    """What the cabinet announced against the computed calendar: days off added, days off removed."""

    added: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class WordRule:
    """Letters with any of `words` concern `agency`; with `province` only letters of that province."""

    agency: str
    words: tuple[str, ...]
    province: str = ""


@dataclass(frozen=True, slots=True)
class PoliceRule:
    """Who gets letters about the police and for the police.

    A word of `accusations`, or one of `officers` with one of `wrongs`, accuses an officer. `remit` are
    matters of the police.
    """

    headquarters: str
    inspector: str
    officers: tuple[str, ...]
    accusations: tuple[str, ...]
    wrongs: tuple[str, ...]
    remit: tuple[str, ...]

    @property
    def all_words(self) -> frozenset[str]:
        return frozenset(self.officers + self.accusations + self.wrongs + self.remit)


@dataclass(frozen=True, slots=True)
class RoutingTable:
    police: PoliceRule
    words: tuple[WordRule, ...]
    by_category: Mapping[str, tuple[str, ...]]

    @property
    def all_words(self) -> frozenset[str]:
        """Of agencies, not of the police, whose rule is asked apart."""
        return frozenset(word for rule in self.words for word in rule.words)


@dataclass(frozen=True)
class Reference:
    """All lists, in the order in which they are shown."""

    agencies: tuple[Agency, ...]
    categories: tuple[Category, ...]
    kinds: tuple[Named, ...]
    channels: tuple[Named, ...]
    provinces: tuple[Province, ...]
    routing: RoutingTable
    holiday_overrides: HolidayOverrides

    def agency(self, code: str | None) -> Agency | None:
        """None also for a code that is not listed: old letters name agencies that were merged since."""
        return next((agency for agency in self.agencies if agency.code == code), None)

    def category(self, code: str) -> Category | None:
        return next((category for category in self.categories if category.code == code), None)

    def kind(self, code: str) -> Named | None:
        return next((kind for kind in self.kinds if kind.code == code), None)

    def channel(self, code: str) -> Named | None:
        return next((channel for channel in self.channels if channel.code == code), None)

    def province(self, name: str) -> Province | None:
        """The province as people write it: with its label (จังหวัดน่าน, จ.น่าน) or a short name (กทม.)."""
        bare = _PROVINCE_LABEL.sub("", name.strip())
        return next((p for p in self.provinces if bare == p.name or bare in p.aliases), None)


def load(folder: Path = RESOURCES / "reference") -> Reference:
    """The lists in `folder`, a file `NAME.json` for each of `LISTS`."""
    return build(read(folder))


def read(folder: Path = RESOURCES / "reference") -> dict[str, Any]:
    """The same as plain JSON, for what is put together with newer lists before `build`."""
    return {name: json.loads((folder / f"{name}.json").read_bytes()) for name in LISTS}


def build(lists: Mapping[str, Any]) -> Reference:
    """The lists out of plain JSON, one object for each of `LISTS`. Raises InvalidField with the path."""
    fields = {name: Fields(lists.get(name), name) for name in LISTS}
    items = {
        name: fields[name].children("items", _MOST) for name in LISTS if name not in ("routing", "holidays")
    }
    return Reference(
        agencies=tuple(
            Agency(*_named(item), item.text("abbreviation", _NAME), item.whole("working_days", 1, 366))
            for item in items["agencies"]
        ),
        categories=tuple(Category(*_named(item)) for item in items["categories"]),
        kinds=tuple(Named(*_named(item)) for item in items["kinds"]),
        channels=tuple(Named(*_named(item)) for item in items["channels"]),
        provinces=tuple(_province(item) for item in items["provinces"]),
        routing=_routing(fields["routing"]),
        holiday_overrides=HolidayOverrides(
            _days(fields["holidays"], "added"), _days(fields["holidays"], "removed")
        ),
    )


def _named(item: Fields) -> tuple[str, str, str]:
    code, name_th, name_en = (
        item.text(name, _NAME, required=True) for name in ("code", "name_th", "name_en")
    )
    return code, name_th, name_en


def _province(item: Fields) -> Province:
    name, police, name_en = (item.text(name, _NAME, required=True) for name in ("name", "police", "name_en"))
    return Province(name, police, name_en, item.texts("aliases", _MOST, _NAME))


def _routing(table: Fields) -> RoutingTable:
    police = table.required_child("police")
    by_category = table.required_child("categories")
    return RoutingTable(
        police=PoliceRule(
            headquarters=police.text("headquarters", _NAME, required=True),
            inspector=police.text("inspector", _NAME, required=True),
            officers=police.texts("officers", _MOST, _NAME),
            accusations=police.texts("accusations", _MOST, _NAME),
            wrongs=police.texts("wrongs", _MOST, _NAME),
            remit=police.texts("remit", _MOST, _NAME),
        ),
        words=tuple(
            WordRule(
                agency=rule.text("agency", _NAME, required=True),
                words=rule.texts("words", _MOST, _NAME),
                province=rule.text("province", _NAME),
            )
            for rule in table.children("words", _MOST)
        ),
        by_category={category: by_category.texts(category, _MOST, _NAME) for category in by_category},
    )


def _days(table: Fields, name: str) -> frozenset[date]:
    return frozenset(item.required_day("date") for item in table.children(name, _MOST))
