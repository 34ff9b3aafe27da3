"""Pictures of every page: `python -m tools.screenshots [--out DIR] [NAME…]`.

Drives the real window over a real store in a temporary home, in Thai and in English, at 100 % and at 200 %,
and writes `NAME-LANGUAGE.png` and `NAME-LANGUAGE@2x.png`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop.resources import RESOURCES

_OUT = RESOURCES.parent / "docs" / "screenshots"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pages")
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--language", choices=("th", "en"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    if arguments.language:
        from tools.camera import Camera
        from tools.tour import Tour

        with tempfile.TemporaryDirectory(prefix="intake-pictures-") as folder:
            camera = Camera(arguments.out, arguments.language, arguments.names)
            Tour(Path(folder), arguments.language, camera).run()
        return 0
    # Qt reads the scale when it starts: one process for each.
    for scale in ("1", "2"):
        for language in ("th", "en"):
            environment = {
                "QT_SCALE_FACTOR": scale,
                "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            }
            command = [sys.executable, "-m", "tools.screenshots", "--out", str(arguments.out)]
            subprocess.run(
                [*command, "--language", language, *arguments.names], check=True, env=os.environ | environment
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
