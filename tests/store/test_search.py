"""Finding letters by what was typed, in Thai as it is written."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.intake import tracking
from desktop.intake.case import Complainant, Person
from desktop.store.accounts import Account
from desktop.store.fulltext import BATCH
from desktop.store.store import Store
from desktop.store.verify import verify
from tests.samples import letter
from tests.store.writing import lease, register


@pytest.fixture
def letters(store: Store, clerk: Account) -> Store:
    """One letter to be found, before and after it so many others that it lies in a batch of the index."""
    lease(store, 12345600)
    register(store, clerk, 3)
    register(
        store,
        clerk,
        subject="น้ำท่วมขังหน้าโรงเรียนวัดบึงทองหลาง",
        detail="ท่วมสูง ๓๐ เซนติเมตร ตั้งแต่วันจันทร์\nรถผ่านไม่ได้ 100% ทั้งซอย_9 (Soi Ladprao)",
        complainant=Complainant(
            Person("นายเกรียงศักดิ์ ณ อยุธยา", "1101700230705", "02-987 6543"),
            group_size=40,
            representatives=("นางบัวผัน ทองสุก",),
        ),
        s10="RB123456785TH",
    )
    register(store, clerk, BATCH)
    return store


QUERIES = [
    "น้ำท่วม",
    "ท่วม โรงเรียน",
    "บึงทอง",
    "เกรียงศักดิ์",
    "บัวผัน",
    "30 เซนติเมตร",
    "ladprao",
    "SOI LAD",
    "100%",
    "0%",
    "_9",
    "(S",
    "1101700230705",
    "1-1017-00230-70-5",
    "02 987 6543",
    "029876543",
    "บึ",
    "30 เซ",
    "๓๐ เซ",
    "RB 123 456 785 TH",
    "rb123456785th",
    "6912 3456 03",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_letter_is_found_by(query: str, letters: Store) -> None:
    assert [case.register_number.number for case in letters.letters.search(query)] == [4], query


@pytest.mark.parametrize("query", ["น้ำแข็ง", "ท่วม ฝนตก", "31%", "%%%", "___", '"', "''", "NOT น้ำ", "a" * 5000])
def test_what_is_not_there_is_not_found(query: str, letters: Store) -> None:
    assert letters.letters.search(query) == ()


@pytest.mark.parametrize("query", ["", "   ", "\x00", "\ud800"])
def test_nothing_finds_nothing(query: str, letters: Store) -> None:
    assert letters.letters.search(query) == ()


def test_a_number_is_found_as_it_is_printed_and_as_a_scanner_types_it(letters: Store) -> None:
    number = tracking.make(12345603, 2569)
    typed = number.translate(str.maketrans("1234567890", "ๅ/-ภถุึคตจ"))
    for query in (number, tracking.grouped(number), typed):
        (case,) = letters.letters.search(query)
        assert case.tracking_number == number


@pytest.mark.parametrize("query", ["4/2569", "๔/๒๕๖๙"])
def test_a_register_number_is_found(query: str, letters: Store) -> None:
    found = letters.letters.search(query)
    assert [case.register_number.number for case in found] == [34, 24, 14, 4]


def test_the_newest_come_first_and_no_more_than_asked_for(letters: Store, clerk: Account) -> None:
    found = letters.letters.search("ไฟฟ้า", limit=10)
    assert [case.register_number.number for case in found] == list(range(BATCH + 4, BATCH - 6, -1))
    assert len(letters.letters.search("ไฟ", limit=7)) == 7


def test_words_of_a_later_contact_are_found(letters: Store, clerk: Account) -> None:
    first, last = letters.letters.recent(100)[-1], letters.letters.recent(1)[0]
    for case in (first, last):  # one in the index, one not yet in a batch
        letters.letters.add_contact(case.tracking_number, letter(subject="ขอเร่งรัด"), operator=clerk)
    assert {case.id for case in letters.letters.search("เร่งรัด")} == {first.id, last.id}
    assert first.id in {case.id for case in letters.letters.search(first.letter.subject, limit=200)}
    assert verify(letters) == []


def test_sara_am_is_found_however_it_was_typed(store: Store, clerk: Account) -> None:
    register(store, clerk, subject="น\u0e49\u0e4d\u0e32ประปา")
    register(store, clerk, subject="น้ำประปา")
    assert len(store.letters.search("น้ำประปา")) == 2
    assert len(store.letters.search("น\u0e49\u0e4d\u0e32ป")) == 2


_thai = st.text("กขคงน้ำที่แ๑2 ab%_\"'\\", min_size=1, max_size=8)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=_thai, words=_thai, after=_thai)
@example(before="2", words="2๑", after="2")
def test_every_part_of_a_subject_finds_it(
    store: Store, clerk: Account, before: str, words: str, after: str
) -> None:
    (case,) = register(store, clerk, subject=f"ก{before}{words}{after}")
    found = {each.id for each in store.letters.search(words, limit=1000)}
    assert (case.id in found) == bool(words.strip())
