#!/bin/sh
# bibtexparser 1: `convert_to_unicode` turns the LaTeX for braces, `\{x\}`, into backslashes.
#
# Expected: `{x}`, as LaTeX sets it, just as `\&` becomes `&`.
# Seen:     bibtexparser 1.4.4: `\x\`: the braces are taken away as if they grouped, their backslashes stay.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibtexparser==1.4.4
"$folder/venv/bin/python" - <<'EOF'
import sys
import bibtexparser
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode

print("bibtexparser", bibtexparser.__version__)
parser = BibTexParser(customization=convert_to_unicode)
(entry,) = parser.parse("@misc{ao,\n  title = {Ao \\{x\\} \\& b},\n}\n").entries
print(r"Ao \{x\} \& b ->", entry["title"])
sys.exit(entry["title"] != r"Ao \x\ & b")
EOF
