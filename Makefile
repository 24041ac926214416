# The two commands of the README are `make run` and `make test`; both do all the set-up on a fresh machine.
PY := .venv/bin/python
# As many test processes as cores (four at most); a file's tests stay together, since they share what they train.
SIDE_BY_SIDE := -n auto --maxprocesses=4 --dist loadfile

.PHONY: run test test-all lint setup catalog screenshots bench gallery constraints clean

run: setup
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ] || [ "$$(uname)" = Darwin ]; then .venv/bin/rnn-workbench; \
	else echo "No display found (DISPLAY is not set): running the demo without a window instead."; .venv/bin/rnn-workbench demo; fi

test: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest $(SIDE_BY_SIDE) -m "not slow"

test-all: setup
	THOROUGH_TESTS=1 QT_QPA_PLATFORM=offscreen $(PY) -m pytest $(SIDE_BY_SIDE)

lint: setup
	.venv/bin/ruff check .
	.venv/bin/lint-imports --no-cache
	.venv/bin/pyright

setup:
	@tools/setup.sh

# Reads the layers' parameters off the installed Keras into resources/layer_catalog.json.
catalog: setup
	$(PY) tools/make_catalog.py

screenshots: setup
	$(PY) tools/screenshots.py

bench: setup
	for b in benchmarks/[a-z]*.py; do echo "== $$b"; $(PY) $$b || exit 1; done

# Every worked example in long form with three seeds, as build/gallery/gallery.md and .json (a night's work).
gallery: setup
	$(PY) tools/run_gallery.py

# Pins every package with its hashes, without addresses (needs pip-tools).
constraints:
	$(PY) -m piptools compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links \
	  --no-emit-trusted-host --no-header --no-annotate --extra test --all-build-deps --output-file constraints.txt pyproject.toml

clean:
	rm -rf .venv build *.egg-info .ruff_cache .pytest_cache .hypothesis
