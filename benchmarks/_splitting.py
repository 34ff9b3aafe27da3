"""How fast and how surely a stack is split, against the method of paperless-ngx, on stacks drawn for it.

The other method, in code of our own: image files to PDF by img2pdf, every page rendered at 300 dpi by
pdftoppm, zxing-cpp with its defaults on the whole page. Both take turns stack by stack, so that whatever else
the machine does slows both. Time is processor time of all processes that take part; ours also writes the
letters, the other one only reads. What both load once, at the start of a program, does not count. Goals: 25
times the pages, every sticker, no page in a wrong letter, no written page called blank. The third line is
the least that any method of this kind takes: the pictures alone, taken out of their files and decoded at the
resolution looked at, with nothing read and nothing written.

A stack is about 14 pages, so that every way of storing has its share; an office's feeder takes 50 and more,
which is less work a page: two processes are started for each stack.

`python -m benchmarks.split [--pages 850] [--stack 14] [--seed 1] [--corpus DIR] [--ours]`
"""

import argparse
import os
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import img2pdf
import zxingcpp
from PIL import Image

from desktop.scanning import decode
from desktop.scanning.errors import FileError
from desktop.scanning.pages import Seen
from desktop.scanning.split import Sorted, sort, write
from desktop.scanning.tasks import opened
from tests.scanning.corpus.plans import plans
from tests.scanning.corpus.stacks import Scanned, scanned


@dataclass
class Score:
    pages: int = 0
    seconds: float = 0.0
    stickers: int = 0
    found: int = 0
    foreign: int = 0
    wrong_letter: int = 0
    unassigned: int = 0
    blank: int = 0
    blank_found: int = 0
    written_called_blank: int = 0
    failures: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(description="splitting, against the method of paperless-ngx")
    parser.add_argument("--pages", type=int, default=850)
    parser.add_argument("--stack", type=int, default=14, help="pages of a stack, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="kept there, and used again")
    parser.add_argument("--ours", action="store_true", help="without the other method")
    chosen = parser.parse_args()
    ours, theirs, decoding = Score(), Score(), Score()
    with tempfile.TemporaryDirectory() as temporary:
        corpus = chosen.corpus or Path(temporary, "corpus")
        corpus.mkdir(parents=True, exist_ok=True)
        out = Path(temporary, "out")
        _start(Path(temporary))
        for plan in plans(chosen.seed * 10_000, chosen.pages, chosen.stack):
            stack = scanned(plan, corpus)
            _ours(stack, out, ours)
            _decode(stack, decoding)
            if not chosen.ours:
                _theirs(stack, theirs)
            if not chosen.corpus:
                for file in stack.files:
                    file.unlink()
    _print(ours, theirs, decoding)
    return 0 if _good(ours, theirs) else 1


def _start(folder: Path) -> None:
    """The process that all readers and writers are copies of."""
    empty = folder / "empty.png"
    Image.new("L", (300, 400), "white").save(empty)
    sort([empty], lambda number: True)


def _ours(stack: Scanned, out: Path, score: Score) -> None:
    begun = _processor_seconds()
    together = stack.stack.format.kind == "pages"
    found = sort(stack.files, lambda number: True, together=together, processes=1)
    failed = [error for _, error in write(found.documents, out) if isinstance(error, FileError)]
    score.seconds += _processor_seconds() - begun
    score.failures += [str(error) for error in (*found.failures, *failed)]
    _judge(stack, found, score)


def _judge(stack: Scanned, found: Sorted, score: Score) -> None:
    seen: dict[tuple[Path, int], tuple[Seen, str | None]] = {
        (page.page.source, page.page.page): (page, document.tracking_number)
        for document in found.documents
        for page in document.pages
    }
    seen |= {(page.page.source, page.page.page): (page, None) for page in found.unmatched}
    for place, truth, letter in zip(stack.places, stack.stack.pages, stack.stack.letters, strict=True):
        score.pages += 1
        score.stickers += len(truth.numbers)
        score.blank += truth.blank
        if place not in seen:
            continue
        page, number = seen[place]
        score.found += len(truth.numbers & set(page.numbers))
        score.foreign += len(set(page.numbers) - truth.numbers)
        score.wrong_letter += number is not None and number != letter
        score.unassigned += number is None and letter is not None
        score.blank_found += page.blank and truth.blank
        score.written_called_blank += page.blank and not truth.blank


def _decode(stack: Scanned, score: Score) -> None:
    begun = _processor_seconds()
    for file in stack.files:
        pages = opened(file, len(stack.places))
        for index in range(len(pages)):
            score.pages += pages.picture(index).coarse.size > 0
        pages.close()
    score.seconds += _processor_seconds() - begun


def _theirs(stack: Scanned, score: Score) -> None:
    begun = _processor_seconds()
    texts = [texts for file in stack.files for texts in _rendered_texts(file)]
    score.seconds += _processor_seconds() - begun
    for truth, found in zip(stack.stack.pages, texts, strict=True):
        own = {text for text in found if decode.is_own(text)}
        score.pages += 1
        score.stickers += len(truth.numbers)
        score.found += len(truth.numbers & own)
        score.foreign += len(own - truth.numbers)


def _rendered_texts(file: Path) -> list[list[str]]:
    """What zxing-cpp reads on each page of 300 dpi."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = file
        if file.suffix != ".pdf":
            pdf = Path(folder, "pages.pdf")
            pdf.write_bytes(img2pdf.convert(str(file)))
        subprocess.run(["pdftoppm", "-r", "300", str(pdf), str(Path(folder, "page"))], check=True)
        found = []
        for page in sorted(Path(folder).glob("page-*.ppm")):
            with Image.open(page) as image:
                found.append([code.text for code in zxingcpp.read_barcodes(image)])
            page.unlink()
        return found


def _processor_seconds() -> float:
    """Of this process and of all that it started, also of those that still run."""
    own = os.times()
    ticks = os.sysconf("SC_CLK_TCK")
    running = 0
    for children in Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            # After the name: state, then user and system time of the process and of its ended children at
            # 11..14.
            fields = Path("/proc", child, "stat").read_text().rpartition(")")[2].split()
            running += sum(map(int, fields[11:15]))
    return own.user + own.system + own.children_user + own.children_system + running / ticks


def _print(ours: Score, theirs: Score, decoding: Score) -> None:
    print(f"{'':14} {'ms a page':>10} {'pages/s':>8} {'stickers':>10} {'foreign':>8}")
    for name, score in (("ours", ours), ("paperless-ngx", theirs)):
        if score.pages:
            each = score.seconds / score.pages
            print(
                f"{name:14} {each * 1000:10.1f} {1 / each:8.1f} "
                f"{score.found:5}/{score.stickers:4} {score.foreign:8}"
            )
    each = decoding.seconds / decoding.pages
    print(f"{'decoding alone':14} {each * 1000:10.1f} {1 / each:8.1f}")
    if theirs.pages:
        print(f"times the pages of the other on one core: {_times(ours, theirs):.1f}")
    print(
        f"{ours.pages} pages: {ours.wrong_letter} in a wrong letter, {ours.unassigned} left to a person, "
        f"{ours.written_called_blank} written ones called blank, "
        f"{ours.blank_found} of {ours.blank} blank ones flagged"
    )
    for failure in ours.failures:
        print(failure)


def _times(ours: Score, theirs: Score) -> float:
    return (theirs.seconds / theirs.pages) / (ours.seconds / ours.pages)


def _good(ours: Score, theirs: Score) -> bool:
    sure = ours.found == ours.stickers and not (
        ours.foreign or ours.wrong_letter or ours.written_called_blank or ours.failures
    )
    return sure and (not theirs.pages or (_times(ours, theirs) >= 25 and ours.found > theirs.found))
