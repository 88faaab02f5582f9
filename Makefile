# Every command sets itself up: it makes .venv/ with what it needs, and nothing outside of it.

# What a caller sets may be the name of a student's file. Recipes read it from their environment,
# as "$$SUBMISSION": nothing of it becomes part of a command. make itself would expand variables
# of the command line on their way there, and run what a name has in $(shell ...); as `override`
# and `:=` they are exported as they are. Those of the environment pass through unchanged.
override v :=
override define as_it_is
override $(1) := $$(value $(1))
export $(1)
endef
$(foreach v,$(.VARIABLES),$(if $(findstring $$,$v),,$(if $(filter command,$(origin \
	$v)),$(eval $(call as_it_is,$v)))))

override BIN := .venv/bin
override GRADE := $(BIN)/python -m grader grade
override ENVIRONMENT := -I grader/authoring/environment.py
override INSTALL := $(BIN)/python $(ENVIRONMENT) install

.DEFAULT_GOAL := help
.PHONY: help grade test verify alone check torch snapshots mutants release simulate lock redteam faults browser screenshots notebooks bench data digits clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

# By default three submissions, so that a newcomer sees full, partial and failing. The samples hold
# only what those students wrote; --base says over which file.
grade: .venv/ready  ## grade SUBMISSION=path; by default the reference and two samples
ifdef SUBMISSION
	@$(GRADE) -- "$$SUBMISSION"
else
	@$(GRADE) solution/submitted.py
	@echo && $(GRADE) solution/samples/nearly_there.py --base solution/submitted.py
	@echo && $(GRADE) solution/samples/half_way.py --base handout/submitted.py
endif

# One thread for linear algebra: the tests themselves run side by side.
test: export OPENBLAS_NUM_THREADS := 1
test: .venv/ready-dev  ## run the tests, all but the slow ones of make verify and make torch
	$(BIN)/python -m pytest -q -n auto --dist loadfile

verify: export OPENBLAS_NUM_THREADS := 1
verify: .venv/ready-dev  ## try what takes minutes: every wrong answer, notebooks, releases, red team
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m "slow and not torch and not browser"
	$(BIN)/python -m grader verify

alone: .venv/ready-dev  ## run the grader's tests in a copy that has no assignment
	$(BIN)/python -m pytest -q -m alone solution/tests

check: .venv/ready-dev  ## check style, types, the stub and the notebooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m grader stub --check
	$(BIN)/python -m grader notebooks check

torch: .venv/ready-dev  ## run the tests against PyTorch, and install it for that
	$(INSTALL) -e '.[torch]'
	$(BIN)/python -m pytest -q -m torch solution/tests

# Chromium is the machine's own: on Debian and Ubuntu, apt-get install chromium.
browser: .venv/ready-dev  ## look at the pages in a real browser: keyboard, telephone, dark, print
	$(INSTALL) -e '.[browser]'
	$(BIN)/python -m pytest -q -n auto --dist loadfile -m browser

screenshots: notebooks  ## take the pictures of pages in docs/ anew
	$(INSTALL) -e '.[browser]'
	$(BIN)/python docs/screenshots.py

snapshots: .venv/ready-dev  ## write what the tests keep of reports and sentences anew, to be read
	UPDATE_SNAPSHOTS=1 $(BIN)/python -m pytest -q grader/tests/test_sentences.py \
		grader/tests/test_report_snapshots.py
	git diff --stat grader/tests/snapshots

mutants: .venv/ready-dev  ## grade small changes to the solution: is every one noticed?
	$(INSTALL) -e '.[mutants]'
	$(BIN)/python -m grader mutants

release: .venv/ready-dev  ## verify everything, and build the zips for students, Gradescope and staff
	$(BIN)/python -m grader release $${SEED:+"--seed=$$SEED"} $${NAME:+"--name=$$NAME"} \
		$${QUICK:+--quick}

simulate: .venv/ready-dev  ## run the built zips as Gradescope and as a student would
	$(BIN)/python -m grader simulate $${NAME:+"--name=$$NAME"} $${CHROOT:+--chroot}

# What Gradescope installs, pinned by version and hash, from the dependencies in pyproject.toml.
override LOCK := grader/gradescope/scripts/requirements.txt
lock: .venv/ready  ## pin the newest packages for Gradescope
	$(INSTALL) uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.10 --generate-hashes \
		--no-header --no-annotate pyproject.toml -o .venv/lock.txt
	{ grep '^#' $(LOCK); cat .venv/lock.txt; } > .venv/requirements.txt
	mv .venv/requirements.txt $(LOCK)

# As root the attacks run twice, as root and as an ordinary user; each takes some minutes.
redteam: .venv/ready-dev  ## grade every hostile submission, and check what it left
	$(BIN)/python -m grader redteam
	if [ "$$(id -u)" = 0 ]; then $(BIN)/python -m grader redteam --user; fi

faults: .venv/ready-dev  ## grade on machines that fail: kills, full disks, garbled metadata, little memory
	$(BIN)/python -m grader redteam --faults

notebooks: .venv/ready-dev  ## execute the notebooks and make pages of them in dist/
	EXPERIMENTS_DIR="$$PWD/dist/experiments" \
		$(BIN)/python -m grader notebooks build
	PYTHONPATH=handout $(BIN)/python -m support.lab dist/experiments/autograd-by-hand

bench: .venv/ready  ## measure what grading costs, and a training step
	$(INSTALL) -e '.[bench]'
	$(BIN)/python -m grader bench
	$(BIN)/python -m grader bench --batch 1000
	$(BIN)/python solution/bench_engine.py
	$(BIN)/python solution/bench_by_hand.py

data: .venv/ready  ## download MNIST into data/
	$(INSTALL) tqdm
	$(BIN)/python handout/load_mnist.py

digits: .venv/ready  ## make data/digits.npz anew
	$(INSTALL) -e '.[digits]'
	$(BIN)/python data/make_digits.py

clean:  ## remove everything that was made
	rm -rf .venv build frozen dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready: pyproject.toml
	@"$${PYTHON:-python3}" $(ENVIRONMENT) make
	@$(INSTALL) -e .
	@touch $@

.venv/ready-dev: .venv/ready
	@$(INSTALL) -e '.[dev]'
	@touch $@
