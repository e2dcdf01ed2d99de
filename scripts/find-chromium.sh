#!/bin/sh
# Print the path of the Chromium or Chrome that the browser tests are to use; exit 1 when there is none.
# MAPAPP_CHROMIUM names one; otherwise the usual names are tried, first the one that draws no window:
# it takes a third of the time for each new reader.

if [ -n "$MAPAPP_CHROMIUM" ]; then
    command -v "$MAPAPP_CHROMIUM"
    exit
fi
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    command -v "$name" && exit
done
exit 1
