"""The system's PDF viewer: where papers are printed from."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


class Viewer:
    """Keeps what it opened in a folder that only this person may read, until `close`."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def open(self, name: str, pdf: bytes) -> bool:
        """False if no program on this computer opens PDF files. Raises OSError."""
        if self._folder is None:
            # A viewer may still hold a file when it is to be deleted, which Windows refuses.
            self._folder = tempfile.TemporaryDirectory(prefix="intake-papers-", ignore_cleanup_errors=True)
        file = Path(self._folder.name) / name
        file.write_bytes(pdf)
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def close(self) -> None:
        """Deletes what was opened."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
