# SPDX-FileCopyrightText: Codehub contributors
# SPDX-License-Identifier: Apache-2.0

.DEFAULT_GOAL := help
.PHONY: help build test lint format images cluster-test run clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 12

build: ## package hub and proxy, without tests
	bin/build

test: ## build everything and run all tests
	bin/test

lint: ## check the format of sources and scripts
	bin/lint

format: ## repair the format of sources
	bin/lint --fix

images: ## build the container images
	bin/images

cluster-test: ## install on a real Kubernetes cluster and work there
	bin/cluster-test

run: ## run Codehub on this machine
	./codehub

clean: ## remove what was built; data and tools stay
	rm -rf target */target
