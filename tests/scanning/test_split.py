"""From files to letters: sorted by their labels, copied without loss, nothing lost on the way."""

import io
import re
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream
from PIL import Image

from desktop.intake import tracking
from desktop.intake.office import Office
from desktop.printing.printers.printer import Media
from desktop.printing.separator import separator_sheet
from desktop.scanning.errors import Cancelled, FileError, Unreadable
from desktop.scanning.pages import Seen
from desktop.scanning.split import Sorted, sort, write
from tests.scanning import hostile
from tests.scanning.corpus import pdfs, tiffs
from tests.scanning.corpus.paper import blank_sheet, typed
from tests.scanning.corpus.stickers import Sticker, stick

A, B = tracking.make(1, 2569), tracking.make(2, 2569)
DPI = 150


def everyone(number: str) -> bool:
    return True


def page(number: str | None = None, *, seed: int = 1, colour: bool = False, turn: int = 0) -> Image.Image:
    sheet = blank_sheet(148, 210, DPI, colour=colour)
    typed(sheet, Random(seed), grey=20)
    if number:
        stick(sheet, Sticker(number, module=0.4, x=0.9, y=0.0))
    return sheet.image.rotate(-turn, expand=True) if turn else sheet.image


def separating(batch: str) -> Image.Image:
    """A separator sheet as it is printed."""
    pdf = pypdfium2.PdfDocument(
        separator_sheet(batch, Office(), datetime(2026, 11, 17, tzinfo=UTC), Media.A5)
    )
    drawn: Image.Image = pdf[0].render(scale=DPI / 72).to_pil().convert("L")
    pdf.close()
    return drawn


def stack(path: Path, *numbers: str | None, way: pdfs.Draw = pdfs.dct) -> Path:
    pdfs.write(path, [page(number, seed=seed) for seed, number in enumerate(numbers)], DPI, way)
    return path


def split(
    files: list[Path], out: Path, known: Callable[[str], bool] = everyone
) -> tuple[Sorted, dict[str, Path]]:
    found = sort(files, known, processes=1)
    written: dict[str, Path] = {}
    for document, file in write(found.documents, out):
        assert isinstance(file, Path), file
        written[document.tracking_number] = file
    return found, written


def where(pages: tuple[Seen, ...]) -> list[tuple[str, int]]:
    return [(seen.page.source.name, seen.page.page) for seen in pages]


def raw_images(path: Path) -> list[bytes]:
    with Pdf.open(path) as pdf:
        return [image.read_raw_bytes() for image in _images(pdf)]


def _images(pdf: Pdf) -> list[Stream]:
    drawn = [thing for page in pdf.pages for _, thing in sorted(page.resources.XObject.items())]
    return [thing for thing in drawn if isinstance(thing, Stream) and thing.Subtype == Name.Image]


def difference(path: Path, image: Image.Image) -> float:
    """Between the first page as a viewer shows it and `image`: mean, in grey levels."""
    document = pypdfium2.PdfDocument(path)
    try:
        scale = image.height / document[0].get_size()[1]
        shown = document[0].render(scale=scale, grayscale=True).to_pil().convert("L").resize(image.size)
    finally:
        document.close()
    return float(np.abs(np.asarray(shown, np.int16) - np.asarray(image.convert("L"), np.int16)).mean())


def test_each_letter_becomes_a_document(tmp_path: Path) -> None:
    scan = stack(tmp_path / "scan.pdf", None, A, None, B, B)
    found, written = split([scan], tmp_path / "out", lambda number: number == A)
    assert [(each.tracking_number, each.known) for each in found.documents] == [(A, True), (B, False)]
    assert [where(each.pages) for each in found.documents] == [
        [("scan.pdf", 2), ("scan.pdf", 3)],
        [("scan.pdf", 4), ("scan.pdf", 5)],
    ]
    assert where(found.unmatched) == [("scan.pdf", 1)]
    assert written == {number: tmp_path / "out" / f"{number}.pdf" for number in (A, B)}
    assert raw_images(written[A]) == raw_images(scan)[1:3]
    assert raw_images(written[B]) == raw_images(scan)[3:5]


def test_many_processes_see_the_same(tmp_path: Path) -> None:
    files = [stack(tmp_path / f"scan-{n}.pdf", A, None, B, None, None) for n in "ab"]
    assert sort(files[:1], everyone, processes=3) == sort(files[:1], everyone, processes=1)
    assert sort(files, everyone, processes=2) == sort(files, everyone, processes=1)


def test_a_letter_may_lie_in_two_stacks(tmp_path: Path) -> None:
    files = [stack(tmp_path / "x.pdf", A, None), stack(tmp_path / "y.pdf", B, A)]
    found, written = split(files, tmp_path / "out")
    assert where(found.documents[0].pages) == [("x.pdf", 1), ("x.pdf", 2), ("y.pdf", 2)]
    assert raw_images(written[A]) == [*raw_images(files[0]), raw_images(files[1])[1]]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    scan = stack(tmp_path / "scan.pdf", A, None)
    found, _ = split([scan, scan], tmp_path / "out")
    assert where(found.documents[0].pages) == [("scan.pdf", 1), ("scan.pdf", 2)]


def test_the_same_letter_again_takes_its_place_and_another_one_a_name_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = split([stack(tmp_path / "a.pdf", A, None)], out)[1][A]
    content = first.read_bytes()
    assert split([tmp_path / "a.pdf"], out)[1][A] == first
    other = split([stack(tmp_path / "b.pdf", A)], out)[1][A]
    assert other == out / f"{A}-2.pdf"
    assert first.read_bytes() == content
    assert sorted(file.name for file in out.iterdir()) == [f"{A}-2.pdf", f"{A}.pdf"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_turned_by_a_word_alone(tmp_path: Path, turn: int) -> None:
    scan = tmp_path / "scan.pdf"
    pdfs.write(scan, [page(A, turn=turn), page(seed=2, turn=turn)], DPI, pdfs.dct)
    _, written = split([scan], tmp_path / "out")
    assert raw_images(written[A]) == raw_images(scan)
    with Pdf.open(written[A]) as letter:
        assert [each.obj.Rotate for each in letter.pages] == [360 - turn] * 2
    assert difference(written[A], page(A)) < 8 < difference(written[A], page(A, turn=180))


def test_a_page_that_is_shown_upright_is_left_as_it_is(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    pdfs.write(scan, [page(A), page(seed=2)], DPI, pdfs.dct, rotate=90)
    _, written = split([scan], tmp_path / "out")
    with Pdf.open(written[A]) as letter:
        assert [each.obj.Rotate for each in letter.pages] == [90, 90]


def test_another_letters_pictures_do_not_come_along(tmp_path: Path) -> None:
    """Some machines give every page the list of all pictures of the file."""
    scan = tmp_path / "scan.pdf"
    with Pdf.open(stack(tmp_path / "own.pdf", A, None, B, None)) as pdf:
        for number, each in enumerate(pdf.pages):
            image = each.resources.XObject.Im0
            del each.resources.XObject.Im0
            each.resources.XObject[f"/Im{number}"] = image
            each.Contents = Stream(pdf, each.Contents.read_bytes().replace(b"/Im0", b"/Im%d" % number))
        images = {f"/Im{n}": each.resources.XObject[f"/Im{n}"] for n, each in enumerate(pdf.pages)}
        shared = pdf.make_indirect(Dictionary(XObject=Dictionary(images)))
        for each in pdf.pages:
            each.Resources = shared
        pdf.save(scan)
    _, written = split([scan], tmp_path / "out")
    assert raw_images(written[A]) == raw_images(tmp_path / "own.pdf")[:2]
    assert written[A].stat().st_size < scan.stat().st_size * 0.6


def test_nothing_in_a_letter_runs_when_it_is_opened(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    with Pdf.open(stack(tmp_path / "plain.pdf", A)) as pdf:
        action = Dictionary(S=Name.JavaScript, JS=b"app.alert(1)")
        pdf.pages[0].AA = Dictionary(O=action)
        more = Dictionary(D=action)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action, AA=more)
        pdf.pages[0].Annots = pikepdf.Array([link])
        pdf.Root.OpenAction = action
        pdf.save(scan)
    _, written = split([scan], tmp_path / "out")
    assert b"JavaScript" not in written[A].read_bytes()


def test_fax_and_flate_pages_keep_their_streams(tmp_path: Path) -> None:
    for way in (pdfs.ccitt, pdfs.flate, pdfs.jbig2, pdfs.dct_in_flate):
        scan = stack(tmp_path / f"{way.__name__}.pdf", A, None, way=way)
        _, written = split([scan], tmp_path / way.__name__)
        assert raw_images(written[A]) == raw_images(scan)


@pytest.mark.parametrize("compression", ["group4", "group3", "packbits"])
def test_black_and_white_pages_keep_their_pixels(tmp_path: Path, compression: str) -> None:
    images = [tiffs.inked(page(A)), tiffs.inked(page(seed=2))]
    tiffs.write(tmp_path / "scan.tif", images, DPI, compression)
    _, written = split([tmp_path / "scan.tif"], tmp_path / "out")
    for image, kept in zip(images, _embedded(written[A]), strict=True):
        assert kept.convert("1").tobytes() == image.tobytes()


@pytest.mark.parametrize("black_is_zero", [False, True])
def test_a_fax_in_one_piece_is_kept_as_it_is(tmp_path: Path, black_is_zero: bool) -> None:
    image, scan = tiffs.inked(page(A)), tmp_path / "scan.tif"
    tags = {278: image.height, 262: int(black_is_zero)}
    image.save(scan, "TIFF", compression="group4", tiffinfo=tags, dpi=(DPI, DPI))
    with Image.open(scan) as tiff:
        at, size = tiff.tag_v2[273][0], tiff.tag_v2[279][0]  # type: ignore[attr-defined]
        pixels = tiff.convert("1").tobytes()
    _, written = split([scan], tmp_path / "out")
    assert raw_images(written[A]) == [scan.read_bytes()[at : at + size]]
    assert [kept.convert("1").tobytes() for kept in _embedded(written[A])] == [pixels]
    assert difference(written[A], page(A)) < 12


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "raw"])
@pytest.mark.parametrize("colour", [False, True])
def test_grey_and_colour_pages_keep_their_pixels(tmp_path: Path, compression: str, colour: bool) -> None:
    images = [page(A, colour=colour), page(seed=2, colour=colour)]
    tiffs.write(tmp_path / "scan.tif", images, DPI, compression)
    _, written = split([tmp_path / "scan.tif"], tmp_path / "out")
    for image, kept in zip(images, _embedded(written[A]), strict=True):
        assert kept.convert(image.mode).tobytes() == image.tobytes()


def _embedded(path: Path) -> list[Image.Image]:
    with Pdf.open(path) as pdf:
        return [pikepdf.PdfImage(image).as_pil_image() for image in _images(pdf)]


@pytest.mark.parametrize("colour", [False, True])
def test_jpeg_data_of_a_tiff_are_kept_bit_for_bit(tmp_path: Path, colour: bool) -> None:
    images = [page(A, colour=colour), page(seed=2, colour=colour)]
    scan = tmp_path / "scan.tif"
    tiffs.write(scan, images, DPI, "jpeg")
    _, written = split([scan], tmp_path / "out")
    streams = raw_images(written[A])
    coded = b"".join(streams)
    assert all(stream[:2] == b"\xff\xd8" for stream in streams)
    with Image.open(scan) as tiff:
        for index, stream in enumerate(streams):
            tiff.seek(index)
            for at, size in zip(tiff.tag_v2[273], tiff.tag_v2[279], strict=True):  # type: ignore[attr-defined]
                strip = scan.read_bytes()[at : at + size]
                scan_head = strip.index(b"\xff\xda") + 2
                assert strip[scan_head + strip[scan_head + 1] : -2] in coded
            shown = Image.open(io.BytesIO(stream)).convert(tiff.mode)
            assert shown.size == tiff.size
            assert np.abs(np.asarray(shown).astype(int) - np.asarray(tiff)).max() <= 6
    assert len(coded) < 1.1 * scan.stat().st_size


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_page_files_of_one_scan_make_one_letter(tmp_path: Path, ending: str) -> None:
    files = [tmp_path / f"p{number}.{ending}" for number in (1, 2)]
    for file, image in zip(files, (page(A, colour=True), page(seed=2)), strict=True):
        image.save(file, dpi=(DPI, DPI))
    found, written = split(files, tmp_path / "out")
    assert where(found.documents[0].pages) == [(f"p1.{ending}", 1), (f"p2.{ending}", 1)]
    if ending == "jpg":
        assert raw_images(written[A]) == [file.read_bytes() for file in files]
    document = pypdfium2.PdfDocument(written[A])
    assert [round(length / 72 * 25.4) for length in document[0].get_size()] == [148, 210]
    document.close()


def test_a_photograph_from_a_telephone_stands_upright_on_a_page_of_paper_size(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned 90 degrees clockwise
    page(A, colour=True).rotate(90, expand=True).save(file, dpi=(72, 72), exif=exif)
    _, written = split([file], tmp_path / "out")
    document = pypdfium2.PdfDocument(written[A])
    width, height = document[0].get_size()
    document.close()
    assert width < height
    assert 700 < height < 900
    assert difference(written[A], page(A)) < 8


def test_a_bad_file_is_named_and_the_others_are_done(tmp_path: Path) -> None:
    good = stack(tmp_path / "good.pdf", A, None)
    gone = tmp_path / "gone.pdf"
    found, written = split(
        [hostile.half_pdf(tmp_path), good, gone, hostile.encrypted(tmp_path)], tmp_path / "out"
    )
    assert [type(failure).__name__ for failure in found.failures] == ["Damaged", "Unreadable", "Encrypted"]
    assert [failure.path.name for failure in found.failures] == ["half.pdf", "gone.pdf", "encrypted.pdf"]
    assert list(written) == [A]


def test_separator_sheets_begin_batches_and_are_in_no_letter(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    sheets = [separating("BAG-1"), separating("BAG-2").rotate(180)]
    images = [page(), sheets[0], page(A), page(seed=2), sheets[1], page(seed=3), page(B), page(A, seed=4)]
    pdfs.write(scan, images, DPI, pdfs.dct)
    found = sort([scan], everyone, processes=1)
    assert [(sheet.batch, where(sheet.pages)) for sheet in found.separators] == [
        ("BAG-1", [("scan.pdf", 2)]),
        ("BAG-2", [("scan.pdf", 5)]),
    ]
    letters = [(each.tracking_number, each.batch, where(each.pages)) for each in found.documents]
    assert letters == [
        (A, "BAG-1", [("scan.pdf", 3), ("scan.pdf", 4), ("scan.pdf", 8)]),
        (B, "BAG-2", [("scan.pdf", 7)]),
    ]
    assert where(found.unmatched) == [("scan.pdf", 1), ("scan.pdf", 6)]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_bad_page_of_a_feed_leaves_the_others_of_its_process(tmp_path: Path, processes: int) -> None:
    files = [tmp_path / f"p{number}.jpg" for number in range(1, 6)]
    for file, number in zip(files, (A, None, B, None, None), strict=True):
        page(number).save(file, dpi=(DPI, DPI))
    files[3].write_bytes(files[3].read_bytes()[:2000])
    found = sort(files, everyone, together=True, processes=processes)
    assert [failure.path for failure in found.failures] == [files[3]]
    assert [where(document.pages) for document in found.documents] == [
        [("p1.jpg", 1), ("p2.jpg", 1)],
        [("p3.jpg", 1)],
    ]
    assert where(found.unmatched) == [("p5.jpg", 1)]


def test_a_source_that_goes_before_it_is_copied_fails_its_letter_alone(tmp_path: Path) -> None:
    files = [stack(tmp_path / "a.pdf", A), stack(tmp_path / "b.pdf", B)]
    found = sort(files, everyone, processes=1)
    files[0].unlink()
    results = [file for _, file in write(found.documents, tmp_path / "out")]
    assert isinstance(results[0], Unreadable)
    assert results[0].path == files[0]
    assert results[1] == tmp_path / "out" / f"{B}.pdf"


def test_pages_are_reported_as_they_are_seen_and_a_person_may_stop_it(tmp_path: Path) -> None:
    scan = stack(tmp_path / "scan.pdf", A, None, None, None)
    reported: list[int] = []

    def report(seen: Seen) -> None:
        reported.append(seen.page.page)

    sort([scan], everyone, processes=1, progress=report)
    assert reported == [1, 2, 3, 4]
    reported.clear()
    with pytest.raises(Cancelled):
        sort([scan], everyone, processes=1, progress=report, cancelled=lambda: len(reported) > 1)
    assert reported == [1, 2]


def test_a_sentence_names_the_file(tmp_path: Path) -> None:
    failure = sort([hostile.zero_bytes(tmp_path)], everyone).failures[0]
    assert isinstance(failure, FileError)
    assert re.fullmatch(r".*zero\.pdf: is empty", str(failure))


def test_deflated_fax_pages_with_odd_parameters_are_still_read(tmp_path: Path) -> None:
    """A fax stream without its parameters is one that only the renderer understands."""
    scan = tmp_path / "scan.pdf"
    with Pdf.open(stack(tmp_path / "plain.pdf", A, way=pdfs.ccitt)) as pdf:
        image = pdf.pages[0].resources.XObject.Im0
        twice = zlib.compress(image.read_raw_bytes())
        image.write(
            twice,
            filter=pikepdf.Array([Name.FlateDecode, Name.CCITTFaxDecode]),
            decode_parms=pikepdf.Array([Dictionary(), image.DecodeParms]),
        )
        pdf.save(scan, compress_streams=False)
    assert [each.tracking_number for each in sort([scan], everyone).documents] == [A]
