# Everything a newcomer needs: `make demo` and `make test` set up what they use. `make help` lists the rest.
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check -q install
# Development first: what all must agree on is then pinned for the rest.
LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links
WEB := api/static/index.html
WEB_SOURCES := $(shell find web/src web/public web/index.html web/*.ts web/*.json -type f 2>/dev/null)
GOLD ?= examples/gold
DOCUMENTS ?= examples/articles examples/rosters
# Written questions and cases go with the examples only.
CASES := $(if $(filter examples/gold,$(GOLD)),--questions examples/questions.jsonl --teams examples/teams.json \
	--bridges examples/bridges.json)

.DEFAULT_GOAL := help
.PHONY: help demo serve neo4j test eval train lint format lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.runtime $(WEB) ## read the examples into a fresh graph, answer a question of each kind, serve the page
	$(BIN)/jiangtu demo $(DEMO)

serve: $(VENV)/.runtime $(WEB) ## serve the page and the API over your own graph
	$(BIN)/jiangtu serve

neo4j: $(VENV)/.runtime ## keep the embedded Neo4j in the foreground, for Neo4j Browser and other clients
	$(BIN)/jiangtu engine run

test: $(VENV)/.dev $(WEB) web/node_modules/.installed ## run every test: real Neo4j, real browser
	npm test --prefix web
	$(BIN)/pytest $(TESTS)

eval: $(VENV)/.dev ## score the reader and the answers against their floors (GOLD=folder DOCUMENTS=folders READER=local|llm|both)
	$(BIN)/python -m benchmarks.evaluate --gold $(GOLD) --documents $(DOCUMENTS) $(CASES) $(if $(READER),--reader $(READER))

train: $(VENV)/.dev ## teach the reader from training/ (ANNOTATED=folders of annotated documents to learn from as well)
	$(BIN)/python -m training.train $(ANNOTATED)
ifdef ANNOTATED
	$(BIN)/python -m training.folds $(ANNOTATED) --out build/folds
endif
	$(BIN)/python -m training.fuse $(if $(ANNOTATED),--folds build/folds)

lint: $(VENV)/.dev web/node_modules/.installed ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	npm run check --prefix web

format: $(VENV)/.dev ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.dev ## renew the pinned requirements
	$(LOCK) --upgrade pyproject.toml --all-extras --group dev -o requirements/dev.txt
	$(LOCK) -c requirements/dev.txt pyproject.toml -o requirements/runtime.txt

clean: ## remove what was installed and built inside this folder
	rm -rf $(VENV) web/node_modules api/static dist build .demo .cache .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: install it (Debian, Ubuntu: python3-venv)"; exit 1; }

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements/runtime.txt
	$(PIP) --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

web/node_modules/.installed: web/package-lock.json
	npm ci --prefix web --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB): $(WEB_SOURCES) web/node_modules/.installed
	npm run build --prefix web
