#!/bin/sh
# Exit 1 where Firefox, the driver of WebKitGTK or a screen for it is missing.

command -v firefox-esr >/dev/null || command -v firefox >/dev/null || exit 1
command -v WebKitWebDriver >/dev/null && command -v xvfb-run >/dev/null
