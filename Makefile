# MaakDesk. `make help` says what there is; everything sets itself up first.
PYTHON ?=
PY := PYTHONDONTWRITEBYTECODE=1 .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup run test check test-pythons journeys gallery bench golden map package lock coverage clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: ## make .venv from the lock file, and see what the system lacks
	@PYTHON="$(PYTHON)" sh scripts/setup.sh

run: setup ## open the window (without a screen: make the demo desk)
	@$(PY) -m scripts.run

test: setup ## every check and every test, as CI does
	@$(PY) -m scripts.check

check: setup ## the fast part: ruff, mypy, import contracts
	@$(PY) -m scripts.check --static

test-pythons: setup ## the tests on Python 3.11, 3.12 and 3.13
	@$(PY) -m scripts.pythons

journeys: setup ## only the whole stories through the real window
	@$(PY) -m pytest tests/journeys

gallery: setup ## a picture of every page in every look, in gallery/
	@QT_QPA_PLATFORM=offscreen $(PY) -m maakdesk.ui.gallery gallery

bench: setup ## what is promised about speed and memory, as one JSON document
	@$(PY) -m benchmarks

golden: setup ## renew the files in tests/golden, to be read before they are committed
	@MAAKDESK_RENEW_GOLDEN=1 $(PY) -m pytest tests/documents

map: setup ## renew the map of modules in docs/architecture.md
	@$(PY) -m scripts.map

package: setup ## the program as one folder in dist/, started as a check
	@$(PY) -m scripts.package

lock: setup ## renew requirements/lock.txt (words after -- go to uv, e.g. ARGS=--upgrade)
	@$(PY) -m scripts.lock $(ARGS)

coverage: setup ## which lines and branches no test reaches
	@$(PY) -m coverage run -m pytest && $(PY) -m coverage report

clean: ## remove what was built (never a desk)
	@rm -rf build dist gallery .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .venvs
