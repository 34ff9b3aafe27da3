"""Errors of scanning: what a file or a scanner does to us, never a fault of the program.

ScanError
├── FileError            names the file; it is put aside and the others go on
│   ├── NotPages         neither PDF, TIFF, JPEG nor PNG
│   │   └── WrongEnding  a picture or PDF whose name says that it is something else
│   ├── Empty            not one byte, or not one page
│   ├── Encrypted        needs a password
│   ├── Damaged          does not open whole: half-written, a loop, an unreadable page
│   │   └── Harmful      ended the process that read it
│   ├── TooManyPages     more pages than a stack has
│   ├── TooLarge         more pixels or memory than a page needs
│   ├── Repeated         the same file was taken in before
│   ├── TimedOut         took longer than any honest file
│   └── Unreadable       could not be read at all: gone, or no right to read it
├── FolderGone           the watched folder is not there now; it may come back
├── Cancelled            a person stopped it
└── ScannerError         names the scanner; the pages scanned before it are kept
    ├── FeederEmpty      no paper in the feeder
    ├── PaperJam
    ├── CoverOpen
    ├── ScannerBusy
    ├── ScannerGone      no answer: off, unplugged, or the network
    └── ScannerRefused   it answered, and would not
"""

from pathlib import Path


class ScanError(Exception):
    """Base of every error that `desktop.scanning` raises."""


class FileError(ScanError):
    """`path` is the file, `problem` a short English phrase without it."""

    problem = "cannot be used"

    def __init__(self, path: Path, problem: str | None = None) -> None:
        self.path = path
        self.problem = problem or type(self).problem
        super().__init__(f"{path}: {self.problem}")


class NotPages(FileError):
    problem = "is neither PDF, TIFF, JPEG nor PNG"


class WrongEnding(NotPages):
    problem = "is not what the ending of its name says"


class Empty(FileError):
    problem = "is empty"


class Encrypted(FileError):
    problem = "is locked with a password; scan it without one"


class Damaged(FileError):
    problem = "does not open whole; scan it again"


class Harmful(Damaged):
    problem = "cannot be read without harm to the program; scan it again"


class TooManyPages(FileError):
    problem = "has more pages than a stack can have; scan it in parts"


class TooLarge(FileError):
    problem = "has pages too large to be read; scan at 300 dpi"


class Repeated(FileError):
    problem = "was taken in before"


class TimedOut(FileError):
    problem = "takes too long to read"


class Unreadable(FileError):
    problem = "cannot be read"


class FolderGone(ScanError):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"the folder {folder} is not there now")
        self.folder = folder


class Cancelled(ScanError):
    def __init__(self) -> None:
        super().__init__("cancelled")


class ScannerError(ScanError):
    """`scanner` is its name or address, `problem` a short English phrase."""

    problem = "the scanner stopped"

    def __init__(self, scanner: str, problem: str | None = None) -> None:
        self.scanner = scanner
        self.problem = problem or type(self).problem
        super().__init__(f"{scanner}: {self.problem}")


class FeederEmpty(ScannerError):
    problem = "no paper in the feeder"


class PaperJam(ScannerError):
    problem = "paper jam; clear it and scan the rest"


class CoverOpen(ScannerError):
    problem = "the cover is open"


class ScannerBusy(ScannerError):
    problem = "busy with another job"


class ScannerGone(ScannerError):
    problem = "no answer; is it on and connected?"


class ScannerRefused(ScannerError):
    problem = "would not scan"
