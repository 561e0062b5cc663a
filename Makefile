# 모든 명령은 가상 환경(.venv)을 스스로 만듭니다.
PYTHON ?= python3
NOTES ?= samples/yearly/notes.txt
LLAMA := xllamacpp==2026.10.11549
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help draft app test test-llm model bench quality lock clean

help: ## 쓸 수 있는 명령을 보여 줍니다
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

draft: .venv/run ## 메모로 회고를 씁니다: make draft NOTES=메모.txt
	@$(BIN)/assistant draft "$(NOTES)"

app: .venv/run ## 브라우저에서 앱을 엽니다
	$(BIN)/streamlit run app.py

test: .venv/dev ## 모든 검사와 시험을 합니다
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

test-llm: model .venv/dev .venv/llama ## 진짜 모델로 시험합니다: make test-llm MODEL=모델.gguf
	@.venv/llama/bin/python tests/llm/llama_server.py "$(MODEL)" \
		$(BIN)/pytest -m llm -rsP tests/llm/test_real_model.py

model:
	@test -n "$(MODEL)" || { echo '시험할 모델을 알려 주세요: make test-llm MODEL=모델.gguf' >&2; exit 2; }
	@test -f "$(MODEL)" || { echo '모델 파일이 없습니다: $(MODEL). 내려받은 GGUF 파일의 경로를 주세요.' >&2; exit 2; }

bench: .venv/dev ## 속도와 메모리를 잽니다
	$(BIN)/python -m benchmarks

quality: .venv/dev ## 한국어 품질을 잽니다
	$(BIN)/python -m benchmarks.quality

lock: .venv/dev ## 잠금 파일을 다시 만듭니다
	$(PIP) install uv
	$(COMPILE) $(UPGRADE) --extra ui --extra links pyproject.toml --output-file requirements.txt
	$(COMPILE) $(UPGRADE) --extra ui --extra links --extra dev --constraint requirements.txt pyproject.toml \
		--output-file requirements-dev.txt

clean: ## 가상 환경과 만들어진 것을 지웁니다
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 이상이 필요합니다: PYTHON=python3.12 make ...")'
	@$(PYTHON) -m venv .venv >&2

.venv/run: requirements.txt pyproject.toml | .venv/bin/python
	@echo '처음 한 번 설치합니다 (1분쯤 걸립니다)…' >&2
	@$(PIP) install --require-hashes --requirement requirements.txt >&2
	@$(PIP) install --no-deps --editable . >&2
	@touch $@

# llama.cpp in a place of its own: no part of the program and not in the lock
.venv/llama: | .venv/bin/python
	@echo 'llama.cpp 서버를 설치합니다…' >&2
	@$(PYTHON) -m venv $@ >&2
	@$@/bin/python -m pip --disable-pip-version-check --quiet install --only-binary :all: $(LLAMA) >&2 \
		|| { rm -rf $@; exit 1; }

.venv/dev: requirements-dev.txt .venv/run
	@$(PIP) install --require-hashes --requirement requirements-dev.txt >&2
	@touch $@
