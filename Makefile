# make brief   set up and build the two examples into output/
# make test    set up and run every check and test
# make lint    the static checks alone
# make bench   measure quality, speed and memory
# Each first use makes a virtual environment and installs pinned packages; after that nothing needs the network.

PYTHON ?= python3
BASE := .venv
DEV := .venv-dev
PIP := -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SOURCES := $(shell find briefgen templates models -type f -not -name '*.pyc' 2>/dev/null)

.PHONY: brief test lint bench clean

brief: $(BASE)/.ready
	$(BASE)/bin/briefgen doctor
	for matter in examples/*/; do \
	  $(BASE)/bin/briefgen build "$$matter" --out "output/$$(basename $$matter)" --cache output/.cache.sqlite || exit $$?; \
	done

test: lint
	$(DEV)/bin/python -m pytest

lint: $(DEV)/.ready
	$(DEV)/bin/ruff check .
	$(DEV)/bin/mypy
	$(DEV)/bin/lint-imports --no-cache

bench: $(DEV)/.ready
	$(DEV)/bin/python benchmarks/run.py

$(BASE)/.ready: pyproject.toml constraints.txt $(SOURCES)
	$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11) and "briefgen needs Python 3.11 or newer")' \
	  || { echo "Remedy (Debian/Ubuntu): sudo apt-get install python3 python3-venv"; exit 1; }
	test -x $(BASE)/bin/python || $(PYTHON) -m venv $(BASE)
	$(BASE)/bin/python $(PIP) .
	touch $@

# torch is only there to test the transformers backends; TORCH=0 leaves it out and skips their tests.
TORCH ?= 1
$(DEV)/.ready: pyproject.toml constraints.txt
	test -x $(DEV)/bin/python || $(PYTHON) -m venv $(DEV)
	$(DEV)/bin/python $(PIP) --editable '.[test]'
	test "$(TORCH)" = 0 || $(DEV)/bin/python $(PIP) torch
	touch $@

clean:
	rm -rf $(BASE) $(DEV) build dist output/* .pytest_cache .mypy_cache .ruff_cache
