#!/bin/sh
# Chromium: the words of a text fragment do not run on over a <br>, nor over a line end in <pre>.
#
# Expected: `#:~:text=sớm, đò` is found in `<p>Chợ họp sớm,<br>đò về.</p>`, where both are one sentence of one
#           paragraph; the text of the page has white space there, and so has the find bar's.
# Seen:     Chromium 156.0.8078.108: not found, nor over a line end in <pre>; found over <wbr>, and as
#           `text=sớm,đò`, by a start and an end that stand on two lines.
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
TRIES = [
    ("within a line", "<p>Chợ họp sớm, đò về.</p>", quote("sớm, đò"), True),
    ("over <br>", "<p>Chợ họp sớm,<br>đò về.</p>", quote("sớm, đò"), False),
    ("over a line end in <pre>", "<pre>Chợ họp sớm,\nđò về.</pre>", quote("sớm, đò"), False),
    ("over <wbr>", "<p>Chợ họp sớm, <wbr>đò về.</p>", quote("sớm, đò"), True),
    ("start and end around <br>", "<p>Chợ họp sớm,<br>đò về.</p>", f"{quote('sớm')},{quote('đò')}", True),
]
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=folder)
handler.func.log_message = lambda *_: None
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
seen = []
with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
    page = chromium.new_page()
    for number, (name, body, text, _) in enumerate(TRIES):
        html = f'<!doctype html><meta charset=utf-8><div style="height:3000px"></div>{body}<div style="height:3000px"></div>'
        (folder / f"{number}.html").write_text(html, encoding="utf-8")
        page.goto(f"http://127.0.0.1:{server.server_port}/{number}.html#:~:text={text}")
        page.wait_for_timeout(700)
        seen.append(page.evaluate("scrollY") > 0)
        print(f"{name}: {'found' if seen[-1] else 'not found'}")
    chromium.close()
sys.exit(seen != [expected for *_, expected in TRIES])
EOF
"$folder/venv/bin/python" "$folder/try.py" "$browser" "$folder"
