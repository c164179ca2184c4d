# A receita do Makefile, sem os testes: cada comando daqui também é rodado por `make run`.

FROM python:3.11-slim AS obra
WORKDIR /painel
RUN python3 -m venv .venv
COPY requirements-uv.lock requirements-node.lock requirements.lock ./
RUN .venv/bin/pip install --quiet --require-hashes -r requirements-uv.lock
RUN VIRTUAL_ENV=.venv .venv/bin/uv pip install --quiet --require-hashes -r requirements.lock
COPY pyproject.toml README.md app.py ./
COPY .streamlit .streamlit
COPY comandos comandos
COPY componentes componentes
COPY dados dados
COPY paginas paginas
COPY servidor servidor
COPY traducoes traducoes
RUN VIRTUAL_ENV=.venv .venv/bin/uv pip install --quiet --no-build-isolation --no-deps --editable .
# Esta imagem não tem npm: ele vem de um pacote de Python e não fica.
RUN .venv/bin/python -m componentes.figura.preparar
# Os arquivos fixos vão comprimidos na imagem, fora do volume: sempre os desta versão.
ENV PAINEL_ESTATICOS=/painel/estaticos
RUN .venv/bin/painel preparar
# A demonstração vai na imagem: um volume novo já começa com ela.
ENV PAINEL_RETRATOS=/instancia/retratos
RUN .venv/bin/painel publicar --se-nao-houver

FROM python:3.11-slim
# O código é do administrador; quem roda o painel só escreve em instancia.
COPY --from=obra /painel /painel
COPY --from=obra --chown=1000:1000 /instancia /painel/instancia
WORKDIR /painel
USER 1000:1000
ENV HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    PAINEL_ENDERECO=0.0.0.0 \
    PAINEL_PORTA=8501 \
    PAINEL_ESTATICOS=/painel/estaticos \
    PAINEL_RETRATOS=/painel/instancia/retratos
EXPOSE 8501
VOLUME /painel/instancia
HEALTHCHECK --start-period=30s \
    CMD [".venv/bin/python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:8501' + ('/' + os.environ.get('PAINEL_PREFIXO', '').strip('/')).rstrip('/') + '/saude', timeout=5)"]
CMD [".venv/bin/python", "app.py"]
