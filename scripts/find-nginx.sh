#!/bin/sh
# Print the path of nginx; exit 1 when there is none. It is often where only root looks.

PATH="$PATH:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin" command -v nginx
