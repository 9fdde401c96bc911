# The list of tasks: a task that is not here does not exist.
SHELL := /bin/bash
PY := .venv/bin/python
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: help run test check format lint types imports forms strings approve pictures guides bench torture build selftest deb install-test wheel reproduce lintian demo a11y spreadsheet clean ready ready-for-tests ready-for-packages lock

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

ready:
	@tools/set_up.sh

ready-for-tests:
	@tools/set_up.sh tests

ready-for-packages:
	@tools/set_up.sh packages

run: ready ## set everything up and open ShareDesk; without a screen, walk through a home visit off-screen
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    $(PY) -m sharedesk; \
	else \
	    echo "No screen here: taking the real windows through a home visit off-screen."; \
	    $(OFFSCREEN) $(PY) tools/walkthrough.py --out build/walkthrough; \
	fi

test: ready-for-tests ## all tests; those that listen to the real window have the machine to themselves
	@$(PY) -m pytest -n 2 --dist loadgroup -q -m "not screen and not spreadsheet"
	@$(PY) -m pytest -q -m "screen and not every_light" tests/screen

check: lint types imports forms test ## everything that must be green: format, lint, types, contracts, forms, tests

format: ready ## write the code as the formatter has it
	@$(PY) -m ruff format . && $(PY) -m ruff check --fix .

lint: ready ## format and lint
	@$(PY) -m ruff format --check . && $(PY) -m ruff check .

types: ready ## mypy --strict
	@$(PY) -m mypy

imports: ready ## the import contracts
	@.venv/bin/lint-imports --no-cache

forms: ready ## every shipped form is valid
	@set -e; for form in forms/*/questionnaire.json; do $(PY) -m sharedesk form check $$form; done

strings: ready ## gather every word into the catalogue, and say which have no translation yet
	@$(PY) -m tools.strings

approve: ready ## rewrite the approved texts of outlines; read the diff
	@APPROVE=1 $(OFFSCREEN) $(PY) -m pytest -q -p no:randomly tests/rooms/documents tests/journeys

pictures: ready ## pictures of every page and dialog, every theme at 100, 150 and 200 %, sheets of them, and the PDF copies
	@$(OFFSCREEN) $(PY) -m tools.pictures --out build/pictures

guides: ready ## the guides as HTML and as tagged PDFs, under build/guides
	@$(PY) tools/guides.py --out build/guides

bench: ready ## speed and memory, each against its limit in the same run
	@$(OFFSCREEN) $(PY) -m tools.bench

torture: ready-for-tests ## what a vault must outlive, thousands of times over: kills, power cuts and worse
	@$(OFFSCREEN) $(PY) -m tools.torture

build: ready-for-packages ## the one-dir bundle under dist/, with its bill of materials
	@$(PY) packaging/build.py

selftest: build ## the bundle proves itself in an empty environment
	@env -i dist/sharedesk/sharedesk selftest

deb: build ## the package for Debian under dist/
	@$(PY) packaging/deb.py

install-test: deb ## the package installed on a bare Debian 12, used, and removed again
	@PYTHONPATH=. $(PY) packaging/install_test.py

wheel: ready ## the wheel for pipx and uv under dist/
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} $(PY) -m hatchling build -t wheel -d dist

reproduce: deb wheel ## the last commit built again elsewhere, in other surroundings; says what differs
	@$(PY) packaging/reproduce.py

lintian: deb ## what Debian's own judge has against the package; it must have nothing
	@lintian --fail-on error,warning --tag-display-limit 0 dist/sharedesk_*.deb

demo: ready ## a vault of 200 invented decisions, in the window
	@tools/demo.sh

spreadsheet: ready-for-tests ## LibreOffice itself types into the sheet of a form, and the window asks it so
	@$(OFFSCREEN) $(PY) -m pytest -q -m spreadsheet tests/journeys/test_in_libreoffice.py

a11y: ready-for-tests ## every page, and three records from start to PDF, through the accessibility tree, in four themes at 100 % and 200 %; all that is found is told at the end
	@$(PY) -m pytest -vv -p no:randomly -m screen tests/screen

lock: ready ## resolve the lock files anew
	@.venv/bin/uv pip compile -q --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	@.venv/bin/uv pip compile -q --universal --generate-hashes --no-strip-extras --no-emit-index-url --no-header --python-version 3.11 --extra develop pyproject.toml -o requirements/develop.txt

clean: ## what was built
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
