"""How long a receipt takes, against WeasyPrint and headless Chromium making the same page from HTML.

All take turns in one run, each time with another letter, so that whatever else the machine does slows all of
them. Ours and WeasyPrint run warm in this process. Chromium runs twice: as a program that is started for
every page, and warm, over its debugging pipe. Goals: 10 times WeasyPrint, 100 times Chromium started.

`python -m benchmarks.receipt [--rounds 12]`
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pypdfium2

from benchmarks._chromium import Chromium, started
from benchmarks._receipt_html import STYLE, page
from desktop.intake import tracking
from desktop.intake.case import Case, Complainant, NewCase, Person, Place, Promise, RegisterNumber
from desktop.intake.codes import Channel, Kind
from desktop.intake.office import Office
from desktop.intake.reference import Reference, load
from desktop.printing.content import Receipt, receipt_content
from desktop.printing.receipt import receipt
from desktop.printing.sentences import sentences

OURS_A_ROUND = 20
LETTER = NewCase(
    channel=Channel.COUNTER,
    kind=Kind.COMPLAINT,
    category="social",
    subject="ไฟฟ้าส่องสว่างในซอยดับทั้งซอยมานานสองเดือน เดินทางลำบากและไม่ปลอดภัยในเวลากลางคืน",
    detail="",
    complainant=Complainant(
        Person(
            "นางสมศรี ใจดี",
            "3100600445635",
            "081 234 5678",
            "99/12 ซอยประชาอุทิศ 33 แขวงบางมด เขตทุ่งครุ กรุงเทพมหานคร 10140",
        )
    ),
    place=Place("กรุงเทพมหานคร", "ทุ่งครุ", "บางมด"),
    agency="BMA",
)
CASE = Case(
    id=UUID(int=1),
    tracking_number="",
    pin="",
    register_number=RegisterNumber(Channel.COUNTER, 2569, 1),
    station="001",
    operator="somchai",
    operator_name="นายสมชาย รับเรื่อง",
    received_at=datetime(2026, 11, 17, 2, 30, tzinfo=UTC),
    letter=LETTER,
    promise=Promise(15, date(2026, 12, 9)),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="a receipt against WeasyPrint and headless Chromium")
    parser.add_argument("--rounds", type=int, default=12)
    rounds: int = parser.parse_args().rounds
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        peers = _peers(stack, folder)
        for serial, (name, make) in enumerate(peers.items()):
            _check(name, make(_case(serial)), _case(serial))
        times: dict[str, list[float]] = {name: [] for name in peers}
        serial = len(peers)
        for _ in range(rounds):
            for name, make in peers.items():
                for _ in range(OURS_A_ROUND if name == "ours" else 1):
                    serial += 1
                    times[name].append(_timed(make, _case(serial)))
    _print(times)


def _peers(stack: ExitStack, folder: Path) -> dict[str, Callable[[Case], bytes]]:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    office, reference = Office(), load()
    fonts = FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts)
    warm = stack.enter_context(Chromium(folder / "warm"))

    def ours(case: Case) -> bytes:
        return receipt(case, office, agency=reference.agency("BMA"), reference=reference)

    def weasyprint(case: Case) -> bytes:
        pdf: bytes = HTML(string=page(_content(case, office, reference))).write_pdf(
            stylesheets=[style], font_config=fonts
        )
        return pdf

    def styled(case: Case) -> str:
        return page(_content(case, office, reference), style=STYLE)

    return {
        "ours": ours,
        "WeasyPrint, warm": weasyprint,
        "Chromium, warm": lambda case: warm.pdf(styled(case)),
        "Chromium, started for the page": lambda case: started(styled(case), folder),
    }


def _case(serial: int) -> Case:
    return replace(
        CASE,
        tracking_number=tracking.make(serial, 2569),
        pin=f"{serial * 7919 % 10**6:06d}",
        register_number=RegisterNumber(Channel.COUNTER, 2569, serial + 1),
        letter=replace(LETTER, subject=f"{LETTER.subject} ซอย {serial}"),
    )


def _content(case: Case, office: Office, reference: Reference) -> Receipt:
    return receipt_content(case, office, reference.agency("BMA"), reference, 0, sentences("receipt"))


def _check(name: str, pdf: bytes, case: Case) -> None:
    """A peer that makes another page would be no yardstick."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    sides = [round(side * 25.4 / 72) for side in document[0].get_size()]
    if len(document) != 1 or sides != [148, 210] or tracking.grouped(case.tracking_number) not in text:
        sys.exit(f"{name} did not make the page: {len(document)} pages of {sides} mm")


def _timed(make: Callable[[Case], bytes], case: Case) -> float:
    begun = time.perf_counter()
    make(case)
    return time.perf_counter() - begun


def _print(times: dict[str, list[float]]) -> None:
    ours = statistics.median(times["ours"])
    print(f"{'':32} {'median':>10} {'p90':>10} {'times ours':>11}  pages")
    for name, seconds in times.items():
        median, p90 = statistics.median(seconds), statistics.quantiles(seconds, n=10)[-1]
        print(f"{name:32} {median * 1000:7.1f} ms {p90 * 1000:7.1f} ms {median / ours:11.1f}  {len(seconds)}")


if __name__ == "__main__":
    main()
