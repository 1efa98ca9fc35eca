#!/bin/sh
# pdfminer.six: a sheet that is turned for display is read a letter a line.
#
# Expected: /Rotate 90 turns how a sheet is shown; the words on it are read as on any other.
# Seen:     pdfminer.six 20260107: extract_text gives every letter a line of its own; no
#           word of the sheet is found in the text. pypdf 7.1.0 reads the same file as it was drawn.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pdfminer.six==20260107 pypdf==7.1.0 reportlab==5.1.0
"$folder/venv/bin/python" -W ignore - <<'EOF'
import io
import sys

import pdfminer
from pdfminer.high_level import extract_text
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

buffer = io.BytesIO()
canvas = Canvas(buffer)
canvas.setPageRotation(90)
for at, line in enumerate(["reading room", "opens at seven"]):
    canvas.drawString(72, 700 - 14 * at, line)
canvas.save()
found = extract_text(io.BytesIO(buffer.getvalue()))
print("pdfminer.six", pdfminer.__version__, ascii(found[:60]))
other = PdfReader(io.BytesIO(buffer.getvalue())).pages[0].extract_text()
print("pypdf", ascii(other))
sys.exit(not ("reading" not in found and found.split()[:7] == list("reading") and "reading room" in other))
EOF
