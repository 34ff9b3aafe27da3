#!/bin/sh
# Sets up all that a target needs, then runs it: sh tools/setup.sh [setup|run|demo|test|torture|lint|bench|screenshots|lock]
# What is there already is not fetched again, so a second run is quick and needs no network.
set -eu
cd "$(dirname "$0")/.."

# Qt draws without a screen with the first six; the next five open a real window.
WINDOW="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
# The tests start their own PostgreSQL, X server, CUPS and network printer (which wants a message bus), read PDF
# files as other programs do, and trace what a program writes, to cut its power.
TESTS="postgresql poppler-utils sane-utils xvfb xauth cups-daemon cups-filters-core-drivers cups-ipp-utils dbus-daemon strace"
# The yardsticks: WeasyPrint's libraries and headless Chromium.
BENCH="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 chromium"

say() { echo "== $*" >&2; }

fail() {
    echo "$*" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "This needs the rights of root once: $*"
    fi
}

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

system_packages() {
    command -v dpkg-query >/dev/null || {
        say "not a Debian system: these packages, or their like, must be there: $*"
        return
    }
    missing=
    for package in "$@"; do
        installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "system packages:$missing"
    as_root apt-get update -qq
    # shellcheck disable=SC2086  # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
}

python_is_usable() {
    "$PYTHON" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python() {
    PYTHON=${PYTHON:-python3}
    python_is_usable || system_packages python3 python3-venv
    python_is_usable || fail "Python 3.11 or newer with venv is needed; PYTHON=/path/to/python names another"
}

# install LOCK: brings .venv to what the lock says, every file checked against its hash.
install() {
    stamp=".venv/.$1.sum"
    sum=$(sha256sum "$1")
    [ "$(cat "$stamp" 2>/dev/null)" != "$sum" ] || return 0
    say "Python packages of $1"
    [ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r "$1"
    echo "$sum" >"$stamp"
}

setup() {
    # shellcheck disable=SC2086  # lists of words
    system_packages $WINDOW "$@"
    [ -x .venv/bin/python ] || python
    install requirements.lock
}

lock() {
    uv() {
        .venv/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-config \
            --custom-compile-command "make lock" --python-version 3.11 "$@"
    }
    uv pyproject.toml --extra central --extra dev -o requirements.lock
    uv pyproject.toml --extra bench -c requirements.lock -o requirements-bench.lock
}

target=${1:-setup}
case $target in
    setup | run | demo | lint | screenshots | lock) setup ;;
    # shellcheck disable=SC2086  # a list of words
    test | torture) setup $TESTS ;;
    # shellcheck disable=SC2086  # a list of words
    bench)
        setup $BENCH
        install requirements-bench.lock
        ;;
    *) fail "unknown target $target" ;;
esac

case $target in
    setup) say "ready: .venv/bin/python main.py" ;;
    run) exec .venv/bin/python main.py ;;
    demo)
        rm -rf build/demo
        QT_QPA_PLATFORM=offscreen .venv/bin/python main.py demo --out build/demo
        say "the papers lie in $PWD/build/demo"
        ;;
    test) exec .venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder ;;
    torture) exec .venv/bin/python -m tests.faults.torture ;;
    lint)
        failed=
        check() { "$@" || failed="$failed [$*]"; }
        check .venv/bin/ruff check
        check .venv/bin/ruff format --check
        check .venv/bin/mypy
        check .venv/bin/lint-imports --no-logo
        check .venv/bin/python -m tools.translations --check
        [ -z "$failed" ] || fail "failed:$failed"
        ;;
    bench) exec .venv/bin/python -m benchmarks ;;
    screenshots) exec env QT_QPA_PLATFORM=offscreen .venv/bin/python -m tools.screenshots ;;
    lock) lock ;;
esac
