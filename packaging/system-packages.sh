#!/bin/sh
# Find the system libraries and tools that are missing, and install them with apt-get when root.
#
#   system-packages.sh run|test [PYTHON]
#
# run: what Qt needs to load and to show a window. test: that, and what the suite drives (a virtual display with a
# window manager, LibreOffice Calc, poppler, strace, age). PYTHON: the interpreter the environment is to be made with;
# its venv package is added when it has none. Exit 0: nothing is missing (any more). Exit 1: something is, and the
# command to run is printed.
set -eu

goal=${1:-}
python=${2:-}
case "$goal" in
run | test) ;;
*) echo "usage: $0 run|test [PYTHON]" >&2; exit 2 ;;
esac

# Debian package, then the library (lib*.so*) or the command that shows that it is there.
run_packages="
libgl1 libGL.so.1
libegl1 libEGL.so.1
libglib2.0-0 libglib-2.0.so.0
libdbus-1-3 libdbus-1.so.3
libfontconfig1 libfontconfig.so.1
libxkbcommon0 libxkbcommon.so.0
libxcb-cursor0 libxcb-cursor.so.0
libxkbcommon-x11-0 libxkbcommon-x11.so.0
libxcb-icccm4 libxcb-icccm.so.4
libxcb-keysyms1 libxcb-keysyms.so.1
libxcb-shape0 libxcb-shape.so.0
"
test_packages="
age age
xvfb Xvfb
xauth xauth
xdotool xdotool
openbox openbox
imagemagick import
xclip xclip
libreoffice-calc localc
poppler-utils pdftotext
strace strace
"

wanted=""
if [ "$(uname -s)" = Linux ]; then
    wanted=$run_packages
elif [ "$goal" = test ]; then
    echo "The suite drives a window under Xvfb and reads back what LibreOffice makes of the exports: it needs Linux." >&2
    exit 1
fi
[ "$goal" = run ] || wanted="$wanted$test_packages"

libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
is_there() {
    case "$1" in
    lib*.so*) printf '%s\n' "$libraries" | grep -qF "$1 " ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

missing=""
while read -r package probe; do
    [ -z "$package" ] || is_there "$probe" || missing="$missing $package"
done <<LIST
$wanted
LIST

# Debian ships venv's half (ensurepip) in a package of its own, named after the version.
if [ -n "$python" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    missing="$missing python$version-venv"
fi

[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing on this system, by their Debian names:$missing" >&2
    echo "Install what your system calls them, then try again." >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Missing on this system:$missing" >&2
    echo "Run this, then try again:" >&2
    echo "    sudo apt-get update && sudo $install" >&2
    exit 1
fi
echo "Installing$missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { apt-get -o Acquire::Retries=3 update && $install -o Acquire::Retries=3; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install$missing; mend what it says above, or run: apt-get update && $install" >&2
    exit 1
fi
