"""Which paper a printer takes, by the names that it gives."""

import pytest

from desktop.printing.printers.media import best_name, supported
from desktop.printing.printers.printer import Media

_LASER = (
    "iso_a4_210x297mm",
    "iso_a5_148x210mm",
    "na_letter_8.5x11in",
    "custom_max_216x356mm",
    "custom_min_98x148mm",
)
_INCHES = ("na_a5ish_5.83x8.27in",)
_RECEIPTS = ("om_roll_80x297mm", "om_roll_80x160mm", "om_roll_58x297mm", "none", "", "iso_a5_148x210", "a4")
_CUTTER = ("custom_min_50x30mm", "custom_max_82.5x3276mm")
_LABELS = ("oe_label_2x1.2in",)


@pytest.mark.parametrize(
    ("names", "media"),
    [
        (_LASER, {Media.A4, Media.A5}),
        (_INCHES, {Media.A5}),
        (_RECEIPTS, {Media.ROLL_80, Media.ROLL_58}),
        (_CUTTER, {Media.ROLL_80, Media.ROLL_58, Media.LABEL_50X30}),
        (_LABELS, {Media.LABEL_50X30}),
        ((), set()),
    ],
)
def test_what_a_printer_takes(names: tuple[str, ...], media: set[Media]) -> None:
    assert supported(names) == media


@pytest.mark.parametrize(
    ("media", "height", "names", "best"),
    [
        (Media.A5, 210.0, _LASER, "iso_a5_148x210mm"),
        (Media.A4, 297.0, _LASER, "iso_a4_210x297mm"),
        (Media.A4, 210.0, _LASER, "iso_a4_210x297mm"),  # a page on its side
        (Media.A5, 210.0, _INCHES, "na_a5ish_5.83x8.27in"),
        (Media.ROLL_80, 120.0, _LASER, None),
        (Media.ROLL_80, 120.0, _RECEIPTS, "om_roll_80x160mm"),
        (Media.ROLL_80, 161.0, _RECEIPTS, "om_roll_80x160mm"),
        (Media.ROLL_80, 170.0, _RECEIPTS, "om_roll_80x297mm"),
        (Media.ROLL_80, 400.0, _RECEIPTS, None),
        (Media.ROLL_80, 123.456, _CUTTER, "custom_80mm_80x123.46mm"),
        (Media.ROLL_80, 1234.5, _CUTTER, "custom_80mm_80x1234.50mm"),
        (Media.ROLL_58, 4000.0, _CUTTER, None),
        (Media.LABEL_50X30, 30.0, _CUTTER, "custom_50x30mm_50x30.00mm"),
        (Media.LABEL_50X30, 30.0, _LASER, None),
    ],
)
def test_what_to_ask_for(media: Media, height: float, names: tuple[str, ...], best: str | None) -> None:
    assert best_name(media, height, names) == best
