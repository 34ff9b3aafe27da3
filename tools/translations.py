"""The translations of the window: `python -m tools.translations [--check]`.

Without an option it brings `resources/translations/intake_th.ts` up to date with the sources and compiles
it. With `--check` it changes nothing and fails if a text has no translation, if one has other placeholders
than its source, or if what is compiled is not what is written.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from desktop.resources import RESOURCES

_FOLDER = RESOURCES / "translations"
_SOURCES = RESOURCES.parent / "desktop" / "ui"
_LANGUAGES = ("th",)
_PLACEHOLDER = re.compile(r"\{\w*\}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail if something is missing")
    arguments = parser.parse_args()
    faults = []
    for language in _LANGUAGES:
        file = _FOLDER / f"intake_{language}.ts"
        if arguments.check:
            faults += check(file)
        else:
            _FOLDER.mkdir(exist_ok=True)
            update(file)
            compile_(file, file.with_suffix(".qm"))
            faults += problems(file)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def update(file: Path) -> None:
    """Adds to `file` what is new in the sources and drops what is gone."""
    # Relative, sorted: the file is the same wherever the repository lies.
    sources = sorted(str(path.relative_to(_SOURCES.parent.parent)) for path in _SOURCES.rglob("*.py"))
    _run("lupdate", *sources, "-ts", str(file), "-no-obsolete", "-locations", "none")


def compile_(file: Path, compiled: Path) -> None:
    _run("lrelease", str(file), "-qm", str(compiled))


def check(file: Path) -> list[str]:
    """What is wrong with the translations in `file`, and with what was compiled from it."""
    if not file.exists():
        return [f"{file.name} is missing"]
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, file.name)
        fresh.write_bytes(file.read_bytes())
        update(fresh)
        faults = problems(fresh)
        if list(messages(fresh)) != list(messages(file)):
            faults.append(f"{file.name} is not up to date: run python -m tools.translations")
        compiled = fresh.with_suffix(".qm")
        compile_(file, compiled)
        kept = file.with_suffix(".qm")
        if not kept.exists() or kept.read_bytes() != compiled.read_bytes():
            faults.append(f"{kept.name} is not compiled from {file.name}: run python -m tools.translations")
    return faults


def messages(file: Path) -> Iterator[tuple[str, str, str, bool]]:
    """(context, source, translation, finished) of each text."""
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            words = (translation.text if translation is not None else None) or ""
            yield name, message.findtext("source") or "", words, finished


def problems(file: Path) -> list[str]:
    faults = []
    for context, source, words, finished in messages(file):
        where = f"{file.name}: {context}: {source!r}"
        if not finished or not words.strip():
            faults.append(f"{where} is not translated")
        elif sorted(_PLACEHOLDER.findall(words)) != sorted(_PLACEHOLDER.findall(source)):
            faults.append(f"{where} has other placeholders than its translation {words!r}")
    return faults


def _run(tool: str, *arguments: str) -> None:
    """A tool of Qt Linguist, from the virtual environment that runs this."""
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([program, *arguments], check=True, cwd=_SOURCES.parent.parent, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
