"""How fast a centre on PostgreSQL takes letters and pages in, against the floors of the same machine.

Letters: pushed over loopback on one connection to one `central serve` process, packed and as many at a time
as a workstation sends on a quick line; each answer means that they are durable. The floor is COPY of the very
same rows into tables with the same indexes, by one connection in one transaction. Goal: half its rate.

Pages: sent as a workstation sends them on a quick line, each durable and verified whole when it is answered.
The floor is `curl -T` of the same bytes to a server that writes them to the same disk and syncs each file
once. Goal: 60 % of its rate.

All take turns in one run, so that whatever else the machine does slows all of them.

`python -m benchmarks.sync [--letters 10000] [--more 0] [--pages 1000] [--page-bytes 300000] [--rounds 3]`
"""

import argparse
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

from benchmarks import _letters, _pages
from benchmarks._centre import database


def main() -> None:
    parser = argparse.ArgumentParser(description="a centre on PostgreSQL against COPY and curl")
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--more", type=int, default=0, help="letters pushed after that, to see the growth")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--page-bytes", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with ExitStack() as stack:
        server = stack.enter_context(database())
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR"))))
        if asked.letters:
            _letters.run(server, folder, asked.letters, asked.more, asked.rounds)
        if asked.pages:
            _pages.run(server, folder, asked.pages, asked.page_bytes, asked.rounds)


if __name__ == "__main__":
    main()
