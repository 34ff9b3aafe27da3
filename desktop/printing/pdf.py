"""A PDF file, written object by object (ISO 32000-1, 7.5).

Contents are deflated as quickly as zlib can: somebody waits for a receipt, and 2 KB more do not matter.
"""

import zlib
from hashlib import sha256

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PdfFile:
    """Objects are numbered from 1, in the order in which they are added or promised."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, content: str) -> str:
        """An object as PDF writes it. Gives the reference to it."""
        return self.put(self.promise(), content)

    def stream(self, content: bytes, entries: str = "") -> str:
        """Contents that are `deflated`; `entries` are further ones of their dictionary."""
        head = f"<</Filter/FlateDecode/Length {len(content)}{entries}>>stream\n"
        self._objects.append(b"%b%b\nendstream" % (head.encode("ascii"), content))
        return self._last()

    def promise(self) -> str:
        """A reference to an object that is still to be put."""
        self._objects.append(b"")
        return self._last()

    def put(self, reference: str, content: str) -> str:
        """What was promised."""
        self._objects[int(reference.split()[0]) - 1] = content.encode("ascii")
        return reference

    def _last(self) -> str:
        return f"{len(self._objects)} 0 R"

    def finish(self, root: str, info: str) -> bytes:
        """The file, given its catalogue and what describes it. The same objects make the same file."""
        parts = [_HEAD]
        parts += [b"%d 0 obj\n%b\nendobj\n" % numbered for numbered in enumerate(self._objects, start=1)]
        body = b"".join(parts)
        entries = [b"0000000000 65535 f \n"]
        place = 0
        for part in parts[:-1]:
            place += len(part)
            entries.append(b"%010d 00000 n \n" % place)
        identifier = sha256(body).hexdigest()[:32]
        trailer = (
            f"trailer\n<</Size {len(entries)}/Root {root}/Info {info}/ID[<{identifier}><{identifier}>]>>\n"
            f"startxref\n{len(body)}\n%%EOF\n"
        )
        return b"%bxref\n0 %d\n%b%b" % (body, len(entries), b"".join(entries), trailer.encode("ascii"))


def deflated(content: bytes) -> bytes:
    return zlib.compress(content, 1)


def text_string(text: str) -> str:
    """A string in UTF-16, which holds every character."""
    return f"<feff{text.encode('utf-16-be').hex()}>"
