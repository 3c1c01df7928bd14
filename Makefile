# Every target is one command of the folder setup/ (Python's standard library only). `make help` lists them.
PYTHON ?= python3
ARGS ?=

.PHONY: run setup test evals doctor clean help
.DEFAULT_GOAL := help

run setup test evals doctor clean help:
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "Error: $(PYTHON) was not found. Install Python 3.11, 3.12 or 3.13." >&2; exit 2; }
	@"$(PYTHON)" -m setup $@ $(ARGS)
