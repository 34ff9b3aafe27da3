"""The receipt stamp on a copy of a scanned letter: in its place however the page lies."""

import io
from collections.abc import Callable
from hashlib import sha256

import img2pdf
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw

from desktop.intake.office import Office
from desktop.printing.errors import DoesNotFit, NoSuchPlace, UnreadableLetter
from desktop.printing.overlay import Place, as_pdf, stamped
from desktop.printing.paper import A4, Paper
from desktop.printing.stamp import STAMP, stamp_of, stamp_page
from desktop.printing.style import Style
from tests.printing.papers import RECEIVED, case
from tests.printing.reading import by_pdfium, by_poppler, lines, pictures

STAMP_OF_CASE = stamp_of(case(), Office())
SCALE = 4  # dots to the millimetre
TURNS = (0, 90, 180, 270)
AT = Place(20.0, 90.0)

Change = Callable[[pikepdf.Page], None]


def letter(lines_at: tuple[float, ...] = (), *, pages: int = 1) -> bytes:
    """A4 pages with lines of writing from margin to margin."""
    paper = Paper(A4, title="letter", author="", made_at=RECEIVED)
    for _ in range(pages):
        paper.new_page()
        for y in lines_at:
            paper.text(20, y, "เรียน ผู้อำนวยการ ขอร้องเรียนเรื่องไฟฟ้าส่องสว่าง " * 2, Style(13, 7))
    return paper.finish()


def changed(pdf: bytes, change: Change) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document.pages[0])
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def stamp_at(pdf: bytes, at: Place | None = None) -> bytes:
    before = sha256(pdf).hexdigest()
    copy = stamped(pdf, STAMP_OF_CASE, RECEIVED, at)
    assert sha256(pdf).hexdigest() == before
    assert copy != pdf
    return copy


def where(pdf: bytes, copy: bytes) -> tuple[float, float, float, float]:
    """What the copy shows and the letter does not: left, top, right, bottom in millimetres as it is seen."""
    plain, marked = (pictures(each, SCALE)[0] for each in (pdf, copy))
    assert plain.size == marked.size
    box = ImageChops.difference(plain, marked).point(lambda grey: 255 if grey > 64 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (side / SCALE for side in box)
    return left, top, right, bottom


def assert_stamp(pdf: bytes, copy: bytes, at: Place) -> None:
    """The stamp stands upright with its upper left corner `at`, and nothing else changed."""
    assert where(pdf, copy) == pytest.approx((at.x, at.y, at.x + STAMP[0], at.y + STAMP[1]), abs=0.6)
    marked = pictures(copy, SCALE)[0]
    box = [round(side * SCALE) for side in (at.x, at.y, at.x + STAMP[0], at.y + STAMP[1])]
    seen = marked.crop((box[0], box[1], box[2], box[3]))
    drawn = pictures(stamp_page(STAMP_OF_CASE, RECEIVED), SCALE)[0]
    apart = ImageChops.difference(_soft(seen), _soft(drawn.resize(seen.size)))
    assert sum(apart.tobytes()) / len(apart.tobytes()) < 10


def _soft(image: Image.Image) -> Image.Image:
    return image.convert("L").reduce(4)


def turn(degrees: int) -> Change:
    return lambda page: setattr(page.obj, "Rotate", degrees)


@pytest.mark.parametrize("degrees", TURNS)
def test_it_stands_where_the_caller_says_however_the_page_is_turned(degrees: int) -> None:
    pdf = changed(letter(), turn(degrees))
    assert_stamp(pdf, stamp_at(pdf, AT), AT)


@pytest.mark.parametrize("degrees", [*TURNS, -90, 450])
@pytest.mark.parametrize(
    "boxes",
    [
        {"MediaBox": [100, 200, 100 + 595, 200 + 842]},
        {"MediaBox": [0, 0, 800, 1000], "CropBox": [100, 50, 700, 950]},
        {"MediaBox": [-300, -400, 300, 500]},
        {"MediaBox": [595, 842, 0, 0]},
        {"CropBox": [-500, -500, 2000, 2000]},
    ],
)
def test_it_stands_right_in_odd_boxes(boxes: dict[str, list[int]], degrees: int) -> None:
    def change(page: pikepdf.Page) -> None:
        for name, box in boxes.items():
            page.obj[f"/{name}"] = pikepdf.Array(box)
        page.obj.Rotate = degrees

    pdf = changed(letter(), change)
    assert_stamp(pdf, stamp_at(pdf, AT), AT)


def test_a_turn_that_the_page_inherits_counts() -> None:
    def change(page: pikepdf.Page) -> None:
        page.obj.Parent.Rotate = 90

    pdf = changed(letter(), change)
    assert_stamp(pdf, stamp_at(pdf, AT), AT)


def test_it_stands_at_the_top_right_corner_of_a_free_page() -> None:
    for degrees in TURNS:
        pdf = changed(letter(), turn(degrees))
        wide = 210 if degrees % 180 == 0 else 297
        assert_stamp(pdf, stamp_at(pdf), Place(wide - STAMP[0] - 6, 6))


@pytest.mark.parametrize("degrees", TURNS)
@pytest.mark.parametrize("written", [(15.0,), (12.0, 20.0, 28.0), (40.0, 50.0, 60.0), (8.0, 55.0)])
def test_it_keeps_off_the_writing(written: tuple[float, ...], degrees: int) -> None:
    pdf = changed(letter(written), turn(degrees))
    plain = pictures(pdf, SCALE)[0]
    left, top, right, bottom = where(pdf, stamp_at(pdf))
    box = [round(side * SCALE) for side in (left - 1, top - 1, right + 1, bottom + 1)]
    assert plain.crop((box[0], box[1], box[2], box[3])).getextrema() == (255, 255)
    assert top < 0.4 * plain.height / SCALE


def test_a_page_without_room_gets_it_in_the_corner() -> None:
    pdf = letter(tuple(range(4, 297, 4)))
    copy = stamp_at(pdf)
    _, top, right, _ = where(pdf, copy)
    assert (right, top) == pytest.approx((204, 6), abs=0.6)


def test_what_the_letter_says_stays_and_the_stamp_can_be_read() -> None:
    pdf = letter((80.0, 90.0), pages=3)
    copy = stamp_at(pdf)
    for read in (by_pdfium, by_poppler):
        said = read(copy)
        assert said.count("ขอร้องเรียนเรื่องไฟฟ้าส่องสว่าง") == 12
        for line in lines(stamp_page(STAMP_OF_CASE, RECEIVED)):
            assert said.count(line) == 1
    before, after = pictures(pdf, SCALE), pictures(copy, SCALE)
    assert len(after) == 3
    for page in (1, 2):
        assert before[page].tobytes() == after[page].tobytes()


def test_the_letters_own_drawing_state_does_not_bend_the_stamp() -> None:
    """A page that leaves a matrix, a colour and a clip behind, and one that restores once too often."""
    for rubbish in (b"0.3 0 0 0.3 100 100 cm 1 1 1 rg 0 0 10 10 re W n", b"Q", b"q q q"):

        def change(page: pikepdf.Page, rubbish: bytes = rubbish) -> None:
            page.contents_add(rubbish)

        pdf = changed(letter(), change)
        assert_stamp(pdf, stamp_at(pdf, AT), AT)


def test_a_page_in_units_of_its_own_gets_a_stamp_of_the_right_size() -> None:
    def change(page: pikepdf.Page) -> None:
        page.obj.UserUnit = 2
        page.obj.MediaBox = pikepdf.Array([0, 0, 297.64, 420.94])

    pdf = changed(letter(), change)
    with pikepdf.open(io.BytesIO(stamp_at(pdf, AT))) as copy:
        content = b"".join(part.read_bytes() for part in copy.pages[0].obj.Contents)
    across = float(content.rsplit(b" cm", 1)[0].rsplit(b"q ", 1)[1].split()[0])
    assert across == pytest.approx(0.5, abs=0.001)


def scan(dpi: int | None, *, turned: bool = False) -> bytes:
    image = Image.new("L", (1654, 2339), 255)
    ImageDraw.Draw(image).rectangle((200, 900, 1400, 1000), fill=0)
    file = io.BytesIO()
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    image.save(file, "JPEG", exif=exif, **({"dpi": (dpi, dpi)} if dpi else {}))
    return file.getvalue()


@pytest.mark.parametrize("turned", [False, True])
def test_a_picture_becomes_a_page_with_its_pixels_as_they_are(turned: bool) -> None:
    picture = scan(200, turned=turned)
    pdf = as_pdf(picture, "image/jpeg")
    with pikepdf.open(io.BytesIO(stamp_at(pdf))) as copy:
        [image] = copy.pages[0].get_images().values()
        assert image.read_raw_bytes() == picture
    wide = pictures(pdf, SCALE)[0].width / SCALE
    _, top, right, _ = where(pdf, stamp_at(pdf))
    assert (right, top) == pytest.approx((wide - 6, 6), abs=0.8)


def test_a_picture_that_does_not_say_its_size_is_stamped_in_proportion() -> None:
    pdf = img2pdf.convert(scan(None), layout_fun=img2pdf.get_fixed_dpi_layout_fun((72, 72)))
    left, _, right, _ = where(pdf, stamp_at(pdf))
    wide = pictures(pdf, SCALE)[0].width / SCALE
    assert (right - left) / wide == pytest.approx(50 / 210, abs=0.01)


@pytest.mark.parametrize("at", [Place(161, 10), Place(10, 273), Place(-1, 5), Place(5, -0.1)])
def test_a_place_beyond_the_page_is_refused(at: Place) -> None:
    with pytest.raises(NoSuchPlace):
        stamp_at(letter(), at)


def test_a_page_too_small_is_refused() -> None:
    def change(page: pikepdf.Page) -> None:
        page.obj.MediaBox = pikepdf.Array([0, 0, 130, 800])

    with pytest.raises(DoesNotFit):
        stamp_at(changed(letter(), change))


def test_what_is_no_letter_is_refused() -> None:
    for rubbish in (b"", b"%PDF-1.7 nothing", letter()[:200], b"\xff\xd8 no picture"):
        with pytest.raises(UnreadableLetter):
            stamped(rubbish, STAMP_OF_CASE, RECEIVED)
    for picture in (b"", b"\xff\xd8 no picture \xff\xd9", b"GIF89a"):
        with pytest.raises(UnreadableLetter):
            as_pdf(picture, "image/jpeg")
    empty = io.BytesIO()
    pikepdf.new().save(empty)
    with pytest.raises(UnreadableLetter):
        stamped(empty.getvalue(), STAMP_OF_CASE, RECEIVED)


@pytest.mark.parametrize(
    "bend",
    [
        lambda page: page.obj.__setitem__("/MediaBox", pikepdf.Array([0, 0, 100])),
        lambda page: page.obj.__setitem__("/MediaBox", pikepdf.String("A4")),
        lambda page: page.obj.__setitem__("/UserUnit", pikepdf.Name("/Two")),
        lambda page: page.obj.__setitem__("/UserUnit", 0),
        lambda page: page.obj.__setitem__("/Rotate", pikepdf.String("90")),
        lambda page: page.obj.__setitem__("/Resources", 5),
        lambda page: page.obj.__setitem__("/Resources", pikepdf.Dictionary(XObject=5)),
        lambda page: page.obj.__setitem__("/Contents", 5),
    ],
)
def test_a_bent_page_is_stamped_or_refused(bend: Change) -> None:
    try:
        copy = stamped(changed(letter(), bend), STAMP_OF_CASE, RECEIVED)
    except (UnreadableLetter, DoesNotFit):
        return
    assert len(pictures(copy, 1)) == 1


@pytest.mark.parametrize("missing", ["/Resources", "/Contents"])
def test_a_page_that_lacks_what_it_need_not_have_is_stamped(missing: str) -> None:
    pdf = changed(letter(), lambda page: page.obj.__delitem__(missing))
    assert_stamp(pdf, stamp_at(pdf, AT), AT)


def test_a_huge_page_is_no_burden() -> None:
    pdf = changed(letter(), lambda page: setattr(page.obj, "MediaBox", pikepdf.Array([0, 0, 14400, 14400])))
    assert len(pypdfium2.PdfDocument(stamp_at(pdf))) == 1


def test_the_same_letter_gives_the_same_copy() -> None:
    assert stamp_at(letter((50.0,))) == stamp_at(letter((50.0,)))
