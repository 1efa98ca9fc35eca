#!/bin/sh
# lxml: HTML nested more than 255 deep loses all that follows, and nothing is raised.
#
# Expected: the HTML parser, which recovers from everything, keeps the text (a browser does), or raises.
# Seen:     lxml 6.1.3 on libxml2 2.14.6: of 400 short blocks, each after a <font> that is not closed, as old pages
#           have them, 253 are left. parser.error_log alone tells: "Excessive depth in document: 256".
#           HTMLParser(huge_tree=True) reads up to 2,048.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3
"$folder/venv/bin/python" - <<'END'
import sys

import lxml.etree
import lxml.html

print("lxml", lxml.__version__, "on libxml2", ".".join(map(str, lxml.etree.LIBXML_VERSION)))
page = "".join(f"<font><div>block {number}</div>\n" for number in range(400))
seen = []
for huge in (False, True):
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=huge)
    tree = lxml.html.document_fromstring(page.encode(), parser=parser)
    seen.append(tree.text_content().count("block"))
    print(f"huge_tree={huge}: {seen[-1]} of 400 blocks;", *(error.message for error in parser.error_log))
sys.exit(seen != [253, 400])
END
