"""Where scanned files wait until their letters are confirmed: each whole in a folder of its own, with a note.

    SPOOL/TOKEN/scan0001.pdf and claim.json     the whole copy and its note: there completely, or not there

Every step can be the last one before the power fails: what is there is whole, and what was confirmed goes.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from desktop.intake.ids import new_id
from desktop.scanning import durable

NOTE, CONFIRMED = "claim.json", "confirmed"


@dataclass(frozen=True, slots=True)
class Claim:
    """A file in the spool. `token` names it for good, `name` is what it was called where it came from.

    `file` is this station's copy, `sha256` its hash in hex; `same_as` the token of an earlier claim, not
    confirmed yet, with the same content.
    """

    token: str
    name: str
    file: Path
    sha256: str
    same_as: str | None = None


class Spool:
    """One thread at a time. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def bring(self, original: Path, token: str | None = None) -> Claim:
        """Copies a file here, whole and durable before it has its name."""
        token = token or str(new_id())
        unfinished = self._unfinished(token)
        if unfinished.exists():
            shutil.rmtree(unfinished)
        unfinished.mkdir()
        with original.open("rb") as source, durable.written(unfinished / original.name) as target:
            shutil.copyfileobj(source, target)
        sha256 = durable.sha256(unfinished / original.name)
        twin = next((claim.token for claim in self.claims() if claim.sha256 == sha256), None)
        note = {"name": original.name, "sha256": sha256, "same_as": twin}
        with durable.written(unfinished / NOTE) as file:
            file.write(json.dumps(note, ensure_ascii=False).encode())
        durable.move(unfinished, self.folder / token)
        return Claim(token, original.name, self.folder / token / original.name, sha256, twin)

    def claims(self) -> tuple[Claim, ...]:
        """Everything brought and not confirmed, oldest first; also after a crash."""
        return tuple(claim for claim in map(self._read, sorted(self.folder.iterdir())) if claim)

    def holds(self, token: str) -> bool:
        """Whether a copy is there, confirmed or not."""
        return (self.folder / token).exists()

    def settle(self, token: str) -> bool:
        """Notes durably that this copy may go; False if there is none."""
        place = self.folder / token
        if not place.is_dir():
            return False
        with durable.written(place / CONFIRMED):
            pass
        return True

    def settled(self) -> tuple[str, ...]:
        """Copies that may go and are still here."""
        return tuple(place.name for place in self.folder.iterdir() if (place / CONFIRMED).exists())

    def remove(self, token: str) -> None:
        """Removes a copy; never half of it under its own name."""
        unfinished = self._unfinished(token)
        durable.move(self.folder / token, unfinished)
        shutil.rmtree(unfinished)

    def sweep(self) -> None:
        """Removes what a crash left unfinished."""
        for place in list(self.folder.iterdir()):
            if place.name.endswith(durable.UNFINISHED):
                shutil.rmtree(place)

    def _unfinished(self, token: str) -> Path:
        return self.folder / f"{token}{durable.UNFINISHED}"

    def _read(self, place: Path) -> Claim | None:
        if place.name.endswith(durable.UNFINISHED) or (place / CONFIRMED).exists():
            return None
        note = json.loads((place / NOTE).read_text("utf-8"))
        return Claim(place.name, note["name"], place / note["name"], note["sha256"], note["same_as"])
