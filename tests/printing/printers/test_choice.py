"""A printer for each kind of paper: the chosen one or none, and kept between starts."""

import json

import pytest

from desktop.printing.offset import Offset
from desktop.printing.printers.choice import Choice
from desktop.printing.printers.printer import Kind, Media, Printer
from desktop.printing.printers.thermal import ThermalPrinter

_ROLL = ThermalPrinter("Counter", "tcp://10.0.0.5:9100", Media.ROLL_58, 384, cuts=False)


def _printer(name: str, *media: Media, kind: Kind = Kind.CUPS, default: bool = False) -> Printer:
    return Printer(f"{kind}:{name}", name, kind, "", frozenset(media), is_default=default)


_LASER = _printer("laser", Media.A4, Media.A5)
_OTHER = _printer("other", Media.A4)
_PDF = _printer("", *Media, kind=Kind.PDF)


def test_the_chosen_printer_is_taken() -> None:
    choice = Choice().choose(Media.A4, _OTHER.id).choose(Media.A5, _LASER.id)
    assert choice.printer_for(Media.A4, [_LASER, _OTHER]) is _OTHER
    assert choice.printer_for(Media.A5, [_LASER, _OTHER]) is _LASER
    assert choice.choose(Media.A4, _PDF.id).printer_for(Media.A4, [_LASER, _PDF]) is _PDF


def test_no_other_takes_the_place_of_the_chosen_one() -> None:
    assert Choice().choose(Media.A4, _OTHER.id).printer_for(Media.A4, [_LASER, _PDF]) is None


def test_where_none_was_chosen_the_only_one_that_can_is_taken() -> None:
    assert Choice().printer_for(Media.A5, [_LASER, _OTHER, _PDF]) is _LASER
    assert Choice().printer_for(Media.A4, [_LASER, _OTHER, _PDF]) is None
    assert Choice().printer_for(Media.ROLL_80, [_LASER, _OTHER, _PDF]) is None


def test_where_none_was_chosen_everybodys_default_is_taken() -> None:
    default = _printer("default", Media.A4, default=True)
    assert Choice().printer_for(Media.A4, [_LASER, default]) is default
    assert Choice().printer_for(Media.A5, [_LASER, default]) is _LASER


def test_a_choice_is_taken_back() -> None:
    choice = Choice().choose(Media.A5, _LASER.id).choose(Media.A5, "")
    assert choice == Choice()


def test_a_thermal_printer_is_known_by_its_address() -> None:
    wide = ThermalPrinter("Counter", _ROLL.uri, Media.ROLL_80)
    choice = Choice().add(_ROLL).add(wide)
    assert choice.thermal == (wide,)
    chosen = choice.choose(Media.ROLL_80, wide.id).adjust(wide.id, Offset(1, 2), "a4-27")
    assert chosen.offset(wide.id) == Offset(1, 2)
    assert chosen.sheet(wide.id) == "a4-27"
    assert chosen.adjust(wide.id, Offset(1, 2)).sheet(wide.id) == ""
    assert chosen.remove(wide.id) == Choice()


def test_a_choice_comes_back_from_json() -> None:
    choice = Choice(
        {Media.A5: _LASER.id, Media.ROLL_58: _ROLL.id},
        (_ROLL,),
        Media.ROLL_58,
        {_LASER.id: Offset(1.5, -2)},
        {_LASER.id: "a4-40"},
    )
    assert Choice.from_json(json.loads(json.dumps(choice.to_json()))) == choice
    assert Choice.from_json({}) == Choice()


def test_what_another_version_knew_is_passed_over() -> None:
    stored = Choice({Media.A5: _LASER.id}, (_ROLL,)).to_json()
    stored["printers"]["a3"] = "cups:plotter"
    stored["thermal"][0]["colour"] = "red"
    stored["tractor"] = True
    assert Choice.from_json(stored) == Choice({Media.A5: _LASER.id}, (_ROLL,))


@pytest.mark.parametrize(
    "stored",
    [
        {"printers": []},
        {"thermal": 5},
        {"thermal": [{"media": "a4"}]},
        {"thermal": [{"name": "x", "uri": "y"}]},
        {"receipt": "parchment"},
        {"offsets": {"cups:laser": {"x": "far"}}},
        {"sheets": "a4-27"},
    ],
)
def test_what_is_no_choice_is_an_error(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no choice"):
        Choice.from_json(stored)
