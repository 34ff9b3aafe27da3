"""Where a workstation's files lie, and the choices that are needed before its database opens."""

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path


def default_home() -> Path:
    """The folder for a workstation's files on this system (`~/.local/share/intake-1111` on Linux)."""
    from platformdirs import user_data_path

    return user_data_path("intake-1111", appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` is "th" or "en", `theme` "light" or "dark"."""

    language: str = "th"
    theme: str = "light"

    @classmethod
    def load(cls, home: Path) -> "Settings":
        """The settings of `home`; the default for each value that its file does not hold."""
        try:
            stored = json.loads(_file(home).read_text("utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(stored, dict):
            return cls()
        known = {field.name for field in fields(cls)}
        return cls(**{k: v for k, v in stored.items() if k in known and isinstance(v, str)})

    def save(self, home: Path) -> None:
        """Written beside and renamed, so that a crash leaves the old file whole."""
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = _file(home).with_suffix(".new")
        written.write_text(json.dumps(asdict(self)), "utf-8")
        os.replace(written, _file(home))


def _file(home: Path) -> Path:
    return home / "settings.json"
