"""How long a register takes, against WeasyPrint and headless Chromium making the same table from HTML.

All take turns in one run, each time with other letters, so that whatever else the machine does slows all of
them. All run warm. What else it does counts less in seconds of the processor; Chromium's are those of all its
processes. Goals for 1,000 letters: 15 times WeasyPrint, 10 times Chromium. Ten thousand letters, in a process
of their own: at most 11 times as long, and 500 MB.

`python -m benchmarks.register [--rounds 3] [--letters 1000]`
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pypdfium2

from benchmarks._chromium import Chromium
from benchmarks._register_html import STYLE, page
from benchmarks.receipt import CASE, LETTER
from desktop.intake import tracking
from desktop.intake.case import Case, Complainant, Person, RegisterNumber
from desktop.intake.codes import Channel
from desktop.intake.office import Office
from desktop.intake.reference import Reference, load
from desktop.printing.entries import DayLog
from desktop.printing.listing import Imprint
from desktop.printing.register import register
from desktop.resources import RESOURCES

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
OURS_A_ROUND = 3
MANY = 10
"""Times as many letters for the long register."""

FIRST = ("สมชาย", "สมศรี", "บุญมี", "กนกวรรณ", "วิชัย", "มาลี", "ประเสริฐ", "อรุณี", "สุรศักดิ์", "พิมพ์ใจ")
LAST = ("ใจดี", "รักไทย", "ศรีสุข", "รัตนประเสริฐ", "ทองคำ", "แสงจันทร์", "วัฒนากุล", "มั่นคง", "สุขสวัสดิ์")


@dataclass(frozen=True)
class _Peer:
    """Makes a register; `cpu_seconds` are those that it has used so far."""

    make: Callable[[DayLog], bytes]
    cpu_seconds: Callable[[], float]

    def timed(self, log: DayLog) -> tuple[float, float]:
        used, begun = self.cpu_seconds(), time.perf_counter()
        self.make(log)
        return time.perf_counter() - begun, self.cpu_seconds() - used


def main() -> None:
    parser = argparse.ArgumentParser(description="the day's register against WeasyPrint and Chromium")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        _alone(options.alone)
        return
    letters: int = options.letters
    reference = load()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        peers = _peers(stack, folder, reference)
        for seed, (name, peer) in enumerate(peers.items()):
            log = _log(20, seed, reference)
            _check(name, peer.make(log), log)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in peers}
        seed = len(peers)
        for _ in range(options.rounds):
            for name, peer in peers.items():
                for _ in range(OURS_A_ROUND if name == "ours" else 1):
                    seed += 1
                    times[name].append(peer.timed(_log(letters, seed, reference)))
    _print(times, letters)
    _print_growth(letters)


def _peers(stack: ExitStack, folder: Path, reference: Reference) -> dict[str, _Peer]:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts)
    warm = stack.enter_context(Chromium(folder / "warm"))
    imprint = _imprint()

    def weasyprint(log: DayLog) -> bytes:
        html = HTML(string=page(log, imprint, reference, DIGEST))
        pdf: bytes = html.write_pdf(stylesheets=[style], font_config=fonts)
        return pdf

    def ours(log: DayLog) -> bytes:
        return register(log, imprint, reference, digest=DIGEST)

    def chromium(log: DayLog) -> bytes:
        return warm.pdf(page(log, imprint, reference, DIGEST, style=STYLE))

    return {
        "ours": _Peer(ours, time.process_time),
        "WeasyPrint": _Peer(weasyprint, time.process_time),
        "Chromium": _Peer(chromium, lambda: warm.cpu_seconds()),
    }


def _imprint() -> Imprint:
    return Imprint(Office(), "นางสาวหัวหน้า เวรรับ", CASE.received_at)


@cache
def _vocabulary() -> list[str]:
    words = (RESOURCES / "words" / "words_th.txt").read_text("utf-8").split()
    return random.Random(1111).sample([word for word in words if 3 <= len(word) <= 9], 2000)


def _log(count: int, seed: int, reference: Reference) -> DayLog:
    """Letters whose words and people differ, as those of a day do: no sentence comes twice."""
    chance = random.Random(seed)
    agencies = [agency.code for agency in reference.agencies]
    vocabulary = _vocabulary()

    def letter(number: int) -> Case:
        words = "".join(chance.choices(vocabulary, k=chance.randint(6, 14)))
        subject = f"{words} ซอย {chance.randint(1, 999)}"
        person = Person(f"{chance.choice(('นาย', 'นาง'))}{chance.choice(FIRST)} {chance.choice(LAST)}")
        return replace(
            CASE,
            tracking_number=tracking.make(seed * 100_000 + number, 2569),
            register_number=RegisterNumber(Channel.COUNTER, 2569, number),
            letter=replace(
                LETTER, subject=subject, complainant=Complainant(person), agency=chance.choice(agencies)
            ),
        )

    return DayLog(date(2026, 11, 17), None, [letter(number) for number in range(1, count + 1)], (), {})


def _check(name: str, pdf: bytes, log: DayLog) -> None:
    """A peer that makes another paper would be no yardstick."""
    document = pypdfium2.PdfDocument(pdf)
    sides = [round(side * 25.4 / 72) for side in document[0].get_size()]
    text = "".join(page.get_textpage().get_text_range() for page in document)
    missing = [case for case in log.cases if tracking.grouped(case.tracking_number) not in text]
    if sides != [297, 210] or missing or DIGEST not in text:
        sys.exit(f"{name} did not make the register: {len(document)} pages of {sides} mm")


def _alone(letters: int) -> None:
    """Prints the processor's seconds for one register, and the megabytes of this process at its peak."""
    reference = load()
    register(_log(20, 1, reference), _imprint(), reference, digest=DIGEST)
    log = _log(letters, 2, reference)
    begun = time.process_time()
    register(log, _imprint(), reference, digest=DIGEST)
    taken = time.process_time() - begun
    print(taken, _peak())


def _peak() -> float:
    """Megabytes. Not of `getrusage`: a process inherits the peak of the one that started it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _in_a_process(letters: int) -> tuple[float, float]:
    command = [sys.executable, "-m", "benchmarks.register", "--alone", str(letters)]
    seconds, megabytes = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), float(megabytes)


def _print(times: dict[str, list[tuple[float, float]]], letters: int) -> None:
    medians = {
        name: [statistics.median(column) for column in zip(*taken, strict=True)]
        for name, taken in times.items()
    }
    ours = medians["ours"]
    print(f"{f'{letters:,} letters':14} {'clock':>9} {'ratio':>7} {'processor':>11} {'ratio':>7}  runs")
    for name, (clock, processor) in medians.items():
        times_ours = clock / ours[0], processor / ours[1]
        print(
            f"{name:14} {clock:7.2f} s {times_ours[0]:7.1f} {processor:9.2f} s {times_ours[1]:7.1f}"
            f"  {len(times[name])}"
        )


def _print_growth(letters: int) -> None:
    few, many = ([_in_a_process(count) for _ in range(3)] for count in (letters, letters * MANY))
    few_seconds, many_seconds = (statistics.median(seconds for seconds, _ in runs) for runs in (few, many))
    peak = max(megabytes for _, megabytes in many)
    times = many_seconds / few_seconds
    print(f"{letters * MANY:,} letters: {many_seconds:.2f} s, {times:.1f} times {letters:,}; {peak:.0f} MB")


if __name__ == "__main__":
    main()
