#!/usr/bin/env bash
# Makes .venv ready: system libraries where they may be installed, then the locked packages.
# Does nothing when nothing has changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/.."

WINDOW="libglib2.0-0 libegl1 libgl1 libx11-6 libdbus-1-3 libfontconfig1 libfreetype6 libxkbcommon0
 libbrotli1 libgssapi-krb5-2 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
 libxkbcommon-x11-0 libx11-xcb1 libwayland-client0 libwayland-cursor0 libwayland-egl1 libcups2"
TESTS="xvfb openbox xdotool imagemagick dbus at-spi2-core python3-gi gir1.2-atspi-2.0 python3-pil
 poppler-utils ghostscript cups printer-driver-cups-pdf xdg-utils shared-mime-info qpdf zbar-tools default-jdk-headless gcc libc6-dev"
PACKAGES="binutils patchelf debootstrap nsis appstream desktop-file-utils shared-mime-info xvfb xdotool"

python=""
for name in python3 python3.13 python3.12 python3.11; do
    if command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; then
        python=$name
        break
    fi
done
[ -n "$python" ] || { echo "ShareDesk needs Python 3.11, 3.12 or 3.13, and none of them is on this machine." >&2; exit 1; }

wanted=$WINDOW
[ "${1:-}" = tests ] && wanted="$wanted $TESTS"
[ "${1:-}" = tests ] && command -v javac >/dev/null && wanted=${wanted/default-jdk-headless/}
[ "${1:-}" = tests ] && command -v cc >/dev/null && wanted=${wanted/gcc libc6-dev/}
[ "${1:-}" = packages ] && wanted="$wanted $PACKAGES"
"$python" -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"

if command -v dpkg-query >/dev/null; then
    missing=""
    for package in $wanted; do
        # Ubuntu 24.04 renamed some libraries when 64-bit time came
        state=$(dpkg-query -W -f='${Status}\n' "$package" "${package}t64" 2>/dev/null || true)
        case $state in *"install ok installed"*) ;; *) missing="$missing $package" ;; esac
    done
    if [ -n "$missing" ]; then
        as_root=""
        if [ "$(id -u)" = 0 ]; then as_root="env"; elif sudo -n true 2>/dev/null; then as_root="sudo"; fi
        if [ -n "$as_root" ]; then
            echo "Installing system libraries:$missing" >&2
            $as_root apt-get update -qq
            names=""
            for package in $missing; do
                if apt-cache show "$package" >/dev/null 2>&1; then names="$names $package"; else names="$names ${package}t64"; fi
            done
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $names >/dev/null
        else
            echo "These system libraries are missing and may not be installed from here; ask for them, then try again:" >&2
            echo "  sudo apt-get install$missing" >&2
        fi
    fi
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
stamp=$(cat requirements/develop.txt pyproject.toml | sha256sum | cut -d' ' -f1)
if [ "$(cat .venv/.locked 2>/dev/null)" != "$stamp" ]; then
    echo "Installing the locked packages into .venv" >&2
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/develop.txt
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    echo "$stamp" > .venv/.locked
fi
