"""Os arquivos fixos, do Streamlit e nossos, comprimidos e guardados pelo navegador para sempre.

O nome de cada um tem o resumo do conteúdo: conteúdo novo, endereço novo. Por que ficam na memória está em
`docs/decisoes/estaticos-na-memoria.md`.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from componentes import tema
from componentes.figura import biblioteca
from servidor import compressao
from servidor.negociacao import ORIGINAL, Representacoes

PASTA = Path(__file__).resolve().parent.parent / "componentes" / "estaticos"
ESTILO = "painel.css"
PASTA_DO_ESTILO = PASTA / "estilo"
"""Um arquivo por assunto; o navegador recebe um só, com todos na ordem do nome."""
# Achada sem importar o Streamlit, para `painel preparar` não esperar por ele.
PASTA_DO_STREAMLIT = Path(str(distribution("streamlit").locate_file("streamlit/static/static")))
TEXTOS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Estes já nascem comprimidos.
IMAGENS_E_LETRAS = {".gif": "image/gif", ".png": "image/png", ".woff2": "font/woff2"}
TIPOS = TEXTOS | IMAGENS_E_LETRAS
NOMES = frozenset([biblioteca.NOME, ESTILO, *(item.name for item in PASTA.iterdir() if item.is_file())])
PARA_SEMPRE = "public, max-age=31536000, immutable"


@cache
def conteudo(nome: str) -> bytes:
    """Os bytes do arquivo que se serve com esse nome; as cores vêm do tema."""
    if nome == biblioteca.NOME:
        return biblioteca.caminho().read_bytes()
    if nome == ESTILO:
        partes = sorted(PASTA_DO_ESTILO.iterdir())
        return "\n".join([tema.variaveis_css(), *(p.read_text(encoding="utf-8") for p in partes)]).encode()
    texto = (PASTA / nome).read_text(encoding="utf-8")
    if nome == "icone.svg":
        # Um ícone de aba não enxerga as variáveis da página.
        texto = re.sub(r"var\(--cor-(\w+)\)", lambda achado: tema.CLARO[achado[1]], texto)
    return texto.encode()


def endereco(nome: str) -> str:
    """O endereço relativo do arquivo, com o resumo do conteúdo."""
    inicio, ponto, extensao = nome.rpartition(".")
    return f"./estaticos/{inicio}.{compressao.resumo(conteudo(nome))[:12]}{ponto}{extensao}"


def _originais() -> dict[str, bytes]:
    """O que se serve, pelo caminho depois da raiz do painel."""
    do_streamlit = {
        f"static/{arquivo.relative_to(PASTA_DO_STREAMLIT).as_posix()}": arquivo.read_bytes()
        for arquivo in PASTA_DO_STREAMLIT.rglob("*")
        if arquivo.is_file()
    }
    nossos = {endereco(nome).removeprefix("./"): conteudo(nome) for nome in NOMES}
    return do_streamlit | nossos


def preparar(pasta: Path) -> dict[str, Representacoes]:
    """Os arquivos prontos para servir; o que é texto, comprimido uma vez só em `pasta`.

    Erro: `compressao.PastaSemEscrita`.
    """
    originais = _originais()
    textos = [corpo for caminho, corpo in originais.items() if PurePosixPath(caminho).suffix in TEXTOS]
    comprimidos = compressao.preparar(textos, pasta=pasta)

    def representacoes(caminho: str, original: bytes) -> Representacoes:
        resumo = compressao.resumo(original)
        corpos = comprimidos.get(resumo, {}) | {ORIGINAL: original}
        return Representacoes(tipo=TIPOS[PurePosixPath(caminho).suffix], resumo=resumo, corpos=corpos)

    return {caminho: representacoes(caminho, original) for caminho, original in originais.items()}


class Estaticos:
    """Middleware ASGI que responde por `/static/` e `/estaticos/`; o resto passa sem ser tocado."""

    def __init__(self, app: ASGIApp, *, arquivos: Mapping[str, Representacoes], prefixo: str = "") -> None:
        """Recebe a aplicação que vem depois, os arquivos preparados e o prefixo, como `/painel`."""
        self._app = app
        self._arquivos = {f"{prefixo}/{caminho}": arquivo for caminho, arquivo in arquivos.items()}
        self._salas = (f"{prefixo}/static/", f"{prefixo}/estaticos/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Responde pelo que é dos arquivos fixos, e só isso."""
        if scope["type"] == "http" and scope["path"].startswith(self._salas):
            await self._resposta(scope)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _resposta(self, scope: Scope) -> Response:
        """Caminho fora da lista é 404: nenhum é procurado no disco nem cai na página do Streamlit."""
        if scope["method"] not in {"GET", "HEAD"}:
            return Response(status_code=405, headers={"Allow": "GET, HEAD"})
        arquivo = self._arquivos.get(scope["path"])
        if arquivo is None:
            sem_guardar = {"Cache-Control": "no-store"}
            return PlainTextResponse("Este arquivo não existe.", status_code=404, headers=sem_guardar)
        return arquivo.resposta(Headers(scope=scope), cache=PARA_SEMPRE)
