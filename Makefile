# make run    set up and start the bot: in Telegram when TELEGRAM_TOKEN is set, else in a browser and this terminal
# make run LIGHT=1   the same with the built-in models alone, without torch: a third of the disk
# make test   set up what the tests need, and pass them; lint and types included
# make test-all   the slow, wide and random ones too
# make bench  print the figures of the README
# make bench-peers   the same questions put to what people would use instead, set up in .venv-peers (2 GB); ARGS="--beir FOLDER --news FILE"
# make bench-scale   how time, memory and disk grow up to 821,000 passages, drawn as docs/scale.svg; ARGS="--news FILE --sizes 5000 20000"
# make bench-load   200 chats ask at once; ARGS="--news FILE --home HOME"
# make bench-milvus   the same questions put to both engines; ARGS="FOLDER... [--uri URI]", question sets in BEIR form
# make pictures   draw those of the README anew

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := .venv-peers
HOME_DIR := data
INSTALLED := $(VENV)/$(if $(LIGHT),installed-light,installed)
PIP_INSTALL := $(BIN)/pip install --disable-pip-version-check -c constraints.txt
# As many workers as cores, four at most: each may take 2 GB. One that has done its part of the files takes of what is left
# of another's.
ON_EVERY_CORE := -n auto --maxprocesses 4 --dist worksteal

.PHONY: run test test-all bench bench-peers bench-scale bench-load bench-milvus pictures browser

run: $(INSTALLED)
	$(BIN)/trichdan --home $(HOME_DIR) sample add --if-new
	$(BIN)/trichdan --home $(HOME_DIR) index
	@if [ -n "$$TELEGRAM_TOKEN" ]; then exec $(BIN)/trichdan --home $(HOME_DIR) bot; \
	else exec $(BIN)/trichdan --home $(HOME_DIR) try; fi

test: $(VENV)/installed-dev browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q $(ON_EVERY_CORE)

test-all: $(VENV)/installed-dev browser
	$(BIN)/pytest -q $(ON_EVERY_CORE) -m "" --hypothesis-profile=random

# The chat page is tested in Debian's chromium; where that is missing and cannot be installed, those tests skip.
browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name && exit; done >/dev/null; \
	as_root=; if [ "$$(id -u)" != 0 ]; then as_root="sudo -n"; fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	{ $$as_root apt-get update && $$as_root apt-get install -y --no-install-recommends chromium; } >/dev/null 2>&1 || true

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench

bench-milvus: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench.engines $(ARGS)

bench-peers: $(VENV)/installed-dev $(PEERS)/installed
	$(BIN)/python -m tests.bench.peers --python $(PEERS)/bin/python $(ARGS)

bench-scale: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench.scale $(ARGS)

bench-load: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench.load $(ARGS)

pictures: $(VENV)/installed-dev browser
	$(BIN)/python -m tests.picture

# torch: the build that pip finds by itself on Linux brings several GB for GPUs, PyTorch's own for CPUs does not; see README.md.
$(VENV)/installed: pyproject.toml constraints.txt
	@echo "Setting up $(VENV): some 400 MB to download and 1.8 GB on disk with PyTorch's build for CPUs (see README.md), 3 GB"
	@echo "and 5.6 GB with the one that pip takes on Linux by itself. The built-in models alone need 0.5 GB: make run LIGHT=1"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) -e .
	touch $@

$(VENV)/installed-light: pyproject.toml constraints.txt deploy/light.py
	@echo "Setting up $(VENV) for the built-in models alone: some 130 MB to download, 550 MB on disk, a minute."
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python deploy/light.py > $(VENV)/light.txt
	$(PIP_INSTALL) -r $(VENV)/light.txt
	$(PIP_INSTALL) --no-deps -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(PIP_INSTALL) -q -e ".[dev]"
	touch $@

$(PEERS)/installed: tests/bench/peers/requirements.txt
	test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip install --disable-pip-version-check -q -r $<
	touch $@
