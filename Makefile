# `make run` and `make test` are all that a fresh machine with Python 3.11 or newer, pip and make needs: each makes the
# environment it needs in .venv first. Uses uv where it is installed, else venv and pip.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=

BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
MAKE_VENV = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV)
PIP_INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
MAKE_VENV = $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --upgrade pip
PIP_INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif
# nothing comes in that the lock files do not name, and the project itself brings nothing along
INSTALL_LOCKED = $(PIP_INSTALL) --require-hashes
INSTALL_PROJECT = $(PIP_INSTALL) --no-deps --no-build-isolation --editable .

.PHONY: help run test demo check format bench nightly lock clean
.DEFAULT_GOAL := help

help:  ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

run: $(VENV)/.for-running  ## watch the feeds of config.yaml; more words for the command in ARGS
	$(BIN)/monitor run $(ARGS)

demo: $(VENV)/.for-running  ## see the whole thing in one minute, without internet
	$(BIN)/monitor demo $(ARGS)

test: $(VENV)/.for-working  ## the tests, in three to four minutes
	$(BIN)/pytest -n logical --dist worksteal $(ARGS)

check: $(VENV)/.for-working  ## format, lint, types, import contracts, and our own configuration and rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/monitor check
	$(BIN)/monitor test

format: $(VENV)/.for-working  ## put the code in shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.for-working  ## measure, beside peers
	@$(BIN)/python -c 'import yara, spacy, datasketch, rapidfuzz' 2>/dev/null || $(PIP_INSTALL) --group bench || echo 'peers are left out: they could not be installed'
	@$(BIN)/python benchmarks $(ARGS)

nightly: $(VENV)/.for-working  ## the tests that take long
	$(BIN)/pytest -m nightly $(ARGS)

lock:  ## write the lock files anew (needs uv)
	@command -v uv >/dev/null || { echo 'make lock needs uv' >&2; exit 1; }
	uv pip compile $(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile $(LOCK) pyproject.toml -c requirements-dev.lock -o requirements.lock
	uv pip compile $(LOCK) --group build -c requirements-dev.lock -o requirements-build.lock

# one lock for every platform and every Python that is supported, without the address of any index
LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header $(ARGS)

clean:  ## remove the environment and what tools left; the archive in var/ and .env stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment is made once, and again when what it is made from changes.
$(VENV)/.for-running: requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '$(PYTHON) is older than 3.11: name a newer one, as in `make run PYTHON=python3.12`' >&2; exit 1; }
	$(MAKE_VENV)
	$(INSTALL_LOCKED) -r requirements.lock -r requirements-build.lock
	$(INSTALL_PROJECT)
	@touch $@

$(VENV)/.for-working: requirements-dev.lock $(VENV)/.for-running
	$(INSTALL_LOCKED) -r requirements-dev.lock
	@touch $@
