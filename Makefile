# CC Workbench. `make run` and `make test` do all their own set-up; everything else builds on the same environment.

# The first Python of at least 3.11; override with PYTHON=/path/to/python.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
PY := .venv/bin/python
ARGS ?=

# Set up anew when the lock, the metadata or the place of the checkout changed (an environment names its own place).
KEY := $(shell { cat packaging/requirements.lock pyproject.toml; pwd; } | \
	{ sha256sum 2>/dev/null || shasum -a 256; } | cut -c1-16)
STAMP := .venv/set-up-$(KEY)

# Byte code makes the second start quick; the tests choose their own Qt platform and chart backend.
unexport PYTHONDONTWRITEBYTECODE
unexport MPLBACKEND

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check bench package translations lock lint system-run system-test

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-14s %s\n", $$1, $$2}'

run: system-run $(STAMP) ## make the demo session in demo-out/ and open the window on it
	.venv/bin/ccworkbench demo --dir demo-out $(ARGS)

test: system-test $(STAMP) lint ## ruff, mypy and the whole suite; ARGS="-k name" goes to pytest
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest --numprocesses auto --max-worker-restart 0 --dist loadfile $(ARGS)

check: system-run $(STAMP) lint ## ruff, mypy, and whether every text of the window is translated
	sh packaging/translations.sh check

bench: system-run $(STAMP) ## the benchmarks, as ratios measured in one run
	QT_QPA_PLATFORM=offscreen $(PY) tests/benchmarks/run.py $(ARGS)

package: $(STAMP) ## wheel and sdist in dist/ (installers: packaging/README.md)
	$(PY) -m hatchling build

translations: system-run $(STAMP) ## collect the window's texts into resources/translations and compile them
	sh packaging/translations.sh update

lock: $(STAMP) ## resolve packaging/requirements.lock anew from pyproject.toml
	$(PY) -m pip install --quiet uv
	$(PY) -m uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate \
		--python-version 3.11 pyproject.toml --group dev -o packaging/requirements.lock

lint:
	$(PY) -m ruff check
	$(PY) -m mypy

system-run:
	@sh packaging/system-packages.sh run "$(if $(wildcard $(STAMP)),,$(PYTHON))"

system-test:
	@sh packaging/system-packages.sh test "$(if $(wildcard $(STAMP)),,$(PYTHON))"

# Installs over an existing environment; a broken one is made from scratch.
$(STAMP):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found; name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than Python 3.11; name another: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Setting up .venv (first time: some minutes)"
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@rm -f .venv/set-up-*
	@touch $@
