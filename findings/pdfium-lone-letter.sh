#!/bin/sh
# PDFium (pypdfium2): a word of one letter vanishes when the font at hand has no shape for it.
#
# Expected: the font of the file is not embedded, but its /ToUnicode says which letters the codes are: "ban o nha" with
#           Vietnamese letters is read whole, whatever can be drawn, as it is when all words are shown by one operator.
# Seen:     pypdfium2 5.15.2: the middle word, one letter drawn by an operator of its own, is not in the text, without
#           a trace; two such letters, or one with a space behind it, are. pypdf 7.1.0 reads all three words.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.0
"$folder/venv/bin/python" -W ignore - <<'EOF'
import io
import sys

import pypdf
import pypdfium2

MAP = (
    "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    "2 beginbfrange <0000> <00FF> <0000> <1E00> <1EFF> <1E00> endbfrange endcmap end"
)


def drawn(*words):
    shown = "".join(
        f"BT /F 12 Tf {72 + 40 * at} 700 Td <{word.encode('utf-16-be').hex()}> Tj ET " for at, word in enumerate(words)
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        "/Supplement 0>>/DW 500/FontDescriptor 8 0 R>>",
        f"<</Length {len(MAP)}>>stream\n{MAP}\nendstream",
        "<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800"
        "/Descent -200/CapHeight 700/StemV 80>>",
    ]
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def by_pdfium(data):
    return pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


print("pypdfium2", pypdfium2.PYPDFIUM_INFO.version)
one, two = drawn("b\u1ea1n", "\u1edf", "nh\u00e0"), drawn("b\u1ea1n", "\u1edf\u1edf", "nh\u00e0")
seen = by_pdfium(one), by_pdfium(two), pypdf.PdfReader(io.BytesIO(one)).pages[0].extract_text()
print(*map(ascii, seen))
sys.exit(not ("\u1edf" not in seen[0] and "\u1edf\u1edf" in seen[1] and "\u1edf" in seen[2]))
EOF
