#!/bin/sh
# trafilatura: the words of <time>, <output>, <label> and <math> within a sentence are left out of the text.
#
# Expected: they are words of the paragraph, as those of <kbd>, <data> and <abbr> are; a date in the middle of a
#           sentence stays there.
# Seen:     trafilatura 2.3.1: "Lúc đò về bến.": what stood between the tags is gone, the words after it are kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'EOF'
import importlib.metadata, sys
import trafilatura

print("trafilatura", importlib.metadata.version("trafilatura"))
around = "<p>" + "Người già trong làng kể lại chuyện cũ bên bếp lửa suốt mùa mưa dài, ai cũng nghe. " * 8 + "</p>"
seen = []
for tag in ("time", "output", "label", "math", "kbd", "data", "abbr"):
    page = f"<html><body><article>{around}<p>Lúc <{tag}>01/05/2024</{tag}> đò về bến.</p>{around}</article></body></html>"
    lines = (trafilatura.extract(page) or "").split("\n")
    (line,) = [line for line in lines if "đò về bến" in line]
    seen.append("01/05/2024" in line)
    print(f"<{tag}>: {line}")
sys.exit(seen != [False, False, False, False, True, True, True])
EOF
