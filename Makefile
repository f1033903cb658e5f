# Everything runs from .venv, which is made once, and again when pyproject.toml changes.
# Only that step needs the network.

VENV    := .venv
BIN     := $(VENV)/bin
STAMP   := $(VENV)/.installed
RIVALS  := $(VENV)/.rivals
SOURCES := policy_dsl compiler tests

# `make fuzz N=10000`: so many random programs, each with CASES random cases. The run names its SEED,
# so that it can be repeated. PLAN=guangxi.targeted_titles takes that plan in place of the programs.
N     ?= 100
CASES ?= 1000
SEED  ?= $(shell date +%s)

# `make fuzz-versions PAIRS=200 CASES=100000`: so many random programs, each compared with a mutant of it.
PAIRS ?= 20

# How often `make fuzz-properties` runs the property tests, with new examples each time.
ROUNDS ?= 20

# What `make docs-demo` makes documents of, beside the plan. The older version to compare with is made
# up: one limit in it is another. DOCS_DEMO=… adds options, such as --lang zh.
GUANGXI  := policies/guangxi/targeted_titles.policy
EXAMPLES := docs/examples/documents
MADE_UP  := s/申报中级职称且督战县累计工作年限满5年/申报中级职称且督战县累计工作年限满6年/
DOCS_DEMO ?=

.PHONY: help demo docs-demo test check format bench fuzz fuzz-versions fuzz-properties clean
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

demo: $(STAMP) ## show what the language does, on real policies
	@$(BIN)/python -m compiler.cli.demo

docs-demo: $(STAMP) ## make every document of Guangxi's plan into build/docs-demo, in about a minute
	@rm -rf build/docs-demo build/docs-demo-older && mkdir -p build && cp -R policies build/docs-demo-older
	@sed '$(MADE_UP)' $(GUANGXI) > build/docs-demo-older/guangxi/targeted_titles.policy
	@$(BIN)/policy doc guangxi.targeted_titles --all --cases $(EXAMPLES)/people.jsonl --key id \
	    --office $(EXAMPLES)/office.toml --older build/docs-demo-older -o build/docs-demo $(DOCS_DEMO)
	@echo "build/docs-demo/index.html"

test: $(STAMP) ## run the tests
	@$(BIN)/pytest -q -n 2

check: $(STAMP) ## check format, style, types, layers and the policies
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/policy check policies --prove
	$(BIN)/policy fmt --check policies

format: $(STAMP) ## format the code and the policies in place
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/policy fmt policies

bench: $(RIVALS) ## measure speed beside other engines; BENCH="--only single" for a part
	@$(BIN)/python -m tests.bench $(BENCH)

fuzz: $(STAMP) ## random programs and cases on every engine; N=… CASES=… SEED=… PLAN=…
	@$(BIN)/python -m tests.fuzz --programs $(N) --cases $(CASES) --seed $(SEED) $(if $(PLAN),--plan $(PLAN))

fuzz-versions: $(STAMP) ## random programs and mutants: who differs lies in a region; PAIRS=… CASES=… SEED=…
	@$(BIN)/python -m tests.fuzz.versions --pairs $(PAIRS) --cases $(CASES) --seed $(SEED) $(if $(PLAN),--plan $(PLAN))

fuzz-properties: $(STAMP) ## run the property tests ROUNDS times (20), up to the first failure
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

# The engines to compare with, for `make bench` alone. One that cannot be had is skipped there.
$(RIVALS): $(STAMP)
	@echo "Adding the engines to compare with to $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]' \
	    && $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	        --ignore-requires-python --no-deps 'opa-golib-python-bindings>=0.4' \
	    && touch $@ \
	    || echo "Some could not be installed; the run names them." >&2
