"""How fast and how surely a stack is split: see `_splitting`.

Its processes load the module that was started, so this one loads nothing before it must.
"""

import sys

if __name__ == "__main__":
    from benchmarks._splitting import main

    sys.exit(main())
