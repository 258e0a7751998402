# newsarchive: `make run` shows it all on this machine. Needs Python 3.11 to 3.13 and make, nothing else.
.DEFAULT_GOAL := help
.PHONY: help setup run up room down psql backfill airflow test test-dates check format schema dictionary cookbook report-picture guarantees soak fuzz bench bench-reading bench-halves bench-changed bench-confidence bench-layouts bench-sql bench-looks bench-night bench-hostile env replay-tools store-tools browser-tools pictures bench-room clean-venv

BIN := .venv/bin
SOURCE ?= demo
PORT ?= 8080
REPROCESS ?= none
PAGES ?= 50000
SOURCES ?= 1000
ARTICLES ?= 100000
ROWS ?= 1000000
TIMES ?= 3
LANES ?= 3
FUZZ_SECONDS ?= 600

# What is compiled once is not compiled by every process of a night: some machines tell Python to keep nothing.
unexport PYTHONDONTWRITEBYTECODE

# The first Python that fits; one can be named: make setup PYTHON=/path/to/python3.12
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& { echo $$python; break; }; done)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.complete ## .venv with everything pinned and installed

.venv/.complete: requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 with venv and pip was found." \
	"Install one (Debian: apt install python3-venv) or name it: make setup PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Installing the pinned packages into .venv with $$($(PYTHON) --version); this takes about a minute."
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes -r requirements-dev.lock
	@$(BIN)/pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## archive the demo newspaper for real and show it; SOURCE=aljazeera takes a real site's last night
	@$(BIN)/newsarchive local run $(SOURCE)

up: setup ## leave everything running: nightly schedule, Airflow on 127.0.0.1:8080 (PORT=)
	@$(BIN)/newsarchive local up --port $(PORT)

room: setup ## open the reading room on the archive that is there, without Airflow; make down ends it
	@$(BIN)/newsarchive local room

down: setup ## stop what `make up` started
	@$(BIN)/newsarchive local down

psql: setup ## ask the archive in SQL, read-only
	@$(BIN)/newsarchive psql

backfill: setup ## archive past days: SOURCE=demo FROM=2026-01-01 TO=2026-01-31 (REPROCESS=failed|completed)
	@test -n "$(FROM)" -a -n "$(TO)" || { echo "make backfill SOURCE=$(SOURCE) FROM=2026-01-01 TO=2026-01-31"; exit 2; }
	@$(BIN)/newsarchive backfill $(SOURCE) --from $(FROM) --to $(TO) --reprocess $(REPROCESS)

test: setup ## the whole suite, with a real PostgreSQL and a real Airflow; files side by side (LANES=3: a test waits some of its time), TESTS= for some
	@$(BIN)/python -m pytest --numprocesses $(LANES) --dist loadscope --no-loadscope-reorder $(TESTS)

test-dates: setup ## what stands on the demo newspaper, under eleven other dates and hours; AT=2028-02-29T12:00 for one (needs faketime and cc)
	@$(BIN)/python tests/under_dates.py $(if $(AT),--at $(AT)) --lanes $(LANES) $(TESTS)

check: setup ## formatting, lint, types, and whether sql/schema.sql is today's
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/python -m newsarchive.local.schema --check
	@$(BIN)/python -m newsarchive.local.dictionary --check

format: setup ## lay the code out and mend what can be mended
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

schema: setup ## write sql/schema.sql anew from the migrations
	@$(BIN)/python -m newsarchive.local.schema

dictionary: setup ## write sql/README.md, the data dictionary, anew from the views
	@$(BIN)/python -m newsarchive.local.dictionary

cookbook: setup ## write sql/cookbook.md anew: its answers come from the demo newspaper
	@$(BIN)/python sql/cookbook/render.py

report-picture: setup ## draw the README's picture anew: a report on three days of the demo newspaper
	@$(BIN)/python docs/pictures/render_report.py

bench-reading: setup ## quality and speed of reading beside other tools, over both corpora of ../shared, by halves
	@test -x .venv-bench/bin/python || { $(PYTHON) -m venv .venv-bench && .venv-bench/bin/pip install -qq --no-deps \
	--require-hashes -r requirements-bench.lock; }
	@$(BIN)/python -m bench.reading --peers .venv-bench/bin/python

bench-halves: setup ## our reader alone on the four halves, in half a minute (ARGS="--against FILE --pages")
	@PYTHONPATH=plugins $(BIN)/python -m bench.reading.halves $(ARGS)

bench-changed: setup ## what other sites do with a page, done to every fourth of both corpora: what each change costs (ARGS="--every 9 --against FILE")
	@PYTHONPATH=plugins $(BIN)/python -m bench.reading.changed $(ARGS)

bench-confidence: setup ## how sure fields are: counts of one half of the corpora, judged on the other, by site (ARGS=--write keeps them)
	@PYTHONPATH=plugins $(BIN)/python -m bench.reading.calibration $(ARGS)

bench-layouts: setup ## what a site's own pages teach of the next one, on sites of the corpora and the demo (ARGS="--wordpress --write")
	@PYTHONPATH=plugins:tests $(BIN)/python -m bench.reading.layouts $(ARGS)

bench-sql: setup ## a million generated articles: search and loading against their limits
	@PYTHONPATH=plugins $(BIN)/python bench/sql all --folder .newsarchive/bench --report docs/sql-bench.md

bench-looks: setup ## a year of front pages at 48 looks a day: stays and headline tests against their limits
	@PYTHONPATH=plugins $(BIN)/python bench/looks --report docs/looks-bench.md

bench-night: setup ## how long nights of 1 to 200 sites take, and where CPU goes; ARGS="--sites 10 --delay 1" for one
	@PYTHONPATH=plugins $(BIN)/python bench/night $(or $(ARGS),--report docs/night-bench.md)

bench-sources: setup ## what a thousand sources cost Airflow: the dag-processor's pass, and every task's start (SOURCES=1000)
	@$(BIN)/python bench/sources --sources $(SOURCES)

bench-partitions: setup ## an archive taken over into partitions under load, and what partitions cost (ARTICLES=100000 ROWS=1000000)
	@PYTHONPATH=plugins $(BIN)/python bench/sql partitions --folder .newsarchive/bench-partitions --articles $(ARTICLES) --rows $(ROWS)

bench-growth: setup ## search and loading with three times the rows that `make bench-sql` has filled (TIMES=3)
	@PYTHONPATH=plugins $(BIN)/python bench/sql grow --folder .newsarchive/bench --times $(TIMES)

bench-cost: setup ## docs/scale.md's table and picture anew: what archives weigh and cost
	@$(BIN)/python bench/cost

bench: bench-reading bench-sql bench-looks bench-night ## all benchmarks

guarantees: setup ## write docs/guarantees.md anew from tests/guarantees.txt
	@PYTHONPATH=tests $(BIN)/python tests/guarantees.py

soak: setup ## hours of load: PAGES=50000 through the pipeline, one in twenty faulty; nothing may grow or leak
	@PYTHONPATH=plugins $(BIN)/python bench/soak --pages $(PAGES) --report docs/soak.md

fuzz: setup ## ten minutes of hostile documents for each reader of what the web sends (FUZZ_SECONDS=600)
	@PYTHONPATH=plugins:tests $(BIN)/python tests/robustness/fuzzing.py --seconds $(FUZZ_SECONDS) --report docs/fuzzing.md

bench-hostile: setup ## processor seconds that each of the worst documents takes; fails above 30
	@PYTHONPATH=plugins:tests $(BIN)/python tests/robustness/hostile_seconds.py --report docs/hostile-bench.md

replay-tools: .venv-replay/.complete ## .venv-replay with pywb, a program of its own, for the test of replay

.venv-replay/.complete: requirements-replay.lock
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 with venv and pip was found."; exit 1; }
	@$(PYTHON) -m venv .venv-replay
	@.venv-replay/bin/pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes \
	-r requirements-replay.lock
	@touch $@

store-tools: .venv-store/.complete ## .venv-store with moto, an S3 server of its own, for the tests of an archive in a bucket

.venv-store/.complete: requirements-store.lock
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 with venv and pip was found."; exit 1; }
	@$(PYTHON) -m venv .venv-store
	@.venv-store/bin/pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes \
	-r requirements-store.lock
	@touch $@

browser-tools: .venv/axe/.complete ## axe, for the tests of the reading room in a browser (chromium and its driver: Debian's)

.venv/axe/.complete: setup tests/room/axe/package-lock.json
	@mkdir -p .venv/axe && cp tests/room/axe/package.json tests/room/axe/package-lock.json .venv/axe/
	@cd .venv/axe && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

pictures: setup ## draw docs/pictures/room-*.png anew: the reading room over the demo archive (needs chromium)
	@PYTHONPATH=plugins:tests $(BIN)/python docs/pictures/render_room.py

bench-room: setup ## the reading room over a million articles: 50 readers at once, beside PostgreSQL's own time
	@PYTHONPATH=plugins $(BIN)/python bench/room --folder .newsarchive/bench --report docs/room-bench.md

.PHONY: wheel airflow-alone bench-sources bench-partitions bench-growth bench-cost
wheel: setup ## dist/newsarchive-….whl, for an Airflow that is there already (docs/own-airflow.md)
	@$(BIN)/python -m hatchling build --target wheel --directory dist

airflow-alone: .venv-airflow/.complete .venv-airflow-oldest/.complete ## venvs with nothing but the newest and the oldest Airflow, for the test of docs/own-airflow.md

.venv-airflow/.complete: requirements-dev.lock tests/airflow_alone.py
.venv-airflow-oldest/.complete: requirements-dev.lock requirements-oldest.lock tests/airflow_alone.py
.venv-airflow/.complete .venv-airflow-oldest/.complete:
	@$(MAKE) --no-print-directory setup
	@rm -rf $(@D) && $(PYTHON) -m venv $(@D)
	@$(BIN)/python tests/airflow_alone.py $(filter requirements-oldest.lock,$^) > $(@D)/requirements.lock
	@$(@D)/bin/pip install -qq --disable-pip-version-check --no-input --no-deps --require-hashes -r $(@D)/requirements.lock
	@touch $@

env: ## write .env with random secrets for docker-compose.yml: CONTACT=you@example.org
	@$(PYTHON) deploy/write_env.py --contact "$(CONTACT)"

clean-venv: ## remove .venv, so that the next command installs it again
	rm -rf .venv
