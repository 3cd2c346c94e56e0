# make map   set up and run the main job on the example incident, offline: prints findings, says where the map lies
# make test  set up with the development extras and run the whole suite
# make lint  style, types, arrows
# make lock  pin every dependency anew (asks the package index)
# make golden write the real outputs over the expected ones (README, tests/golden); look at the diff
# make wheel build the wheel and the source distribution into dist/
# make clean remove what the others made

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --no-input
MAP    := out/first-incident.html
INCIDENT := data/incidents/deir-ez-zor-2018.yaml

.PHONY: help map test lint lock golden wheel clean
.DEFAULT_GOAL := help

help:
	@sed -n '/^#/!q; s/^# //p' Makefile

map: $(VENV)/.installed
	@mkdir -p $(dir $(MAP))
	@$(BIN)/incidentmap map $(INCIDENT) -o $(MAP)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

lint: $(VENV)/.installed-dev
	@failed=0; \
	for check in "ruff check --output-format concise ." "mypy" "importlinter"; do \
	  echo "$$check"; \
	  if [ "$$check" = importlinter ]; then $(BIN)/lint-imports || failed=1; \
	  else $(BIN)/python -m $$check || failed=1; fi; \
	done; exit $$failed

golden: $(VENV)/.installed-dev
	REWRITE_GOLDEN=1 $(BIN)/python -m pytest tests/golden tests/house/test_readme.py

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m hatchling build -t sdist -t wheel

clean:
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The environment. A stamp file says which lock it was filled from; the lock of the development extras holds the same
# versions as the other, so that `make map` and `make test` go together in any order.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "incidentmap needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) -V 2>&1)." >&2; \
	    echo "Name one that is: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python's venv module is missing or broken; on Debian or Ubuntu: apt-get install python3-venv" >&2; \
	    rm -rf $(VENV); exit 2; }

$(VENV)/.installed: requirements.lock pyproject.toml hatch_build.py | $(BIN)/python
	@echo "Installing incidentmap into $(VENV) (once) ..."
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/incidentmap gazetteer info >/dev/null  # expands the embedded data into the user's cache
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the development tools into $(VENV) (once) ..."
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# Both locks hold for Python 3.11 to 3.14 on Linux and macOS. The larger is made first; the other is held to it.

UV   ?= $(VENV)/lock/bin/uv
LOCK := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --fork-strategy fewest --quiet \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links
HEAD := \# Pinned by 'make lock' for Python 3.11 to 3.14 on Linux and macOS; not to be edited.

$(VENV)/lock/bin/uv: | $(BIN)/python
	@$(BIN)/python -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install --quiet uv

lock: $(UV)
	@mkdir -p build
	@{ echo "$(HEAD)"; $(LOCK) --extra dev pyproject.toml; } > build/requirements-dev.lock
	@{ echo "$(HEAD)"; $(LOCK) --group build --constraints build/requirements-dev.lock pyproject.toml; } > build/requirements.lock
	@mv build/requirements-dev.lock build/requirements.lock .
