"""PySide6 6.12.0 on Python 3.11 drops references to None, True and False until Python dies; 6.11 does not.

A workstation runs for weeks, so the fault would end in a crash in the middle of someone's case.
"""

import subprocess
import sys
from importlib.metadata import version

# Each turn runs signals, slots, properties and methods that return None.
_TURNS = 5_000
_PROGRAM = f"""
import sys
from PySide6.QtCore import Property, QCoreApplication, QObject, QTimer, Signal, Slot

class Page(QObject):
    changed = Signal(object)
    closed = Signal()

    def __init__(self):
        super().__init__()
        self._case = None
        self.changed.connect(self.keep)
        self.closed.connect(lambda: None)

    @Slot(object)
    def keep(self, case):
        self._case = case

    def case(self):
        return self._case

    case = Property(object, case, keep)

app = QCoreApplication([])
page = Page()

def turn():
    page.changed.emit(None)
    page.closed.emit()
    page.case = None
    page.setProperty("case", None)
    page.property("case")
    page.property("nothing")
    page.parent()
    page.setParent(None)
    page.setObjectName("page")
    page.blockSignals(False)
    QTimer.singleShot(0, lambda: None)
    app.processEvents()

for _ in range(100):
    turn()
before = [sys.getrefcount(one) for one in (None, True, False)]
for _ in range({_TURNS}):
    turn()
after = [sys.getrefcount(one) for one in (None, True, False)]
print(min(now - then for now, then in zip(after, before)))
"""


def test_references_are_kept() -> None:
    result = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > -_TURNS // 100


def test_the_version_is_the_one_that_was_proved() -> None:
    assert version("PySide6-Essentials").startswith("6.11.")
