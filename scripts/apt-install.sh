#!/bin/sh
# Install Debian packages where that asks nobody for a password; else say in one line what is missing.
# usage: apt-install.sh WHAT_NEEDS_THEM PACKAGE...

reason=$1
policy=/usr/sbin/policy-rc.d
shift
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    as_root="none"
fi
if [ "$as_root" != "none" ] && command -v apt-get >/dev/null; then
    echo "installing $* ($reason)"
    if [ ! -e "$policy" ]; then # tests want the programs, not services of theirs that run
        printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
        $as_root chmod +x "$policy"
        trap '$as_root rm -f "$policy"' EXIT
    fi
    $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null && exit
fi
echo "error: $reason: install $* (Debian, Ubuntu: apt-get install $*) and run make again" >&2
exit 1
