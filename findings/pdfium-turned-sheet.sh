#!/bin/sh
# PDFium (pypdfium2): the lines of a sheet that is turned for display come in the opposite order.
#
# Expected: /Rotate 90 turns how a sheet is shown, not what is written on it: "one", "two", "three", as they are drawn
#           and as they are read.
# Seen:     pypdfium2 5.15.2: "three", "two", "one", both from get_text_range and from get_text_bounded; without
#           /Rotate, or with 180 or 270, in order.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 reportlab==5.1.0
"$folder/venv/bin/python" -W ignore - <<'EOF'
import io
import sys

import pypdfium2
from reportlab.pdfgen.canvas import Canvas


def read(turn):
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setPageRotation(turn)
    for at, line in enumerate(["line one", "line two", "line three"]):
        canvas.drawString(72, 700 - 14 * at, line)
    canvas.save()
    return pypdfium2.PdfDocument(buffer.getvalue())[0].get_textpage().get_text_range().split("\r\n")


print("pypdfium2", pypdfium2.PYPDFIUM_INFO.version)
seen = {turn: read(turn) for turn in (0, 90, 180, 270)}
for turn, lines in seen.items():
    print(turn, lines)
sys.exit(not (seen[0] == ["line one", "line two", "line three"] and seen[90] == seen[0][::-1]))
EOF
