#!/bin/sh
# Chromium: a text fragment is not looked for in words that a script puts into the page 0.8 s after it has loaded.
#
# Expected: the words are found whenever they come within the first seconds, as pages that load their article
#           by script would need; nothing of a limit is told to people or to the page.
# Seen:     Chromium 156.0.8078.108: words that come 60 ms after are found, those that come after 800 ms are not,
#           however long one waits.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
browser=$(command -v chromium) || { echo "this needs chromium"; exit 2; }
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check playwright==1.65.2
"$browser" --version 2>/dev/null
cat >"$folder/try.py" <<'EOF'
import functools, http.server, pathlib, sys, threading
from urllib.parse import quote
from playwright.sync_api import sync_playwright

browser, folder = sys.argv[1], pathlib.Path(sys.argv[2])
TRIES = [(60, True), (800, False), (2000, False)]
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
handler.func.log_message = lambda *_: None
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
seen = []
with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
    page = chromium.new_page()
    for wait_ms, _ in TRIES:
        html = (
            '<!doctype html><meta charset=utf-8><div style="height:3000px"></div><p id=a></p>'
            f'<script>setTimeout(() => a.textContent = "Chợ nổi", {wait_ms})</script><div style="height:3000px"></div>'
        )
        (folder / f"{wait_ms}.html").write_text(html, encoding="utf-8")
        page.goto(f"http://127.0.0.1:{server.server_port}/{wait_ms}.html#:~:text={quote('Chợ nổi')}")
        page.wait_for_timeout(wait_ms + 2000)
        seen.append(page.evaluate("scrollY") > 0)
        print(f"after {wait_ms} ms: {'found' if seen[-1] else 'not found'}")
    chromium.close()
sys.exit(seen != [expected for _, expected in TRIES])
EOF
"$folder/venv/bin/python" "$folder/try.py" "$browser" "$folder"
