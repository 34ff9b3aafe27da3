"""Letters and cases as hypothesis makes them: any Thai, any script, any optional field there or not."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from desktop.intake import tracking
from desktop.intake.case import (
    Attachment,
    Case,
    Complainant,
    Contact,
    NewCase,
    Person,
    Place,
    Promise,
    RegisterNumber,
    Void,
)
from desktop.intake.codes import Channel, Kind
from desktop.intake.text import one_line, tidy

THAI = st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B, categories=("L", "M", "N", "S", "P"))
ANY = st.one_of(THAI, st.sampled_from(" \n\t0123456789/-.,"), st.characters(exclude_categories=("Cs", "Cc")))

# Hypothesis wants the bounds without a zone and adds it.
FIRST, LAST = datetime(2020, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001

texts = st.text(ANY, max_size=60).map(tidy)
lines = texts.map(one_line)
some_text = texts.filter(bool)
some_line = lines.filter(bool)

moments = st.datetimes(min_value=FIRST, max_value=LAST, timezones=st.just(UTC))
days = st.dates(date(2020, 1, 1), date(2099, 12, 31))

tracking_numbers = st.one_of(
    st.builds(tracking.make, st.integers(0, tracking.SERIALS - 1), st.integers(2560, 2620)),
    st.builds(tracking.make_emergency, st.from_regex(r"[0-9]{12}", fullmatch=True)),
)

people = st.builds(Person, name=some_line, national_id=lines, phone=lines, address=texts)
complainants = st.one_of(
    st.builds(Complainant, person=st.none() | people, on_behalf_of=lines),
    st.builds(
        Complainant,
        person=st.none() | people,
        on_behalf_of=lines,
        group_size=st.integers(2, 1_000_000),
        representatives=st.lists(some_line, max_size=3).map(tuple),
    ),
)
places = st.builds(Place, province=some_line, district=lines, subdistrict=lines, postcode=lines)
letters = st.builds(
    NewCase,
    channel=st.sampled_from(Channel),
    kind=st.sampled_from(Kind),
    category=some_line,
    subject=some_line,
    detail=some_text,
    complainant=complainants,
    place=st.none() | places,
    agency=st.none() | some_line,
    complex=st.booleans(),
    confidential=st.booleans(),
    s10=lines,
    repeat_of=st.just("") | tracking_numbers,
)
contacts = st.builds(
    Contact,
    id=st.uuids(),
    channel=st.sampled_from(Channel),
    received_at=moments,
    operator=some_line,
    subject=some_line,
    detail=some_text,
    complainant=complainants,
    s10=lines,
)
cases = st.builds(
    Case,
    id=st.uuids(),
    tracking_number=tracking_numbers,
    pin=st.from_regex(r"[0-9]{6}", fullmatch=True),
    register_number=st.builds(
        RegisterNumber, st.sampled_from(Channel), st.integers(2560, 2700), st.integers(1, 10_000_000)
    ),
    station=some_line,
    operator=some_line,
    operator_name=some_line,
    received_at=moments,
    letter=letters,
    promise=st.builds(Promise, st.none() | st.integers(1, 366), st.none() | days),
    attachments=st.lists(
        st.builds(
            Attachment,
            id=st.uuids(),
            sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
            size=st.integers(0, 20 * 1024 * 1024),
            media_type=st.just("application/pdf"),
            name=lines,
        ),
        max_size=2,
    ).map(tuple),
    contacts=st.lists(contacts, max_size=2).map(tuple),
    void=st.none() | st.builds(Void, at=moments, operator=some_line, reason=some_text),
    rev=st.integers(1, 1000),
)
