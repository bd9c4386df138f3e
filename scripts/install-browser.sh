#!/bin/sh
# Find a Chromium or Chrome for the browser tests, or install one. Says which it is.
set -eu

find_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
        if path=$(command -v "$name"); then
            echo "$path"
            return 0
        fi
    done
    return 1
}

python=${PYTHON:-python3}
playwright_browser() {
    "$python" - <<'PYTHON'
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
print(path)
sys.exit(not Path(path).exists())
PYTHON
}

if find_browser || playwright_browser 2>/dev/null; then
    exit 0
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
    echo "Installing chromium with apt-get" >&2
    if $as_root apt-get update -qq >&2 \
        && $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends chromium >&2 \
        && find_browser; then
        exit 0
    fi
fi

echo "Installing chromium with playwright" >&2
"$python" -m playwright install chromium >&2
playwright_browser
