#!/bin/sh
# Make a virtual environment at the path given. Debian ships the venv module's other half apart.

python=$(sh scripts/find-python.sh) || exit 1
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    sh scripts/apt-install.sh "virtual environments need pip" \
        "$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')" || exit 1
"$python" -m venv "$1"
