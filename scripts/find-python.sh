#!/bin/sh
# Print the path of a Python 3.11 or newer; exit 1 when there is none. PYTHON names one.

for name in "$PYTHON" python3 python3.14 python3.13 python3.12 python3.11 python; do
    [ -n "$name" ] || continue
    "$name" -c 'import sys; sys.version_info < (3, 11) and sys.exit(1); print(sys.executable)' \
        2>/dev/null && exit
done
echo "error: the atlas needs Python 3.11 or newer (PYTHON=/path/to/python names one)" >&2
exit 1
