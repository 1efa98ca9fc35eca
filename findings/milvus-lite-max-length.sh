#!/bin/sh
# Milvus Lite: the `max_length` of a VARCHAR field counts letters.
#
# Expected: bytes, as the documentation of Milvus has it and as a server counts, whose schema and client it shares:
#           with max_length=10, "Đò về chợ", 9 letters of 15 bytes, is refused.
# Seen:     milvus-lite 3.2.2, pymilvus 3.0.2: it is stored and comes back whole; only 50 letters are refused. What was
#           filled here may not fit the server that it moves to.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check milvus-lite==3.2.2 pymilvus==3.0.2
"$folder/venv/bin/python" - "$folder/lite.db" <<'EOF'
import importlib.metadata, logging, sys
from pymilvus import DataType, MilvusClient

print("milvus-lite", importlib.metadata.version("milvus-lite"), "pymilvus", importlib.metadata.version("pymilvus"))
logging.disable()
client = MilvusClient(sys.argv[1])
schema = MilvusClient.create_schema()
schema.add_field("id", DataType.INT64, is_primary=True)
schema.add_field("words", DataType.VARCHAR, max_length=10)
schema.add_field("vector", DataType.FLOAT_VECTOR, dim=2)
client.create_collection("passages", schema=schema)
seen = []
for number, words in enumerate(("Đò về", "Đò về chợ", "a" * 50)):
    try:
        client.insert("passages", [{"id": number, "words": words, "vector": [1.0, 0.0]}])
        (row,) = client.query("passages", filter=f"id == {number}", output_fields=["words"])
        seen.append(row["words"] == words)
    except Exception as error:
        seen.append(False)
        print(" ", str(error)[:120])
    print(len(words), "letters,", len(words.encode()), "bytes:", "stored whole" if seen[-1] else "not stored")
client.close()
sys.exit(seen != [True, True, False])
EOF
