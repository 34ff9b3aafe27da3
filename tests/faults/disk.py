"""A disk that may lose power: from the calls of a program, every state in which the cut may leave its files.

What was synced is there. Of what was not, anything may be: a write, a part of it in whole sectors, a later
one without the earlier, the new length of a file without its content; a new name, a rename, or neither. A
file that is synced has its content, not yet its name: that is its folder's. Stricter than file systems in
use.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.trace import Call

_STDOUT = 1
_IGNORED = ("-shm",)  # shared memory: nothing in it is meant to outlive the programs that share it


@dataclass(eq=False)
class File:
    inode: int = 0
    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes (offset, content) and truncations (length, None) that were not synced."""

    def sync(self) -> None:
        content = bytearray(self.durable)
        for offset, piece in self.pending:
            _apply(content, offset, piece)
        self.durable, self.pending = bytes(content), []

    def length(self) -> int:
        length = len(self.durable)
        for offset, piece in self.pending:
            length = offset if piece is None else max(length, offset + len(piece))
        return length

    def left(self, whim: "Whim") -> bytes:
        content = bytearray(self.durable)
        for offset, piece in self.pending:
            if piece is None:
                if whim.keeps():
                    _apply(content, offset, None)
                continue
            if whim.grows() and len(content) < offset + len(piece):
                content.extend(whim.rubbish(offset + len(piece) - len(content)))
            for start, part in whim.parts(offset, piece):
                _apply(content, start, part)
        return bytes(content)


@dataclass(eq=False)
class Folder:
    live: dict[str, "File | Folder"] = field(default_factory=dict)
    durable: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[Callable[[dict[str, "File | Folder"]], None]] = field(default_factory=list)
    inode: int = 0

    def change(self, change: Callable[[dict[str, "File | Folder"]], None]) -> None:
        change(self.live)
        self.pending.append(change)

    def sync(self) -> None:
        self.durable, self.pending = dict(self.live), []

    def left(self, whim: "Whim") -> dict[str, "File | Folder"]:
        names = dict(self.durable)
        for change in whim.some(self.pending):
            change(names)
        return names


def _apply(content: bytearray, offset: int, piece: bytes | None) -> None:
    if piece is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(piece)] = piece


class Whim:
    """How one power cut treats what was not synced: all of one mind, drawn anew for each."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._share = random.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        self._sector = random.choice([512, 4096, None])
        self._is_in_order = random.random() < 0.5
        self._grows = random.choice([0.0, 1.0, 0.5])
        self._rubbish = random.random() < 0.5

    def keeps(self) -> bool:
        return self._random.random() < self._share

    def grows(self) -> bool:
        return self._random.random() < self._grows

    def rubbish(self, length: int) -> bytes:
        return self._random.randbytes(length) if self._rubbish else bytes(length)

    def some(self, changes: list[Callable[..., None]]) -> Iterable[Callable[..., None]]:
        """Of the changes of names: the first so many, as a journal has them, or any."""
        if self._is_in_order:
            return changes[: self._random.randint(0, len(changes))]
        return [change for change in changes if self.keeps()]

    def parts(self, offset: int, piece: bytes) -> Iterator[tuple[int, bytes]]:
        """The sectors of a write that reached the disk; all or nothing where writes are not torn."""
        if self._sector is None:
            if self.keeps():
                yield offset, piece
            return
        start = offset
        while start < offset + len(piece):
            end = min(start // self._sector * self._sector + self._sector, offset + len(piece))
            if self.keeps():
                yield start, piece[start - offset : end - offset]
            start = end


class Disk:
    """Follows a program. `told` is what it has written to its standard output until now."""

    def __init__(self, root: Path) -> None:
        """`root` is a folder that is there and safe; what happens outside of it is nobody's business."""
        self._root_path = str(root)
        self._root = Folder()
        self._open: dict[int, tuple[File | Folder, int]] = {}
        self.told = b""

    def follow(self, call: Call) -> bool:
        """Whether it changed anything that a power cut can undo, or told anything."""
        handler = getattr(self, f"_{call.name}", None)
        if handler is None:
            self._check_elsewhere(call)
            return False
        return bool(handler(call))

    def leave(self, target: Path, whim: Whim) -> dict[Path, int]:
        """Writes what a power cut leaves now into the empty folder `target`; the inode that each file had."""
        inodes: dict[Path, int] = {}

        def write(folder: Folder, path: Path) -> None:
            for name, node in folder.left(whim).items():
                if isinstance(node, Folder):
                    (path / name).mkdir()
                    write(node, path / name)
                else:
                    (path / name).write_bytes(node.left(whim))
                    inodes[path / name] = node.inode

        write(self._root, target)
        return inodes

    def _openat(self, call: Call) -> bool:
        place = self._place(call.texts[0])
        self._open.pop(call.result, None)
        if place is None:
            return False
        folder, name = place
        flags = call.words[2].split("|")
        node = folder.live.get(name) if name else folder
        is_new = node is None
        if node is None:
            node = File()
            folder.change(lambda names, node=node: names.update({name: node}))  # type: ignore[misc]
        elif "O_TRUNC" in flags and isinstance(node, File):
            node.pending.append((0, None))
        self._open[call.result] = node, 0
        if "O_APPEND" in flags and isinstance(node, File):
            self._open[call.result] = node, node.length()
        return is_new or "O_TRUNC" in flags

    def _close(self, call: Call) -> bool:
        self._open.pop(int(call.words[0]), None)
        return False

    def _lseek(self, call: Call) -> bool:
        descriptor = int(call.words[0])
        if descriptor in self._open:
            self._open[descriptor] = self._open[descriptor][0], call.result
        return False

    def _write(self, call: Call) -> bool:
        descriptor, content = int(call.words[0]), call.texts[0][: call.result]
        if descriptor == _STDOUT:
            self.told += content
            return True
        if descriptor not in self._open:
            return False
        node, offset = self._open[descriptor]
        assert isinstance(node, File)
        node.pending.append((offset, content))
        self._open[descriptor] = node, offset + len(content)
        return True

    def _pwrite64(self, call: Call) -> bool:
        node = self._file(call)
        if node is not None:
            node.pending.append((int(call.words[3]), call.texts[0][: call.result]))
        return node is not None

    def _ftruncate(self, call: Call) -> bool:
        node = self._file(call)
        if node is not None:
            node.pending.append((int(call.words[1]), None))
        return node is not None

    def _fsync(self, call: Call) -> bool:
        node, _ = self._open.get(int(call.words[0]), (None, 0))
        if node is not None:
            node.sync()
        return node is not None

    _fdatasync = _fsync

    def _rename(self, call: Call) -> bool:
        before, after = (self._place(text) for text in call.texts)
        if before is None and after is None:
            return False
        assert before is not None
        assert after is not None
        assert before[0] is after[0], "renamed from one folder to another"
        node = before[0].live[before[1]]
        old, new = before[1], after[1]

        def renamed(names: dict[str, File | Folder]) -> None:
            names.pop(old, None)
            names[new] = node

        before[0].change(renamed)
        return True

    def _unlink(self, call: Call) -> bool:
        place = self._place(call.texts[0])
        if place is not None:
            name = place[1]

            def unlinked(names: dict[str, File | Folder]) -> None:
                names.pop(name, None)

            place[0].change(unlinked)
        return place is not None

    _renameat = _renameat2 = _rename
    _unlinkat = _unlink

    def _mkdir(self, call: Call) -> bool:
        place = self._place(call.texts[0])
        if place is not None:
            name, made = place[1], Folder()
            place[0].change(lambda names: names.update({name: made}))
        return place is not None

    def _fstat(self, call: Call) -> bool:
        node, _ = self._open.get(int(call.words[0]), (None, 0))
        if node is not None:
            (inode,) = (word for word in call.words if word.startswith("st_ino="))
            node.inode = int(inode.removeprefix("st_ino="))
        return False

    def _newfstatat(self, call: Call) -> bool:
        is_of_descriptor = call.texts[0] == b"" and call.words[0].isdecimal()
        return self._fstat(call) if is_of_descriptor else False

    def _file(self, call: Call) -> File | None:
        node, _ = self._open.get(int(call.words[0]), (None, 0))
        return node if isinstance(node, File) else None

    def _place(self, path: bytes) -> tuple[Folder, str] | None:
        """The folder and the name in it; the root has none. None for what is elsewhere, or ignored."""
        text = path.decode()
        if text == self._root_path:
            return self._root, ""
        if not text.startswith(self._root_path + "/") or text.endswith(_IGNORED):
            return None
        *folders, name = text.removeprefix(self._root_path + "/").split("/")
        folder = self._root
        for each in folders:
            inner = folder.live[each]
            assert isinstance(inner, Folder)
            folder = inner
        return folder, name

    def _check_elsewhere(self, call: Call) -> None:
        """A call that is not followed must not concern this disk."""
        descriptors = {int(word) for word in call.words[:2] if word.isdecimal()}
        inside = [text for text in call.texts if text.startswith(self._root_path.encode())]
        if inside or descriptors & self._open.keys():
            raise NotImplementedError(call.name)
