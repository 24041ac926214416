#!/usr/bin/env bash
# Everything a fresh Debian/Ubuntu machine needs: system libraries of Qt, .venv, pinned packages, the package itself.
# Does nothing where nothing has changed. Used by every target of the Makefile.
set -euo pipefail
cd "$(dirname "$0")/.."

SYSTEM="libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-render-util0 xvfb"

say() { printf '%s\n' "$*" >&2; }

find_python() {
  for name in "${PYTHON:-}" python3.13 python3.12 python3.11 python3; do
    if [ -n "$name" ] && command -v "$name" >/dev/null && "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      echo "$name"; return
    fi
  done
  say "No Python 3.11, 3.12 or 3.13 found. Install one (apt-get install python3 python3-venv) or name it: make PYTHON=/path/to/python3.11 …"
  exit 1
}

install_system() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq "$@" >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq "$@" >/dev/null; }
  else
    say "These system packages are missing. Install them, then run make again:"
    say "    sudo apt-get install -y $*"
    return 1
  fi
}

missing_system() {
  command -v dpkg-query >/dev/null || return 0
  for package in $SYSTEM; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' \
      || dpkg-query -W -f='${Status}' "${package}t64" 2>/dev/null | grep -q 'ok installed' || echo "$package"
  done
}

stamp=.venv/.set-up
wanted=$(cat constraints.txt pyproject.toml tools/setup.sh | sha256sum | cut -d' ' -f1)
[ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && exit 0

missing=$(missing_system | tr '\n' ' ')
if [ -n "${missing// /}" ]; then
  # shellcheck disable=SC2086
  install_system $missing || [ "${RNN_WORKBENCH_NO_SYSTEM:-}" = 1 ] || exit 1
fi

if [ ! -x .venv/bin/python ]; then
  python=$(find_python)
  say "Making .venv with $($python --version)"
  if ! "$python" -m venv .venv 2>/dev/null; then
    install_system python3-venv
    "$python" -m venv .venv
  fi
fi

say "Installing the pinned packages (some minutes)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
echo "$wanted" > "$stamp"
say "Ready."
