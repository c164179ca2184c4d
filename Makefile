# Os comandos de quem desenvolve. A integração contínua usa os mesmos.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := ajuda
.PHONY: ajuda run test test-longo bench formatar travar conferir navegador

PYTHON ?= python3
BIN := .venv/bin
TRABALHADORES ?= 2

# O uv não lê o pip.conf: o registro e o certificado que a máquina configurou são repassados a ele.
do_pip = $$($(BIN)/pip config list | sed -n "s/^[^=]*\.$(1)='\(.*\)'$$/\1/p" | head -n 1)
UV = UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$(call do_pip,index-url)}" \
	UV_INSECURE_HOST="$${UV_INSECURE_HOST:-$(call do_pip,trusted-host)}" \
	SSL_CERT_FILE="$${SSL_CERT_FILE:-$(call do_pip,cert)}" \
	VIRTUAL_ENV=.venv $(BIN)/uv
TRAVAR = $(UV) pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

# $(call passo,nome,comando): diz o que faz e quanto demorou.
passo = @echo "→ $(1)"; inicio=$$SECONDS; $(2); echo "  $$((SECONDS - inicio)) s"

ajuda:
	@echo "make run         abre o painel (PAINEL_PORTA muda a porta, que é 8501)"
	@echo "make test        confere tudo: estilo, tipos, arquitetura e testes, com navegador"
	@echo "make test-longo  resistência, quedas e escala"
	@echo "make bench       mede o painel ao lado de um Streamlit de fábrica (OPCOES=\"celular peso\" escolhe o que; --gravar grava em docs/)"
	@echo "make formatar    arruma o estilo do código"
	@echo "make travar      atualiza as versões travadas das dependências"

run: .venv/.projeto
	@$(BIN)/painel publicar --se-nao-houver
	@exec $(BIN)/python app.py

test: conferir navegador
	@$(BIN)/pytest -n $(TRABALHADORES) --dist worksteal --durations 10

test-longo: .venv/.teste navegador
	@$(BIN)/pytest -m longo --durations 0

conferir: .venv/.teste
	$(call passo,estilo,$(BIN)/ruff check --quiet; $(BIN)/ruff format --check --quiet)
	$(call passo,tipos,$(BIN)/mypy)
	$(call passo,arquitetura,$(BIN)/lint-imports --no-logo)

navegador: .venv/.teste
	$(call passo,navegador,$(BIN)/python tests/preparar_navegador.py)

bench: .venv/.teste .venv/.lighthouse navegador
	@$(BIN)/painel publicar --se-nao-houver
	@$(BIN)/python -m bench $(OPCOES)

formatar: .venv/.teste
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# As travas guardam versões e resumos (hashes), sem endereço de registro.
travar: .venv/.uv
	@echo uv | $(TRAVAR) --upgrade --no-annotate -o requirements-uv.lock -
	@$(TRAVAR) --upgrade -o requirements.lock pyproject.toml
	@$(TRAVAR) --upgrade -c requirements.lock --extra teste -o requirements-teste.lock pyproject.toml

# Cada carimbo só é refeito quando muda o arquivo de que depende.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "O painel precisa de Python 3.11 ou mais novo.")'
	$(call passo,ambiente,$(PYTHON) -m venv .venv)

.venv/.uv: requirements-uv.lock | .venv/bin/python
	$(call passo,uv,$(BIN)/pip install --quiet --require-hashes -r requirements-uv.lock)
	@touch $@

.venv/.dependencias: requirements.lock .venv/.uv
	$(call passo,dependências,$(UV) pip install --quiet --require-hashes -r requirements.lock)
	@touch $@

.venv/.projeto: pyproject.toml .venv/.dependencias
	$(call passo,projeto,$(UV) pip install --quiet --no-build-isolation --no-deps --editable .)
	@touch $@

.venv/.teste: requirements-teste.lock .venv/.projeto
	$(call passo,dependências de teste,$(UV) pip install --quiet --require-hashes -r requirements-teste.lock)
	@touch $@

# Só `make bench` usa o Lighthouse. O npm é o da máquina ou o do ambiente.
.venv/.lighthouse: bench/package.json bench/package-lock.json | .venv/bin/python
	@mkdir -p .venv/lighthouse
	@cp $^ .venv/lighthouse
	$(call passo,lighthouse,cd .venv/lighthouse; PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --no-audit --no-fund)
	@touch $@
