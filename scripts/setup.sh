#!/bin/sh
# Finds a Python that can make virtual environments and hands over to scripts/setup.py.
# When everything already stands, this ends in a fraction of a second.
set -eu
cd "$(dirname "$0")/.."
export PYTHONDONTWRITEBYTECODE=1

if [ -x .venv/bin/python ] && .venv/bin/python -m scripts.setup --is-done 2>&1; then
    exit 0
fi

new_enough() {
    "$1" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

makes_environments() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

found=""
lame=""
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python "$HOME"/.pyenv/versions/3.1[1-9]*/bin/python; do
    if new_enough "$candidate"; then
        if makes_environments "$candidate"; then
            found="$candidate"
            break
        fi
        lame="${lame:-$candidate}"
    fi
done

if [ -z "$found" ] && [ -n "$lame" ]; then
    package="$("$lame" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "setup: $lame cannot make virtual environments; installing $package" >&2
        DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" </dev/null >/dev/null 2>&1 ||
            { apt-get update -q </dev/null >/dev/null 2>&1 &&
              DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package" </dev/null; } || true
        makes_environments "$lame" && found="$lame"
    fi
    if [ -z "$found" ]; then
        echo "setup: $lame is new enough, but it lacks ensurepip: the package $package brings it." >&2
        echo "setup: run this once, then try again:  sudo apt-get install $package" >&2
        exit 1
    fi
fi

if [ -z "$found" ]; then
    echo "setup: MaakDesk needs Python 3.11 or newer, and none was found (looked for python3, python3.11 to 3.13 and pyenv's)." >&2
    echo "setup: install one, or name it:  make setup PYTHON=/path/to/python3" >&2
    exit 1
fi

exec "$found" -m scripts.setup
