.DEFAULT_GOAL := help
.PHONY: help demo deb test test-sanitizers bench fuzz format lint screenshots clean

help: ## what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 24

demo: ## Brama and three portals on loopback addresses; Ctrl-C ends them
	@scripts/demo

deb: ## the Debian package, in .build/package
	@scripts/package-deb

test: ## every test: unit, property, fuzz (short), browser, interoperability, durability
	@scripts/test

test-sanitizers: ## the Swift tests under AddressSanitizer and under ThreadSanitizer (an hour the first time)
	@scripts/test-sanitizers

bench: ## the figures: single sign-ons and password logins per second, the card work of an e-ID login, honest logins beside load that means harm (BENCH_SECONDS=10 for a short run)
	@scripts/bench

fuzz: ## the fuzz targets, 60 seconds each (scripts/fuzz SECONDS for another time)
	@scripts/fuzz

format: ## puts the Swift sources into the one format
	@swift format --in-place --recursive --parallel $$(scripts/swift-sources)

lint: ## what CI says about the format, the layers, the documents and the words on pages
	@swift format lint --strict --recursive --parallel $$(scripts/swift-sources)
	@scripts/check-layers --self-test
	@scripts/check-layers
	@scripts/conformance --self-test
	@scripts/check-documents --self-test
	@scripts/check-documents
	@scripts/reading-level --self-test
	@scripts/reading-level

screenshots: ## every page, state, width and language of the demo as pictures, in Tests/.artifacts/screenshots/index.html
	@scripts/screenshots

clean: ## removes build products, the demo directory and the tests' environment
	@rm -rf .build* Benchmarks/.build* FuzzTesting/.build* demo .venv .venv-logingovpl Tests/.artifacts
