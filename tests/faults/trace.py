"""What a program wrote, synced and told, in its order, as the kernel saw it.

By strace: the program runs as it is, and nothing it does escapes, be it SQLite in C, Python's files or a
rename. Hooks in Python would see half of it, a shim that is preloaded would have to be built first, and a
file system of our own needs rights that a test has not.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_CALLS = (
    "openat,close,dup,dup2,dup3,lseek,write,writev,pwrite64,pwritev,ftruncate,truncate,fallocate,sendfile,"
    "copy_file_range,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,symlink,unlink,"
    "unlinkat,mkdir,rmdir,fstat,newfstatat"
)
_LINE = re.compile(r"(\w+)\((.*)\) += (-?\d+|\?)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """`texts` are its texts in their order, `numbers` what else stands between the commas."""

    name: str
    texts: tuple[bytes, ...]
    words: tuple[str, ...]
    result: int


def traced(command: Sequence[str], folder: Path, *, cwd: Path) -> Iterator[Call]:
    """Runs `command` to its end, which must be 0, and gives its calls that did something."""
    file = folder / "trace"
    # In full (-v, -s), in hex (-xx); of its only thread.
    strace = ["strace", "-qq", "-v", "-xx", "-s", str(1 << 26), "-o", str(file), f"-etrace={_CALLS}"]
    subprocess.run([*strace, *command], cwd=cwd, check=True, stdout=subprocess.DEVNULL)
    with file.open(encoding="ascii") as lines:
        for line in lines:
            match = _LINE.match(line)
            if match is None or match[3] == "?" or int(match[3]) < 0:
                continue
            texts = tuple(bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(match[2]))
            words = tuple(word.strip() for word in _TEXT.sub("", match[2]).split(","))
            yield Call(match[1], texts, words, int(match[3]))
