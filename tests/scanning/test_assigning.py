"""Which page belongs to which letter, without any page."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.intake import tracking
from desktop.scanning.assigning import letters, separators
from desktop.scanning.errors import Damaged
from desktop.scanning.feeds import FileRead, feeds
from desktop.scanning.pages import PageRef, Seen

A, B, C = (tracking.make(serial, 2569) for serial in (1, 2, 3))
PAGE = PageRef(Path("scan.pdf"), 1)


def seen(*numbers: str, doubtful: bool = False, blank: bool = False) -> Seen:
    return Seen(PAGE, numbers, blank=blank, doubtful=doubtful)


def anyone(number: str) -> bool:
    return True


def test_pages_follow_their_label() -> None:
    assert letters([seen(A), seen(), seen(B), seen(), seen()], anyone) == [A, A, B, B, B]


def test_pages_before_the_first_label_are_left_to_a_person() -> None:
    assert letters([seen(), seen(), seen(A)], anyone) == [None, None, A]


def test_the_same_label_again_does_not_split() -> None:
    assert letters([seen(A), seen(A), seen(), seen(A)], anyone) == [A, A, A, A]


def test_a_label_seen_before_continues_its_letter() -> None:
    assert letters([seen(A), seen(B), seen(A), seen()], anyone) == [A, B, A, A]


def test_a_blank_page_stays_where_it_lies() -> None:
    assert letters([seen(A), seen(blank=True), seen()], anyone) == [A, A, A]


def test_after_bars_that_could_not_be_read_a_person_decides() -> None:
    assert letters([seen(A), seen(doubtful=True), seen(), seen(B)], anyone) == [A, None, None, B]


def test_after_a_page_that_is_missing_a_person_decides() -> None:
    assert letters([seen(A), None, seen(), seen(B)], anyone) == [A, None, None, B]


def sheet(batch: str, *numbers: str) -> Seen:
    return Seen(PAGE, numbers, batch=batch)


def test_a_separator_sheet_ends_the_letter_before_it_and_is_of_none() -> None:
    feed = [seen(A), seen(), sheet("B2"), seen(), seen(B), seen()]
    assert letters(feed, anyone) == [A, A, None, None, B, B]
    assert separators(feed) == [("B2", range(2, 3))]


def test_both_sides_of_a_separator_sheet_are_of_no_letter() -> None:
    for sides in ([sheet("B2"), seen(blank=True)], [seen(blank=True), sheet("B2")]):
        feed = [seen(A), seen(), *sides, *sides, seen(B), seen()]
        assert letters(feed, anyone, duplex=True) == [A, A, None, None, None, None, B, B]
        assert separators(feed, duplex=True) == [("B2", range(2, 4)), ("B2", range(4, 6))]


def test_a_separator_sheet_with_a_label_is_left_to_a_person() -> None:
    feed = [seen(A), sheet("B2", B), seen()]
    assert letters(feed, anyone) == [A, None, None]
    assert separators(feed) == []


def test_of_two_letters_labels_on_a_page_the_known_one_counts() -> None:
    page = [seen(A, B), seen()]
    assert letters(page, lambda number: number == B) == [B, B]
    assert letters(page, anyone) == [None, None]
    assert letters(page, lambda number: False) == [None, None]


def test_the_sides_of_a_sheet_are_never_parted() -> None:
    feed = [seen(A), seen(blank=True), seen(), seen(B), seen(), seen()]
    assert letters(feed, anyone, duplex=True) == [A, A, B, B, B, B]


def test_a_feed_of_both_sides_may_end_in_the_middle() -> None:
    assert letters([seen(A), seen(), seen(B)], anyone, duplex=True) == [A, A, B]


any_page = st.builds(seen, doubtful=st.booleans()) | st.sampled_from([seen(A), seen(B), seen(C), None])


@given(st.lists(any_page))
def test_no_page_gets_a_letter_whose_label_did_not_come_before_it(feed: list[Seen | None]) -> None:
    found = letters(feed, anyone)
    assert len(found) == len(feed)
    for index, number in enumerate(found):
        if number is None:
            continue
        begun = max(at for at in range(index + 1) if (page := feed[at]) and number in page.numbers)
        between = feed[begun + 1 : index + 1]
        assert all(
            page is not None and not page.doubtful and set(page.numbers) <= {number} for page in between
        )


def _file(name: str, pages: int, *, failed: bool = False) -> FileRead:
    path = Path("in", name)
    if failed:
        return FileRead(path, (), Damaged(path))
    return FileRead(path, tuple(Seen(PageRef(path, page + 1)) for page in range(pages)))


def _shape(files: list[FileRead], *, together: bool = False) -> list[list[str | None]]:
    found = feeds(files, together=together)
    return [[page.page.source.name if page else None for page in feed] for feed in found]


def test_a_file_of_several_pages_is_a_feed() -> None:
    assert _shape([_file("scan001.pdf", 2), _file("scan002.pdf", 1)]) == [
        ["scan001.pdf", "scan001.pdf"],
        ["scan002.pdf"],
    ]


def test_files_of_one_page_that_count_up_are_a_feed() -> None:
    files = [_file("p009.tif", 1), _file("p010.tif", 1), _file("p012.tif", 1), _file("other013.tif", 1)]
    assert _shape(files) == [["p009.tif", "p010.tif"], ["p012.tif"], ["other013.tif"]]


def test_a_page_that_cannot_be_read_is_a_gap_in_its_feed() -> None:
    files = [_file("p1.tif", 1), _file("p2.tif", 1, failed=True), _file("p3.tif", 1)]
    assert _shape(files) == [["p1.tif", None, "p3.tif"]]


def test_what_a_scanner_left_is_one_feed_whatever_its_names() -> None:
    assert _shape([_file("b.tif", 1), _file("a.tif", 1)], together=True) == [["b.tif", "a.tif"]]
