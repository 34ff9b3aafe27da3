"""Where a paper is saved, and as what kind of file."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.desk.supervisor import FileKind
from desktop.ui.language import translate


def ask_where(
    parent: QWidget, title: str, name: str, kinds: Sequence[FileKind]
) -> tuple[Path, FileKind] | None:
    """`name` without an ending. None if the person thought better of it."""
    filters = {kind: f"{_words(kind)} (*.{kind})" for kind in kinds}
    offered = f"{name}.{kinds[0]}"
    path, chosen = QFileDialog.getSaveFileName(parent, title, offered, ";;".join(filters.values()))
    if not path:
        return None
    file = Path(path)
    ending = file.suffix.lower().removeprefix(".")
    meant = next((kind for kind, words in filters.items() if words == chosen), kinds[0])
    # Who chose a kind from the list means it, though the name that was offered has another ending.
    if ending in kinds and (meant is kinds[0] or ending != kinds[0]):
        return file, FileKind(ending)
    return file.with_suffix(f".{meant}") if ending in kinds else Path(f"{path}.{meant}"), meant


def write(file: Path, content: bytes) -> None:
    """Written beside and renamed: whoever opens it finds it whole. Raises OSError."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_bytes(content)
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def _words(kind: FileKind) -> str:
    return {
        FileKind.PDF: translate("Register", "PDF for printing"),
        FileKind.XLSX: translate("Register", "Excel workbook"),
        FileKind.CSV: translate("Register", "CSV table"),
    }[kind]
