# Nithet: every target sets up what it needs on a machine with Python 3.11 or later and make.
# Settings: PORT (demo), ARGS (passed on to nithet or pytest), PYTHON, VENV.

PORT   ?= 8000
VENV   ?= .venv
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
UV     := $(shell uv --version >/dev/null 2>&1 && echo uv)
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check bench torture lock clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

demo: $(VENV)/.runtime ## Serve the bot and a LINE platform to try it with at http://127.0.0.1:8000/ (PORT=…)
	@PORT=$(PORT) $(BIN)/nithet demo $(ARGS)

# The slow tests start and kill whole processes; CI runs them, and ALL=1 does.
test: $(VENV)/.dev ## Run the tests; domain/ and conversations/ must be covered branch by branch
	@$(BIN)/python -m pytest -n auto --dist=worksteal $(if $(CI)$(ALL),,-m "not slow") --cov --cov-fail-under=100 $(ARGS)

check: $(VENV)/.dev ## Check style, types and import contracts
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.dev ## Measure speed and durability
	@if [ -d bench ]; then $(BIN)/python -m bench $(ARGS); else echo "There is no bench/ yet."; fi

torture: $(VENV)/.dev ## Kill, starve and race the bot; count what is lost or doubled (ARGS="kills --rounds 20")
	@$(BIN)/python -m torture $(ARGS)

lock: ## Pin every dependency anew, with hashes (needs uv)
	@uv pip compile $(LOCK) pyproject.toml requirements/build.in -o requirements/runtime.txt
	@uv pip compile $(LOCK) -c requirements/runtime.txt --extra dev --extra bench \
		pyproject.toml requirements/build.in -o requirements/dev.txt

clean: ## Remove the environment and everything built (var/, the data, stays)
	@rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis .import_linter_cache

# ---------------------------------------------------------------- set-up: once, again when a lock changes
LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock" --upgrade

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml
$(VENV)/.dev: requirements/dev.txt pyproject.toml

$(VENV)/.runtime $(VENV)/.dev:
	@[ -n "$(PYTHON)" ] || { echo "Nithet needs Python 3.11 or later; none was found on PATH." >&2; exit 1; }
	@echo "Setting up $(VENV) from $< ..."
ifeq ($(UV),uv)
	@[ -x $(BIN)/python ] || UV_PYTHON_DOWNLOADS=never uv venv --quiet --python "$(PYTHON)" $(VENV)
	@uv pip install --quiet --python $(BIN)/python --require-hashes -r $<
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
else
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV) >/dev/null || { rm -rf $(VENV); echo \
		"Python's venv module is missing: 'apt-get install python3-venv' (or install uv), then make again." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endif
	@touch $@ $(if $(findstring .dev,$@),$(VENV)/.runtime)
