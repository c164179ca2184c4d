"""A API de contribuições: o mesmo caminho do formulário, para programas. Sem cookie, credencial nem CORS."""

from starlette.convertors import StringConvertor, register_url_convertor
from starlette.routing import Route

from servidor.api import contribuicoes, descricao
from servidor.api.recurso import Recurso, nada_aqui

V1 = "/api/v1"


class _QualquerTexto(StringConvertor):
    """O resto do endereço, também com barra ou quebra de linha: um protocolo estranho é só um que não há."""

    regex = r"[\s\S]*"


register_url_convertor("qualquer", _QualquerTexto())


def rotas(prefixo: str) -> list[Route]:
    """Os recursos da API e, em volta deles, o 404 que um programa entende."""
    comeco = f"{prefixo}{V1}"
    return [
        Route(f"{comeco}/contribuicoes", Recurso(POST=contribuicoes.receber)),
        Route(f"{comeco}/contribuicoes/{{protocolo:qualquer}}", Recurso(GET=contribuicoes.mostrar)),
        Route(f"{comeco}/openapi.json", Recurso(GET=descricao.mostrar)),
        Route(f"{prefixo}/api", nada_aqui),
        Route(f"{prefixo}/api/{{resto:qualquer}}", nada_aqui),
    ]
