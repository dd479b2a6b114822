# Every target works as the first command on a new machine: it sets up .venv when that is missing.

python := .venv/bin/python

.PHONY: help demo test check docs bench bench-peers oracle setup clean

help:
	@echo "make demo         a broken workflow, what three checkers say of it, and the repaired one at work"
	@echo "make test         all tests"
	@echo "make check        ruff, mypy --strict, import contracts"
	@echo "make docs         write the generated pages"
	@echo "make bench        speed, as ratios to hand-written asyncio"
	@echo "make bench-peers  the same work on other libraries, in an environment of its own"
	@echo "make oracle       verdicts on workflows beside those of pm4py, in an environment of its own"

setup:
	@.ci/bootstrap

demo: setup
	@$(python) docs/examples/demo/demo.py

test: setup
	$(python) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

check: setup
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

docs: setup
	$(python) docs/generate.py

bench: setup
	@$(python) -m tests.bench

bench-peers: setup
	@test -x .venv/peers/bin/python || $(python) -m venv .venv/peers
	@.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check --editable . -r tests/bench/peers/requirements.txt
	@.venv/peers/bin/python -m tests.bench.peers

oracle: setup
	@test -x .venv/oracle/bin/python || $(python) -m venv .venv/oracle
	@.venv/oracle/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[oracle]'
	@.venv/oracle/bin/python -m pytest tests/soundness/test_against_pm4py.py

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
