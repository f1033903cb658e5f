# Everything runs from .venv, which is made once, and again when pyproject.toml changes.
# Only that step needs the network.

VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
SOURCES := policy_dsl compiler tests

# How often `make fuzz` runs the property tests, with new examples each time.
ROUNDS ?= 20

.PHONY: help demo test check format bench fuzz clean
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

demo: $(STAMP) ## show what the language does, on real policies
	@$(BIN)/python -m compiler.cli.demo

test: $(STAMP) ## run the tests
	@$(BIN)/pytest -q -n 2

check: $(STAMP) ## check format, style, types, layers and the policies
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/policy check policies
	$(BIN)/policy fmt --check policies

format: $(STAMP) ## format the code and the policies in place
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/policy fmt policies

bench: $(STAMP) ## measure speed, where benchmarks exist
	@if [ -e tests/bench.py ] || [ -e tests/bench/__main__.py ]; then \
	    $(BIN)/python -m tests.bench; \
	else \
	    echo "There are no benchmarks yet (tests/bench.py)."; \
	fi

fuzz: $(STAMP) ## run the property tests ROUNDS times (20) and stop at the first failure
	@for round in $$(seq $(ROUNDS)); do \
	    echo "round $$round of $(ROUNDS)"; \
	    $(BIN)/pytest -q -n 2 -m hypothesis --hypothesis-profile=default || exit 1; \
	done

clean: ## remove .venv, caches and builds
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(SOURCES) -type d -name __pycache__ -prune -exec rm -rf {} +

# The first interpreter that starts and is new enough; PYTHON=… names another.
$(STAMP): pyproject.toml
	@for python in $(or $(PYTHON),python3.11 python3); do \
	    if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "Preparing $(VENV) with $$("$$python" --version) …" >&2; \
	        "$$python" -m venv $(VENV) \
	            && $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' \
	            && touch $@; \
	        exit; \
	    fi; \
	done; \
	echo "Python 3.11 or newer is needed: neither of these will do: $(or $(PYTHON),python3.11 python3)." >&2; \
	echo "Install it, or name one: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; \
	exit 1
