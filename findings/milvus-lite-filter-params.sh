#!/bin/sh
# Milvus Lite: values put into a filter by `filter_params` never arrive.
#
# Expected: "id in {ids}" with filter_params={"ids": [1, 3]} gives rows 1 and 3, as the documentation of Milvus advises
#           for values that come from outside, and as the client takes it without complaint.
# Seen:     milvus-lite 3.2.2, pymilvus 3.0.2: the filter is read with its braces and refused, in query, search and
#           delete alike; the same filter with the numbers written into it works. Code that is safe on a server cannot be
#           tried on it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check milvus-lite==3.2.2 pymilvus==3.0.2
"$folder/venv/bin/python" - "$folder/lite.db" <<'PYTHON'
import importlib.metadata, logging, sys
from pymilvus import DataType, MilvusClient

print("milvus-lite", importlib.metadata.version("milvus-lite"), "pymilvus", importlib.metadata.version("pymilvus"))
logging.disable()
client = MilvusClient(sys.argv[1])
schema = MilvusClient.create_schema()
schema.add_field("id", DataType.INT64, is_primary=True)
schema.add_field("vector", DataType.FLOAT_VECTOR, dim=2)
indexes = MilvusClient.prepare_index_params()
indexes.add_index("vector", index_type="FLAT", metric_type="COSINE")
client.create_collection("passages", schema=schema, index_params=indexes)
client.insert("passages", [{"id": number, "vector": [1.0, number]} for number in range(5)])
wanted = {"filter": "id in {ids}", "filter_params": {"ids": [1, 3]}}


def seen(name, ask):
    try:
        found = ask()
    except Exception as error:
        print(f"{name}: {' '.join(str(error).split())[:100]}")
        return None
    print(f"{name}: {found}")
    return found


written = seen("written into it", lambda: sorted(row["id"] for row in client.query("passages", filter="id in [1, 3]")))
ways = [
    seen("query", lambda: sorted(row["id"] for row in client.query("passages", **wanted))),
    seen("search", lambda: sorted(hit["id"] for hit in client.search("passages", data=[[1.0, 0.0]], **wanted)[0])),
    seen("delete", lambda: client.delete("passages", **wanted)),
]
client.close()
sys.exit((written, ways) != ([1, 3], [None] * 3))
PYTHON
