# The two commands to remember are `make run` and `make test`; `make` lists the rest.
# PYTHON=python3.12 names another interpreter; ARGS="…" is passed on to what is run.
PYTHON ?=
ARGS ?=
export PYTHON
python := .venv/bin/python

.PHONY: help run demo test check expected docs format requirements bench bench-quick
.DEFAULT_GOAL := help

help:
	@echo "make run           install what is needed and open the dashboard on http://localhost:8501"
	@echo "make demo          the same on a store of made-up records, so that every page is full"
	@echo "make test          install the test tools and run the tests"
	@echo "make check         formatting, lint, types, import contracts, docs in step"
	@echo "make format        mend formatting and what lint can mend"
	@echo "make docs          write the generated pages of docs/ again"
	@echo "make expected      write tests/expected again, to be read and checked by hand"
	@echo "make bench-quick   measure answers, reruns and downloads against plain SQL, pandas, an empty page"
	@echo "make bench         the same up to a million attendances, about thirteen minutes"
	@echo "make requirements  compile the requirements files from pyproject.toml"

run:
	@.ci/environment requirements.txt
	@exec $(python) -m cjn_metrics serve $(ARGS)

demo:
	@.ci/environment requirements.txt
	@$(python) -m cjn_metrics history --store data/demo >/dev/null 2>&1 || \
		$(python) -m cjn_metrics demo --attendances 100000 --out data/demo
	@exec $(python) -m cjn_metrics serve --store data/demo $(ARGS)

test:
	@.ci/environment requirements-dev.txt
	@$(python) -m pytest $(ARGS)

check:
	@.ci/environment requirements-dev.txt
	@$(python) -m ruff format --check --quiet .
	@$(python) -m ruff check --quiet .
	@$(python) -m mypy
	@.venv/bin/lint-imports --no-logo
	@$(python) -m cjn_metrics.documentation --check

format:
	@.ci/environment requirements-dev.txt
	@$(python) -m ruff format .
	@$(python) -m ruff check --fix .

docs:
	@.ci/environment requirements-dev.txt
	@$(python) -m cjn_metrics.documentation

expected:
	@.ci/environment requirements-dev.txt
	@$(python) -m tests.write_expected

bench-quick:
	@.ci/environment requirements-dev.txt
	@$(python) -m benchmarks.everything --quick 10000 100000 $(ARGS)

bench:
	@.ci/environment requirements-dev.txt
	@$(python) -m benchmarks.everything 10000 100000 1000000 $(ARGS)

# Keeps the pinned releases; ARGS=--upgrade takes the newest that pyproject.toml allows.
# The second file is bound to the first, so that tests run on what is served.
compile := .venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command "make requirements" $(ARGS)
requirements:
	@.ci/environment requirements-dev.txt
	@$(compile) pyproject.toml --output-file requirements.txt
	@$(compile) pyproject.toml --extra dev --constraints requirements.txt --output-file requirements-dev.txt
