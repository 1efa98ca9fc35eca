#!/bin/sh
# PDFium (pypdfium2): a hyphen at the end of a line is no hyphen in the text.
#
# Expected: "Anh-" above "Mỹ", "COVID-" above "19" and "well-" above "known" come out with their hyphens, with a line
#           break behind them or without: they are the writer's own.
# Seen:     pypdfium2 5.15.2: the hyphen is U+FFFE from get_text_range and U+0002 from get_text_bounded, and the line
#           break is gone; only behind a figure ("126-" above "QD") both stay. Whoever drops what is no character
#           reads "COVID19".
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


def read(*lines):
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for at, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * at, line)
    canvas.save()
    text = pypdfium2.PdfDocument(buffer.getvalue())[0].get_textpage()
    return text.get_text_range(), text.get_text_bounded()


print("pypdfium2", pypdfium2.PYPDFIUM_INFO.version)
seen = [read("treaty of the Anh-", "My powers"), read("since COVID-", "19 ended"), read("a well-", "known man")]
for both in seen:
    print(*map(ascii, both))
print(*map(ascii, read("decree no. 126-", "QD of May")))
sys.exit(not all("\ufffe" in first and "\x02" in second and "-" not in first + second for first, second in seen))
EOF
