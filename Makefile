# On a machine with Python 3.11 or newer and make, nothing else is needed:
#   make demo   checks the reports in samples/, and writes what it finds as a page
#   make test   runs every check and test of the project that needs Python only
#   make page   makes build/gxrules.html, which checks reports in the browser without any network (needs npm)
#   make test-integration   looks at the page in Chromium, and at marked copies in LibreOffice
#   make corpus   says which of some generated reports a change of a rule changes
#   make test-cluster   checks thousands of reports with Spark and Dask, and compares with a local run
#   make fuzz   searches for texts that break the reader, in an environment of its own; TARGET=claims, TARGET=output
#   make fuzz-readers   searches for documents that break a reader of files

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
FUZZ_BIN := .venv-fuzz/bin
SECONDS ?= 1200
TARGET ?= reader
SHARE ?= 1

.PHONY: demo test static pytest test-integration test-cluster corpus corpus-accept trial bench peers nightly fuzz fuzz-readers hostile tables docs docs-rules docs-command pictures schemas page clean

# A finding in a sample (1) and a doubt about one (3) are what the demo is to show; anything else is a failure.
demo: $(VENV)/.installed
	@$(BIN)/gxrules check samples; code=$$?; [ $$code -eq 0 ] || [ $$code -eq 1 ] || [ $$code -eq 3 ]
	@mkdir -p build
	@$(BIN)/gxrules check samples --quiet -o build/samples.html; \
	code=$$?; [ $$code -eq 0 ] || [ $$code -eq 1 ] || [ $$code -eq 3 ]
	@echo "网页已写入，请用浏览器打开。The same as a page, to open in a browser: $(CURDIR)/build/samples.html"
	@echo "The command is $(BIN)/gxrules; after  . $(BIN)/activate  it is gxrules."

# What reads the sources and what runs them share the processors; what fails in one does not hide what fails in the other.
test: $(VENV)/.installed-dev
	@$(MAKE) --no-print-directory --jobs=2 --keep-going static pytest

static: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sphinx-build --fail-on-warning --quiet docs build/docs

# One process a processor.
pytest: $(VENV)/.installed-dev
	$(BIN)/pytest -rs --numprocesses=auto

# Looks at the page in a real browser: needs the Debian packages chromium and chromium-driver. Marked copies are opened
# with libreoffice-writer-nogui, libreoffice-calc-nogui and poppler-utils; without them these tests are skipped, and say so.
test-integration: $(VENV)/.installed-integration
	@{ command -v chromium && command -v chromedriver; } >/dev/null || { echo "chromium and chromedriver are missing; try: apt-get install chromium chromium-driver" >&2; exit 2; }
	$(BIN)/pytest -rs integration

# Spark in local-cluster mode and Dask, over DOCUMENTS reports: needs a JVM; the engines are some 500 MB.
DOCUMENTS ?= 2000
test-cluster: $(VENV)/.installed-cluster
	@command -v java >/dev/null || { echo "java is missing; try: apt-get install default-jre-headless" >&2; exit 2; }
	DOCUMENTS=$(DOCUMENTS) PYTHONPATH=cluster:benchmarks $(BIN)/pytest -rs -W default cluster

# What the rules say of generated reports, against tests/corpus.json: some 20 s. ALLOW="--allow GX413=5" lets a rule find
# more; what is meant to change is accepted, and committed with the rule.
corpus: $(VENV)/.installed-dev
	PYTHONPATH=benchmarks:tests $(BIN)/python tools/corpus.py $(ALLOW)

corpus-accept: $(VENV)/.installed-dev
	PYTHONPATH=benchmarks:tests $(BIN)/python tools/corpus.py --accept

# What a batch over REPORTS reports takes with JOBS processes, and whether its rows outlive KILLS kills; COMPARED=--compared
# looks for last year's reports, too. Measured, and so no test.
REPORTS ?= 500
KILLS ?= 10
JOBS ?= 2
trial: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/batch.py --reports $(REPORTS) --kills $(KILLS) --jobs $(JOBS) $(COMPARED)

# All in one table; RECORD=--record adds a line to benchmarks/history.csv, one a release.
bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/table.py $(RECORD)

# What make bench compares with, each in an environment of its own; without one it is skipped.
PEERS := frictionless pandera dataframely great_expectations
peers: $(PEERS:%=.venv-peers/%/.installed)

.venv-peers/%/.installed:
	$(PYTHON) -m venv .venv-peers/$*
	.venv-peers/$*/bin/python -m pip --quiet --disable-pip-version-check install $* $(if $(filter pandera great_expectations,$*),pandas)
	@touch $@

# The same tests with 5000 examples for each property where a change is judged by 25, and every digit of the seeds.
nightly: $(VENV)/.installed-dev
	HYPOTHESIS_PROFILE=nightly $(BIN)/pytest -rs --numprocesses=auto

# atheris (Apache-2.0) has wheels for Linux and Python 3.11 to 3.13 only, so it is none of the development tools.
fuzz: .venv-fuzz/.installed
	PYTHONPATH=tests $(FUZZ_BIN)/python tests/fuzz/run.py --seconds $(SECONDS) --target $(TARGET)

# Needs no environment of its own: documents are changed by what knows their formats.
fuzz-readers: $(VENV)/.installed-dev
	PYTHONPATH=tests $(BIN)/python tests/fuzz/readers.py --share $(SHARE)

# What documents made to harm cost; measured, and so no test.
hostile: $(VENV)/.installed-dev
	PYTHONPATH=tests $(BIN)/python benchmarks/hostile.py > docs/hostile.md

tables: $(VENV)/.installed-dev
	$(BIN)/python tools/make_traditional.py
	$(BIN)/python tools/make_terminals.py

# Warnings are errors: a page that nothing leads to, a link that leads nowhere.
docs: $(VENV)/.installed-dev
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet docs build/docs
	@echo "Open build/docs/index.html"

docs-rules: $(VENV)/.installed-dev
	$(BIN)/python tools/make_rule_pages.py

docs-command: $(VENV)/.installed-dev
	$(BIN)/python tools/make_command_page.py

# The pictures of the clerk's guide, taken in Chromium.
pictures: $(VENV)/.installed-integration
	$(BIN)/python tools/make_pictures.py

schemas: $(VENV)/.installed-dev
	$(BIN)/python tools/make_schemas.py
	$(BIN)/python tools/make_openapi.py

# One file that holds Python and all of gxrules; npm fetches Pyodide, once.
page: $(VENV)/.installed-dev
	@command -v npm >/dev/null || { echo "npm is missing; try: apt-get install npm" >&2; exit 2; }
	$(BIN)/python tools/make_offline_page.py

clean:
	rm -rf $(VENV) .venv-fuzz .venv-peers .fuzz build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .benchmarks

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gxrules needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[html]'
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-integration: pyproject.toml $(VENV)/.installed-dev
	$(PIP) install --editable '.[dev,integration]'
	@touch $@

$(VENV)/.installed-cluster: pyproject.toml $(VENV)/.installed-dev
	$(PIP) install --editable '.[dev,cluster]'
	@touch $@

.venv-fuzz/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-fuzz
	$(FUZZ_BIN)/python -m pip --quiet --disable-pip-version-check install --editable '.[testing]' 'atheris>=3.0'
	@touch $@
