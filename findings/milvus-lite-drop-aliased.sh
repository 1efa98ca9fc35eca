#!/bin/sh
# Milvus Lite: a collection is dropped though an alias names it.
#
# Expected: refused, as a server of 2.5.5 or newer refuses it until the alias is altered or dropped: who switches builds
#           by an alias relies on it not to drop the one that is read.
# Seen:     milvus-lite 3.2.2, pymilvus 3.0.2: the collection goes with all its rows, and the alias goes with it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check milvus-lite==3.2.2 pymilvus==3.0.2
"$folder/venv/bin/python" - "$folder/lite.db" <<'PYTHON'
import importlib.metadata, logging, sys
from pymilvus import MilvusClient

print("milvus-lite", importlib.metadata.version("milvus-lite"), "pymilvus", importlib.metadata.version("pymilvus"))
logging.disable()
client = MilvusClient(sys.argv[1])
client.create_collection("build_1", dimension=2)
client.insert("build_1", [{"id": 1, "vector": [1.0, 0.0]}])
client.create_alias("build_1", "current")
print("the alias names", client.describe_alias("current")["collection_name"])
refused = False
try:
    client.drop_collection("build_1")
except Exception as error:
    refused = True
    print("refused:", str(error)[:120])
left = client.list_collections()
try:
    alias = client.describe_alias("current")["collection_name"]
except Exception as error:
    alias = None
    print("the alias:", str(error)[:80])
print("collections left:", left)
client.close()
sys.exit((refused, left, alias) != (False, [], None))
PYTHON
