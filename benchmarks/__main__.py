"""Every benchmark, one after the other: `python -m benchmarks [NAME…]`.

Each measures ours beside a peer or a floor in the same run. Machines are noisy: read the ratios.
"""

import pkgutil
import subprocess
import sys

import benchmarks


def main(chosen: list[str]) -> int:
    names = sorted(module.name for module in pkgutil.iter_modules(benchmarks.__path__))
    failed = []
    for name in names:
        if name.startswith("_") or (chosen and name not in chosen):
            continue
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
