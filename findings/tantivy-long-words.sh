#!/bin/sh
# tantivy-py: the default tokenizer leaves out words by their bytes: of Vietnamese already such of 31 letters.
#
# Expected: words are left out that are longer than 40 characters, whatever they are written in.
# Seen:     tantivy 0.27.0: a word of 31 letters (47 bytes in UTF-8) is not found; one of 40 letters in ASCII is left
#           out too, one of 39 is found: what counts is 40 bytes. Nothing is said of it, and the stored text is whole.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tantivy==0.27.0
"$folder/venv/bin/python" - <<'EOF'
import importlib.metadata, sys
import tantivy

print("tantivy", importlib.metadata.version("tantivy"))
builder = tantivy.SchemaBuilder()
builder.add_text_field("text")
index = tantivy.Index(builder.build())
words = ["thươngthuyềntrưởnglướiđườngthủy", "thuongthuyentruongluoiduongthuy", "a" * 39, "a" * 40]
writer = index.writer()
writer.add_document(tantivy.Document(text=" ".join(words)))
writer.commit()
index.reload()
seen = []
for word in words:
    found = index.searcher().search(tantivy.Query.term_query(index.schema, "text", word), 1).count
    seen.append(found)
    print(len(word), "letters,", len(word.encode()), "bytes:", "found" if found else "not found")
sys.exit(seen != [0, 1, 1, 0])
EOF
