#!/bin/sh
# faiss-cpu 1.15.1. An index of four-bit codes side by side in registers (IndexPQFastScan) takes vectors out and takes new
# ones in, both without an error, and counts them rightly.
# Expected: after that it finds what an index finds that was filled with the same vectors from the start.
# Seen: right after vectors are taken out it does; once new ones are put in, its answers are others. IndexPQ of such codes
# answers rightly all along, and so does the index in registers that is made of it: put in and take out there.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check faiss-cpu==1.15.1 numpy==2.4.6
"$work/venv/bin/python" - <<'PYTHON'
import sys

import faiss
import numpy as np

faiss.omp_set_num_threads(1)
rows = np.random.default_rng(0).normal(size=(2000, 32)).astype(np.float32)
rows /= np.linalg.norm(rows, axis=1, keepdims=True)
left = np.delete(rows, [7, 1500], axis=0)
new = rows[:2]


def trained(kind):
    index = kind(32, 16, 4)
    index.train(rows)
    return index


def found(index):
    return index.search(rows[:100], 20)[1]


def as_from_the_start(kind):
    """Whether it finds the same as one made anew, when two are taken out, and when two are then put in."""
    index, one, other = trained(kind), trained(kind), trained(kind)
    index.add(rows)
    index.remove_ids(np.array([7, 1500]))
    one.add(left)
    after_removing = np.array_equal(found(index), found(one))
    index.add(new)
    other.add(np.concatenate([left, new]))
    return after_removing, np.array_equal(found(index), found(other)), index


*fast, index = as_from_the_start(faiss.IndexPQFastScan)
*plain, codes = as_from_the_start(faiss.IndexPQ)
print("faiss", faiss.__version__)
print("IndexPQFastScan as from the start: removed", fast[0], "then added", fast[1], "of", index.ntotal)
print("IndexPQ as from the start: removed", plain[0], "then added", plain[1], "of", codes.ntotal)
sys.exit(0 if (fast, plain) == ([True, False], [True, True]) else 1)
PYTHON
