# Four verbs: run, test, check, fix. Each makes the environment it needs, once.

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test check fix bench browser programs pictures lock clean

# One pool of memory for all threads, so that what one gives back another can have.
run: export MALLOC_ARENA_MAX = 1
run: .venv/run.stamp
	@echo "Open http://127.0.0.1:$(PORT)  (stop with Ctrl+C)"
	@$(BIN)/python -m streamlit run ketamine/ui/server.py --server.port $(PORT)

test: .venv/dev.stamp browser programs
	$(BIN)/python -m pytest

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/vulture
	$(BIN)/deptry .
	$(BIN)/python -m ketamine check-data
	$(BIN)/python docs/licences.py --check
	$(BIN)/python docs/audit.py

fix: .venv/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Takes about forty minutes and wants a quiet machine; each part can be run by itself.
bench: browser .venv-bench/stamp
	@for part in pk clock pages peers start idle exports load; do .venv-bench/bin/python -m bench.$$part || exit; done

# A Chromium for the browser tests: one already here, else Debian's when root, else Playwright's own.
browser: .venv/dev.stamp
	@$(BIN)/python -m tests.browser.chromium

# LibreOffice and nginx for the tests that use them: those already here, else Debian's when root.
programs: .venv/dev.stamp
	@$(BIN)/python -m tests.browser.programs

pictures: .venv/dev.stamp browser
	$(BIN)/python docs/pictures.py

# Lock what the lists ask for, with hashes; versions already locked stay. RENEW=--renew resolves anew.
lock: .venv/dev.stamp
	$(BIN)/python docs/lock.py $(RENEW)

clean:
	rm -rf .venv .venv-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/run.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

.venv-bench/stamp: requirements.lock bench/requirements.txt
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@touch $@
