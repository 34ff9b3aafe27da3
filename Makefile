# Each target sets up what it needs. Without make: sh tools/setup.sh TARGET
.DEFAULT_GOAL := help
TARGETS := setup run demo test torture lint bench screenshots lock
.PHONY: help $(TARGETS)

help:
	@echo 'make setup        the virtual environment .venv and the system packages'
	@echo 'make run          opens the window'
	@echo 'make demo         a whole day without a screen; its papers lie in build/demo'
	@echo 'make test         the tests'
	@echo 'make torture      ten minutes of kills and bad lines; TORTURE_SECONDS and TORTURE_SEED choose others'
	@echo 'make lint         style, types, layers, translations'
	@echo 'make bench        speed, against others in the same run'
	@echo 'make screenshots  pictures of every page into docs/screenshots'
	@echo 'make lock         renews requirements.lock from pyproject.toml'

$(TARGETS):
	@sh tools/setup.sh $@
