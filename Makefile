# make run and make test are all that a newcomer needs; make help lists the rest.

VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)

.PHONY: help run test check docs lint bench build
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## migrate, seed and serve on http://localhost:8080
	go run .

test: ## run all tests
	go test ./...

check: ## run exactly what CI runs
	bash .ci/run

docs: ## generate the OpenAPI description and the reference pages from the code
	go run ./internal/apidoc

lint: ## check format and style
	bash .ci/lint

bench: ## measure (see bench/README.md)
	go run ./bench/race

build: ## build one static binary, dist/mithaq
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o dist/mithaq .
