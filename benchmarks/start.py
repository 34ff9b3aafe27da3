"""From the start of the program to its first window on the screen, against an empty PySide6 window.

Both as processes of their own, started in turn in one run, timed from outside until the window is painted.
Goal: at most twice as long.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desktop.resources import RESOURCES

_ROUNDS = 15
_ROOT = RESOURCES.parent
# Compiled once, like any installed program, whatever the caller's habit is.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "QT_QPA_PLATFORM": "offscreen"
}

# Both end with `exec`: here it paints what is shown, says so, and the process may go.
_WATCHED = """
import sys
from PySide6.QtWidgets import QApplication
def paint(*_):
    app = QApplication.instance()
    shown = [widget for widget in app.topLevelWidgets() if widget.isVisible()]
    while not all(widget.windowHandle().isExposed() for widget in shown):
        app.processEvents()
    print("painted", flush=True)
    sys.stdin.read()
QApplication.exec = paint
"""
_EMPTY = """
from PySide6.QtWidgets import QWidget
app = QApplication([])
window = QWidget()
window.setMinimumSize(1024, 640)
window.showMaximized()
app.exec()
"""
_OURS = """
import runpy
sys.argv = ["main.py", "--home", sys.argv[1]]
runpy.run_path("main.py", run_name="__main__")
"""


def seconds(program: str, home: Path) -> float:
    """From the start of a process that runs `program` until its window is painted."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", _WATCHED + program, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=_ENVIRONMENT | {"PYTHONPYCACHEPREFIX": str(home / "cache")},
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    taken = time.perf_counter() - begun
    process.kill()
    process.communicate()
    if said.strip() != b"painted":
        raise OSError("the window did not appear")
    return taken


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        times: dict[str, list[float]] = {"empty": [], "ours": []}
        for program in (_EMPTY, _OURS):
            seconds(program, home)  # the files come from the disk once
        for _ in range(_ROUNDS):
            times["empty"].append(seconds(_EMPTY, home))
            times["ours"].append(seconds(_OURS, home))
    empty, ours = (statistics.median(times[name]) for name in ("empty", "ours"))
    print(f"an empty PySide6 window  {empty * 1000:7.0f} ms")
    print(f"our first window         {ours * 1000:7.0f} ms")
    print(f"ratio                    {ours / empty:7.2f}  (goal: at most 2)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
