"""Safe copies that earlier versions of the program wrote, in `databases/`.

`python -m tests.store.old_databases` writes the one of the present version. Run it once when a version is
finished, before the next one is begun, and never again: what it wrote then must always be readable.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from desktop.intake.case import Case, Complainant, Person
from desktop.intake.codes import Channel, Kind, Role
from desktop.store.backup import backup, restore
from desktop.store.home import Home
from desktop.store.opening import create
from desktop.store.schema import VERSION
from desktop.store.store import Store
from tests.samples import SetClock, letter
from tests.store.writing import PROMISE

FOLDER = Path(__file__).parent / "databases"
# No secret: the letters in these files are made up.
PASSPHRASE = "for tests"

PAGE = b"%PDF-1.4 a page of long ago"


@dataclass(frozen=True)
class Said:
    """What a database says, whatever its version."""

    letters: tuple[str, ...]
    contacts: int
    void: str
    pages: tuple[bytes, ...]
    outbox: tuple[int, int]
    uploads: int
    accounts: tuple[str, ...]
    drafts: tuple[str, ...]
    found: tuple[str, ...]
    status: str


EXPECTED = Said(
    letters=(
        "690000500050 counter 1/2569 ถนนชำรุด",
        "690000500147 counter 2/2569 เสียงดังยามวิกาล",
        "690000500244 pobox 1/2569 แจ้งเบาะแส",
    ),
    contacts=1,
    void="ลงซ้ำ",
    pages=(PAGE,),
    outbox=(4, 1),
    uploads=1,
    accounts=("counter", "supervisor"),
    drafts=("ยังพิมพ์ไม่เสร็จ",),
    found=("690000500147",),
    status="in_progress",
)


@dataclass(frozen=True)
class _Change:
    id: str
    type: str = "letter"
    rev: int = 2
    deleted: bool = False

    @property
    def doc(self) -> dict[str, str]:
        return {"status": EXPECTED.status, "agency": "BMA", "due": "2026-12-08", "message": "รับเรื่องแล้ว"}


def install(version: str, home: Home) -> None:
    """Brings back the safe copy that `version` wrote."""
    restore(FOLDER / f"{version}.backup", home, passphrase=PASSPHRASE)


def said(store: Store) -> Said:
    cases = store.letters.recent(100)[::-1]
    status = store.state.statuses([case.id for case in cases])
    return Said(
        letters=tuple(map(_line, cases)),
        contacts=sum(len(case.contacts) for case in cases),
        void="".join(case.void.reason for case in cases if case.void),
        pages=tuple(store.pages.read(page.sha256) for case in cases for page in case.attachments),
        outbox=(store.outbox.summary().waiting, store.outbox.summary().acknowledged),
        uploads=store.uploads.summary().waiting,
        accounts=tuple(account.username for account in store.accounts.list()),
        drafts=tuple(draft.content["subject"] for draft in store.drafts.all()),
        found=tuple(case.tracking_number for case in store.letters.search("เสียงดัง")),
        status="".join(item.status for item in status.values()),
    )


def _line(case: Case) -> str:
    number = case.register_number
    return f"{case.tracking_number} {number.book} {number} {case.letter.subject}"


def _fill(store: Store) -> None:
    counter = store.accounts.add("counter", "นางสาวพิมพ์ใจ รับเรื่อง", Role.COUNTER, "demo")
    supervisor = store.accounts.add("supervisor", "นางวรรณา ตรวจทาน", Role.SUPERVISOR, "demo")
    store.numbers.add_block(UUID("01a1f5f0-0000-7000-8000-000000001111"), 5000, 200)
    page = store.pages.put(PAGE, name="หน้า 1.pdf")
    road = letter(subject="ถนนชำรุด")
    first = store.letters.register(road, operator=counter, promise=PROMISE, attachments=[page])
    noise = letter(subject="เสียงดังยามวิกาล", complainant=Complainant(Person("นายสมชาย"), group_size=30))
    second = store.letters.register(noise, operator=counter, promise=PROMISE)
    tip = letter(subject="แจ้งเบาะแส", kind=Kind.TIPOFF, channel=Channel.POBOX, complainant=Complainant())
    store.letters.register(tip, operator=counter, promise=PROMISE)
    store.letters.add_contact(first.tracking_number, road, operator=counter)
    store.letters.void(second.tracking_number, reason=EXPECTED.void, operator=supervisor)
    store.outbox.acknowledge([(first.id, 1)], store.clock())
    store.prints.done(first.id, 0, operator=counter)
    store.drafts.save(UUID("01a1f5f0-0000-7000-8000-000000002222"), {"subject": EXPECTED.drafts[0]})
    store.state.apply_changes([_Change(str(first.id))], 7)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        with create(home, clock=SetClock(), passphrase=PASSPHRASE) as store:
            _fill(store)
            assert said(store) == EXPECTED, said(store)
        backup(home, FOLDER / f"{VERSION}.backup", passphrase=PASSPHRASE)


if __name__ == "__main__":
    main()
