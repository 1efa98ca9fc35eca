#!/bin/sh
# bibtexparser 2: an entry is lost if a line within one of its braced values begins with `@word(`.
#
# Expected: what stands in braces is the value, as BibTeX, biber, pybtex and bibtexparser 1 read it.
# Seen:     bibtexparser 2.1.0: the entry is a failed block ("Unexpected block start"), and the library goes on
#           without it. With `{@}word(`, or the words within a line, it is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibtexparser==2.1.0
"$folder/venv/bin/python" - <<'EOF'
import importlib.metadata, logging, sys
import bibtexparser

logging.disable()
print("bibtexparser", importlib.metadata.version("bibtexparser"))
seen = []
for words in ('Thư:\n@chung(hai xã', 'Thư: @chung(hai xã', 'Thư:\n{@}chung(hai xã'):
    library = bibtexparser.parse_string(f"@misc{{ao,\n  title = {{Ao làng}},\n  abstract = {{{words}}},\n}}\n")
    seen.append(len(library.entries))
    print(repr(words), "->", seen[-1], "entries,", len(library.failed_blocks), "failed")
sys.exit(seen != [0, 1, 1])
EOF
