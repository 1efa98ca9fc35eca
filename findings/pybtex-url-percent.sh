#!/bin/sh
# pybtex: the usual `howpublished = {\url{...}}` cannot be formatted if the address has a percent sign.
#
# Expected: the address is printed, with or without the command, as LaTeX sets it: within \url a percent sign is one.
# Seen:     pybtex 0.26.1 (latexcodec): PybtexSyntaxError "unbalanced braces": the sign is read as the start of a
#           comment, and the brace after it is gone. As plain text, `%` written `\%`, the address comes out whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pybtex==0.26.1 latexcodec==3.0.1
"$folder/venv/bin/python" - <<'EOF'
import importlib.metadata, sys
import pybtex

print("pybtex", importlib.metadata.version("pybtex"), "latexcodec", importlib.metadata.version("latexcodec"))
seen = []
for way in (r"\url{https://example.org/ao-lang}", r"\url{https://example.org/ao%20lang}", r"https://example.org/ao\%20lang"):
    entry = f"@misc{{ao,\n  title = {{Ao}},\n  howpublished = {{{way}}},\n}}\n"
    try:
        text = pybtex.format_from_string(entry, style="plain", output_backend="plaintext").strip()
    except pybtex.exceptions.PybtexError as error:
        text = f"{type(error).__name__}: {error}"
    seen.append("unbalanced braces" in text)
    print(way, "->", text)
sys.exit(seen != [False, True, False])
EOF
