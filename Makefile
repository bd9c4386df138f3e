# Two commands do everything on a fresh machine:
#   make appraisal   install, run the main comparison, say where the paper and charts are
#   make test        install what tests need, a browser included, and run them
# make test-all runs the slow tests too.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := benchmarks/.venv
APPRAISAL ?= scenarios/appraisals/wokingham.yaml
DRAWS ?= 50
RESULT = results/$(notdir $(basename $(APPRAISAL)))/latest
# What the council supplies for the paper, where there is such a file.
SUPPLIED = $(addprefix --supplied ,$(wildcard scenarios/papers/$(notdir $(APPRAISAL))))
FROM ?= in_house
TO ?= trading_company

.PHONY: appraisal calibration test test-all lint types structure pytest pytest-all
.PHONY: abuse mutants coverage docs reference benchmark release-check audit lock clean

appraisal: $(VENV)/.installed
	$(BIN)/optare compare $(APPRAISAL) --uncertainty $(DRAWS)
	$(BIN)/optare residents $(RESULT) --quiet
	$(BIN)/optare shadow $(RESULT) --quiet
	$(BIN)/optare attribute $(RESULT) --from $(FROM) --to $(TO) --quiet --orders 4 --replications 4
	$(BIN)/optare appraise $(RESULT)
	$(BIN)/optare explore $(RESULT)
	$(BIN)/optare paper $(RESULT) $(SUPPLIED)

# Fits the in-house baseline again and writes what is shipped of it; finished runs are not run again.
CALIBRATED := results/calibration/wokingham
calibration: $(VENV)/.installed
	$(BIN)/optare calibrate --page docs/calibration.md
	cp $(CALIBRATED)/calibration.json scenarios/calibration/wokingham.json
	cp $(CALIBRATED)/wokingham_calibrated.yaml scenarios/councils/

test: $(VENV)/.installed-dev lint types structure pytest

test-all: $(VENV)/.installed-dev lint types structure pytest-all

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

structure: $(VENV)/.installed-dev
	$(BIN)/lint-imports

pytest: $(VENV)/.installed-dev
	bash scripts/install-browser.sh
	$(BIN)/python -m pytest -n 3 --dist loadgroup -m "not slow"

pytest-all: $(VENV)/.installed-dev
	bash scripts/install-browser.sh
	$(BIN)/python -m pytest -n 3 --dist loadgroup

# The documentation as a site in build/docs, without a network; every warning is an error.
docs: $(VENV)/.installed-dev
	SOURCE_DATE_EPOCH=0 $(BIN)/python -m sphinx -W --keep-going -q -E -b html -c docs/site -d build/doctrees . build/docs
	@echo "build/docs/index.html"

# The pages that are made from the program: commands, measures, mechanisms.
reference: $(VENV)/.installed-dev
	$(BIN)/python docs/site/reference.py

# By hand: minutes to hours. Goes on where it was stopped; what is played stands in mutation/mutation.yaml.
mutants: $(VENV)/.installed-dev
	$(BIN)/python -m mutation

# By hand: the quick set with branch coverage, compiled functions left as Python (see docs/quality.md).
coverage: $(VENV)/.installed-dev
	$(BIN)/python -m mutation.covering

# 5,000 fuzzed files, 1,000 command lines, 500 kills; about a quarter of an hour on two quiet cores.
abuse: $(VENV)/.installed-dev
	$(BIN)/python tests/abuse

# Writes benchmarks/results. The peers go into an environment of their own, each if it installs.
benchmark: $(VENV)/.installed-dev $(PEERS)/.installed
	$(BIN)/python benchmarks/care_pathway.py
	$(BIN)/python benchmarks/compiled.py
	$(BIN)/python benchmarks/appraisal.py
	$(BIN)/python benchmarks/sweep.py
	$(BIN)/python benchmarks/valuing.py

$(PEERS)/.installed: benchmarks/requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m venv $(PEERS)
	grep '^[a-z]' $< | while read -r peer; do \
	  $(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check "$$peer" \
	    || echo "$$peer cannot be installed here, so it is left out" >&2; done
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Optare needs Python 3.11 or later; say which: make PYTHON=python3.12 ..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# Builds the wheel, installs it afresh on each Python from 3.11 to 3.13 on the PATH, and uses it.
release-check: $(VENV)/.installed-dev
	$(BIN)/python scripts/release_check.py --extras

# Known vulnerabilities of what is locked. It needs the network; without it, it says so and fails.
AUDIT := build/audit-venv
audit: requirements.lock requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/python -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(AUDIT)/bin/python scripts/audit.py requirements.lock requirements-dev.lock

# Needs uv (https://docs.astral.sh/uv). The lock holds for Python 3.11 to 3.13 and names no index.
lock:
	uv pip compile pyproject.toml --extra fast --extra paper --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) $(PEERS)
