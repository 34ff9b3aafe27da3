"""A disk so small that it is soon full: a file system that any user may mount in a name space of his own."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

_ALONE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
_MOUNT = 'mount -t tmpfs -o size={} none "$0"'


def on_a_small_disk(folder: Path, size: str, command: Sequence[str]) -> list[str]:
    """`command` in a world where `folder` is an empty disk of `size` ("3m")."""
    return [*_ALONE, f'{_MOUNT.format(size)} && exec "$@"', str(folder), *command]


CAN_MOUNT = subprocess.run(on_a_small_disk(Path("/tmp"), "1m", ["true"]), capture_output=True).returncode == 0
WAYS = ["limit", "disk"] if CAN_MOUNT else ["limit"]
"""How a disk may be made full here: where nobody may mount, a limit on the size of every file does it."""
