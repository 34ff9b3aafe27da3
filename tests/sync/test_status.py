import subprocess
import sys


def test_the_window_can_show_a_status_before_the_heavy_rooms_are_loaded() -> None:
    program = "import sys, desktop.sync.status, desktop.sync.errors; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    heavy = {"sqlalchemy", "requests", "pydantic", "cryptography"}
    assert heavy.isdisjoint(ran.stdout.split())
