"""Os arquivos fixos do painel: estilo e preferências de leitura. O endereço muda quando o conteúdo muda."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from componentes import tema

PASTA = Path(__file__).resolve().parent.parent / "componentes" / "estaticos"
TIPOS = {".css": "text/css", ".js": "text/javascript"}


@cache
def conteudo(nome: str) -> bytes:
    """Os bytes de `componentes/estaticos/<nome>`; a folha de estilo leva na frente as cores do tema."""
    texto = (PASTA / nome).read_text(encoding="utf-8")
    if nome == "painel.css":
        texto = tema.variaveis_css() + texto
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


NOMES = frozenset(arquivo.name for arquivo in PASTA.iterdir())


def rotas() -> list[Route]:
    """A rota dos arquivos fixos."""
    return [Route("/estaticos/{nome}", _servir, methods=["GET"])]
