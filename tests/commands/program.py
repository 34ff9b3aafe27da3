"""The program as its users start it: a process of its own, with a home of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]


@dataclass(frozen=True)
class Ran:
    code: int
    results: list[dict[str, Any]]
    stderr: str


@dataclass(frozen=True)
class Program:
    """`user` signs in with the demo's password."""

    home: Path
    user: str = "counter"
    password: str = "demo"
    passphrase: str = "for tests"

    def command(self, *arguments: object) -> list[str]:
        return [*MAIN, "--home", str(self.home), *map(str, arguments)]

    def environment(self) -> dict[str, str]:
        own = {
            "INTAKE_USER": self.user,
            "INTAKE_PASSWORD": self.password,
            "INTAKE_PASSPHRASE": self.passphrase,
        }
        return {**os.environ, **own}

    def run(self, *arguments: object, stdin: str = "", environment: Mapping[str, str] | None = None) -> Ran:
        done = subprocess.run(
            self.command(*arguments),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env={**self.environment(), **(environment or {})},
            timeout=120,
        )
        return Ran(done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr)


def line(**changes: object) -> str:
    """One line for `register`, with `changes`."""
    letter: dict[str, object] = {
        "channel": "counter",
        "kind": "complaint",
        "category": "social",
        "subject": "ไฟฟ้าส่องสว่างในซอยดับ",
        "detail": "ดับมาสองเดือนแล้ว",
        "complainant": {"name": "นางสมศรี ใจดี"},
    }
    return json.dumps({**letter, **changes}, ensure_ascii=False) + "\n"
