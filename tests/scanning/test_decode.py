"""Only our own numbers count, however well another code reads."""

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop.intake import tracking
from desktop.intake.codes import Channel
from desktop.intake.office import Office
from desktop.printing.label import Label, labels
from desktop.scanning import decode
from desktop.scanning.look import look
from desktop.scanning.pages import PageRef, Seen
from desktop.scanning.picture import Decoded
from tests.scanning.corpus import codes
from tests.scanning.corpus.damage import Scan
from tests.scanning.corpus.pages import Page, draw
from tests.scanning.corpus.paper import FONTS, blank_sheet
from tests.scanning.corpus.stickers import Sticker, stick

NUMBER = tracking.make(4711, 2569)
NOWHERE = PageRef(Path("page"), 1)


def seen(image: Image.Image, dpi: float = 200) -> Seen:
    return look(Decoded(lambda: image, dpi=dpi), NOWHERE)


def page(*stickers: Sticker, dpi: int = 200) -> Image.Image:
    sheet = blank_sheet(148, 210, dpi, colour=False)
    for sticker in stickers:
        stick(sheet, sticker)
    return sheet.image


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [-4.0, 0.0, 4.0])
def test_a_label_is_read_however_it_is_stuck_on(turn: int, skew: float) -> None:
    found = seen(page(Sticker(NUMBER, turn=turn, skew=skew, x=0.5, y=0.4)))
    assert found.numbers == (NUMBER,)


@pytest.mark.parametrize(("turn", "rotation"), [(0, 0), (90, 0), (180, 180), (270, 0)])
def test_a_label_on_its_side_turns_no_sheet_that_stands(turn: int, rotation: int) -> None:
    assert seen(page(Sticker(NUMBER, turn=turn, x=0.5, y=0.4))).rotation == rotation


@pytest.mark.parametrize("turn", [90, 270])
def test_a_sheet_that_lies_is_turned_by_its_label(turn: int) -> None:
    lying = page(Sticker(NUMBER, x=0.5, y=0.4)).rotate(-turn, expand=True)
    assert seen(lying).rotation == -turn % 360


@pytest.mark.parametrize("corner", [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)])
def test_a_label_at_the_very_edge_is_read(corner: tuple[float, float]) -> None:
    assert seen(page(Sticker(NUMBER, x=corner[0], y=corner[1], module=0.4))).numbers == (NUMBER,)


def test_an_emergency_number_is_read() -> None:
    number = tracking.make_emergency("123456789012")
    assert seen(page(Sticker(number, module=0.4))).numbers == (number,)


def test_black_paper_is_read() -> None:
    image = Image.eval(page(Sticker(NUMBER, x=0.3, y=0.3)), lambda level: 255 - level)
    assert seen(image).numbers == (NUMBER,)


def test_the_same_label_twice_is_one_number() -> None:
    assert seen(page(Sticker(NUMBER), Sticker(NUMBER, x=0.0, y=0.9))).numbers == (NUMBER,)


def test_two_letters_labels_are_both_seen() -> None:
    other = tracking.make(4712, 2569)
    assert set(seen(page(Sticker(NUMBER), Sticker(other, x=0.0, y=0.9))).numbers) == {NUMBER, other}


@pytest.mark.parametrize("kind", codes.FOREIGN)
@pytest.mark.parametrize("seed", range(4))
def test_other_codes_never_count(kind: str, seed: int) -> None:
    sheet = blank_sheet(148, 210, 200, colour=False)
    code = codes.foreign(kind, Random(seed))
    wide = sheet.px(55 if code.width > 1.5 * code.height else 25)
    high = sheet.px(12) if code.width > 1.5 * code.height else wide
    sheet.image.paste(code.resize((wide, high), Image.Resampling.BOX), (200, 300))
    found = seen(sheet.image)
    assert found.numbers == ()
    assert not found.doubtful


@pytest.mark.parametrize("text", ["6901 2345 6789", "๖๙๐๑", " ", "", "690000000015 ", "+66000000015"])
def test_nothing_is_cleaned_into_a_number(text: str) -> None:
    assert not decode.is_own(text)


def labelled(sticker: Sticker) -> tuple[Image.Image, ImageDraw.ImageDraw, tuple[int, int, int, int]]:
    """A page, a pen for it, and where its sticker is."""
    sheet = blank_sheet(148, 210, 200, colour=False)
    box = stick(sheet, sticker)
    return sheet.image, ImageDraw.Draw(sheet.image), box


def stamped() -> Image.Image:
    image, draw, (left, top, right, bottom) = labelled(Sticker(NUMBER, x=0.2, y=0.2, height=12, dead_dots=2))
    for at in range(left, right, 28):
        draw.line([(at, top), (at + 40, bottom)], fill=40, width=4)
        draw.line([(at + 40, top), (at, bottom)], fill=40, width=4)
    return image


def test_a_stamp_across_all_bars_does_not_hide_the_number() -> None:
    image = stamped()
    assert NUMBER not in [code.text for code in zxingcpp.read_barcodes(image)]
    assert seen(image).numbers == (NUMBER,)


def test_bars_worn_beyond_reading_are_doubtful() -> None:
    image, draw, (left, top, right, bottom) = labelled(Sticker(NUMBER, x=0.2, y=0.2, height=12))
    middle = left + (right - left) * 6 // 10
    draw.rectangle((middle, top, middle + 40, bottom), fill=250)
    found = seen(image)
    assert found.numbers == ()
    assert found.doubtful


def test_writing_on_both_sides_of_worn_bars_takes_no_doubt_away() -> None:
    image, draw, (left, top, right, bottom) = labelled(Sticker(NUMBER, x=0.5, y=0.2, height=12))
    middle = left + (right - left) * 6 // 10
    draw.rectangle((middle, top, middle + 40, bottom), fill=250)
    face = ImageFont.truetype(FONTS[0], 20)
    text = "น้ำท่วมขัง the road has been closed since March ไฟฟ้าดับ "
    for row in range(top - 10, bottom, 31):
        draw.text((right - 20, row), text, font=face, fill=30)
        draw.text((left + 20 - face.getlength(text), row), text, font=face, fill=30)
    assert seen(image).doubtful


def test_a_label_torn_off_at_one_end_is_doubtful() -> None:
    image, draw, (left, top, right, bottom) = labelled(Sticker(NUMBER, x=0.2, y=0.2, height=12))
    draw.polygon([(left + (right - left) // 2, top), (right, top), (right, bottom), (left, bottom)], fill=250)
    found = seen(image)
    assert found.numbers == ()
    assert found.doubtful


def test_a_label_too_coarse_to_be_read_is_doubtful() -> None:
    """As in the background of a page that was taken apart into layers."""
    image, draw, (left, top, _, bottom) = labelled(Sticker(NUMBER, x=0.2, y=0.2, height=12))
    draw.ellipse((left + 40, top - 40, left + 200, bottom + 40), outline=60, width=4)
    small = image.resize((image.width // 4, image.height // 4), Image.Resampling.BOX)
    found = seen(small.resize(image.size, Image.Resampling.BILINEAR))
    assert found.numbers == ()
    assert found.doubtful


def test_a_pale_label_aslant_and_off_the_edge_of_the_paper_is_doubtful() -> None:
    sticker = Sticker(NUMBER, module=0.375, height=11.5, x=0.3, y=0.3, skew=3, ink=120, fades_to=170)
    image, _, (left, _, right, _) = labelled(sticker)
    cut = image.crop((left + (right - left) * 2 // 5, 0, image.width, image.height))
    found = seen(faint(cut))
    assert found.numbers == ()
    assert found.doubtful


def test_the_pale_end_of_a_stamped_label_is_read() -> None:
    sticker = Sticker(
        "52383323748845",
        module=0.5,
        height=11.4,
        x=0.03,
        y=0.44,
        skew=-2.9,
        ink=70,
        fades_to=130,
        dead_dots=3,
    )
    scan = Scan(blur=1.0, noise=2, contrast=0.55, lift=20)
    image = draw(Page("blank", (sticker,), stamped=True, scan=scan), 200, Random(4), colour=False)
    assert seen(image).numbers == ("52383323748845",)


def test_a_number_that_a_stamp_has_bent_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its one check held by chance; ours did not."""
    strip = np.array(codes_128(NUMBER))
    bent = zxingcpp.read_barcodes(np.array(codes_128("690000471199")), formats=decode.CODE_128)
    monkeypatch.setattr(decode, "_read", lambda strip, formats: bent)
    assert decode.widened(strip, strip.shape[1]) == ([], False)


def test_writing_and_hatching_are_no_bars() -> None:
    sheet = blank_sheet(148, 210, 200, colour=False)
    draw = ImageDraw.Draw(sheet.image)
    for row in range(3):
        for line in range(60):
            at = 100 + line * 8
            draw.line([(at, 200 + 300 * row), (at, 290 + 300 * row)], fill=30, width=2 + row)
    found = seen(sheet.image.filter(ImageFilter.GaussianBlur(0.6)))
    assert found.numbers == ()
    assert not found.doubtful


def test_noise_holds_no_number() -> None:
    noise = np.random.default_rng(11)
    stripes = np.repeat(noise.integers(0, 255, (1, 800), dtype=np.uint8), 1200, axis=0)
    for image in (
        Image.fromarray(stripes),
        Image.fromarray(noise.integers(0, 255, (1200, 800), dtype=np.uint8)),
    ):
        assert seen(image).numbers == ()


def test_a_low_label_aslant_is_read_across_a_stroke_of_the_pen() -> None:
    number = tracking.make_emergency("989696125980")
    sticker = Sticker(number, module=0.5, height=6.7, x=0.0, y=0.5, turn=180, skew=-3.7, fades_to=75)
    image, pen, (left, top, right, bottom) = labelled(sticker)
    middle = (top + bottom) // 2
    pen.line([(left, top), (right - 60, bottom), (left + 40, bottom + 4)], fill=60, width=4)
    pen.line([(left + 150, middle - 60), (left + 190, middle + 60)], fill=90, width=5)
    assert seen(faint(image)).numbers == (number,)


def test_bars_that_stand_alone_at_the_end_of_a_label_belong_to_it() -> None:
    sticker = Sticker("686056516813", module=0.5, height=9.3, x=0, y=1, ink=80, fades_to=120, border=True)
    scan = Scan(noise=4, contrast=0.5, lift=25, skew=-1.23)
    image = draw(Page("blank", (sticker,), size="letter", scan=scan), 200, Random(1), colour=False)
    assert seen(image).numbers == ("686056516813",)


def codes_128(text: str) -> Image.Image:
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    return Image.fromarray(np.array(symbol.to_image(scale=3, add_quiet_zones=True)))


def faint(image: Image.Image) -> Image.Image:
    """As a scanner with little contrast sees it."""
    return image.point([round(153 + (level - 128) * 0.5) for level in range(256)])


def worn_label(dpi: int) -> Image.Image:
    """As it is printed, but its last bar is gone: a reader of edges sees nothing."""
    label = Label(NUMBER, "รับที่ 1/2569", date(2026, 11, 22), Channel.POBOX)
    pdf = pypdfium2.PdfDocument(labels([label], Office(), made_at=datetime(2026, 11, 22, tzinfo=UTC)))
    printed: Image.Image = pdf[0].render(scale=dpi / 72).to_pil().convert("L")
    pdf.close()
    middle = printed.height * 2 // 5
    last = int(np.flatnonzero(np.asarray(printed)[middle] < 128)[-1])
    gone = (last - round(0.75 / 25.4 * dpi) - 1, 0, printed.width, printed.height * 3 // 5)
    ImageDraw.Draw(printed).rectangle(gone, fill=255)
    return printed


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("turn", [0, 90])
def test_a_worn_label_in_the_midst_of_writing_is_read(dpi: int, turn: int) -> None:
    written = Image.new("L", (round(148 / 25.4 * dpi), round(210 / 25.4 * dpi)), 250)
    written = written.rotate(turn, expand=True)
    face = ImageFont.truetype(FONTS[2], round(4.5 / 25.4 * dpi))
    for row in range(40):
        text = "ไฟฟ้าส่องสว่างในซอยดับมาสองเดือนแล้ว ชาวบ้านเดือดร้อน ถนนชำรุด " * 2
        ImageDraw.Draw(written).text((20, 10 + row * round(7 / 25.4 * dpi)), text, font=face, fill=20)
    written = written.rotate(-turn, expand=True)
    label = worn_label(dpi).rotate(-turn, expand=True)
    written.paste(label, (written.width // 2 - 20, written.height // 3))
    assert seen(written, dpi).numbers == (NUMBER,)


def test_another_letters_stamped_label_is_seen_beside_one_that_is_plain() -> None:
    plain, _, box = labelled(Sticker(tracking.make(1, 2569)))
    both = stamped()
    both.paste(plain.crop(box), (300, 1000))
    assert set(seen(both).numbers) == {tracking.make(1, 2569), NUMBER}


def test_the_low_rest_of_a_label_aslant_is_read() -> None:
    low = Sticker(NUMBER, module=0.375, height=2.5, x=0.5, y=0.3, skew=-4, text_above=True)
    assert seen(page(low)).numbers == (NUMBER,)
