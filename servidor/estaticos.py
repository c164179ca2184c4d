"""Os arquivos fixos do painel: estilo, ícone, preferências. O endereço muda quando o conteúdo muda."""

import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from componentes import tema
from componentes.figura import biblioteca

PASTA = Path(__file__).resolve().parent.parent / "componentes" / "estaticos"
TIPOS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@cache
def conteudo(nome: str) -> bytes:
    """Os bytes de `componentes/estaticos/<nome>`; as cores vêm do tema."""
    if nome == biblioteca.NOME:
        return biblioteca.caminho().read_bytes()
    texto = (PASTA / nome).read_text(encoding="utf-8")
    if nome == "painel.css":
        texto = tema.variaveis_css() + texto
    if nome == "icone.svg":
        # Um ícone de aba não enxerga as variáveis da página.
        texto = re.sub(r"var\(--cor-(\w+)\)", lambda achado: tema.CLARO[achado[1]], texto)
    return texto.encode()


def endereco(nome: str) -> str:
    """O endereço relativo do arquivo, com o resumo do conteúdo."""
    return f"./estaticos/{nome}?v={sha256(conteudo(nome)).hexdigest()[:12]}"


def _servir(pedido: Request) -> Response:
    nome = pedido.path_params["nome"]
    if nome not in NOMES:
        return Response(status_code=404)
    return Response(
        conteudo(nome),
        media_type=TIPOS[Path(nome).suffix],
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


NOMES = frozenset([biblioteca.NOME, *(arquivo.name for arquivo in PASTA.iterdir())])


def rotas() -> list[Route]:
    """A rota dos arquivos fixos."""
    return [Route("/estaticos/{nome}", _servir, methods=["GET"])]
