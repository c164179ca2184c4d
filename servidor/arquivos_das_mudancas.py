"""`/arquivos/<versao>/mudancas.<formato>`: o que mudou da versão `?de=` para esta, uma linha por campo.

Sem `?de=`, desde a versão anterior. Com as duas versões no endereço, o arquivo é sempre o mesmo.
"""

from functools import lru_cache
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from componentes.mudancas import arquivo, comparacao
from dados import configuracao, historia, retrato
from dados.retrato import Retrato
from servidor.negociacao import ORIGINAL, Representacoes
from servidor.recusa_em_texto import DE_QUALQUER_SITE, nao_ha, sem_retrato
from servidor.resposta import comprimida
from servidor.threads import COMPARACOES, em
from traducoes import Idioma, escolher

QUANTOS = 4
"""Arquivos prontos na memória: os do último par de versões, em cada formato. No Estado, uns 20 MB cada."""

PARA_SEMPRE = "public, max-age=31536000, immutable"
POR_ENQUANTO = "public, no-cache"


class ArquivoDesconhecido(Exception):
    """Este arquivo não existe. Use mudancas.csv, .json ou .xlsx, e ?de= com a outra versão."""


class SemAnterior(Exception):
    """Não há versão anterior a esta. Diga com qual comparar: ?de=AAAA-MM-DD."""


def _servir(pedido: Request) -> Response:
    """O arquivo; 304 para quem já o tem; 404 ou 503 com uma frase que diz o que fazer."""
    versao, formato = pedido.path_params["versao"], pedido.path_params["formato"]
    de, idioma = pedido.query_params.get("de", ""), escolher(pedido.query_params.get("idioma", ""))
    try:
        if formato not in arquivo.FORMATOS or set(pedido.query_params) - {"de", "idioma"}:
            raise ArquivoDesconhecido
        antes, depois = _lados(versao, de=de)
        pronto = _pronto(antes, depois, formato, idioma)
    except (ArquivoDesconhecido, SemAnterior, arquivo.NaoCabeNaPlanilha) as erro:
        return nao_ha(str(erro.__doc__))
    except retrato.VersaoDesconhecida as erro:
        return nao_ha(str(erro))
    except retrato.ErroDeRetrato as erro:
        return sem_retrato(erro, pedido.scope)
    datado = bool(de) and retrato.ULTIMA not in (versao, de)
    resposta = pronto.resposta(pedido.headers, cache=PARA_SEMPRE if datado else POR_ENQUANTO)
    resposta.headers.update(DE_QUALQUER_SITE)
    resposta.headers["X-Painel-Natureza"] = depois.metadados.natureza
    nome = arquivo.nome(comparacao.comparar(antes, depois), formato)
    resposta.headers["Content-Disposition"] = f'attachment; filename="{nome}"'
    if resposta.status_code == HTTPStatus.OK:
        # O Streamlit comprime o que não diz como vai, até para quem recusa gzip, e mantém a etiqueta.
        resposta.headers.setdefault("Content-Encoding", ORIGINAL)
    return resposta


def _lados(versao: str, *, de: str) -> tuple[Retrato, Retrato]:
    """Os retratos de antes e de depois. Erros: `SemAnterior` e os de `retrato.da_versao`."""
    pasta = configuracao.ler().retratos
    depois = retrato.da_versao(pasta, versao)
    if not de:
        anterior = historia.anterior(pasta, versao=depois.versao)
        if anterior is None:
            raise SemAnterior
        de = anterior.versao
    return retrato.da_versao(pasta, de), depois


@lru_cache(QUANTOS)
def _pronto(antes: Retrato, depois: Retrato, formato: str, idioma: Idioma) -> Representacoes:
    corpo = arquivo.fazer(comparacao.comparar(antes, depois), formato, idioma=idioma)
    return comprimida(corpo, tipo=arquivo.FORMATOS[formato])


def rotas(prefixo: str) -> list[Route]:
    """A rota dos arquivos do que mudou."""
    return [
        Route(
            f"{prefixo}/arquivos/{{versao}}/mudancas.{{formato}}", em(COMPARACOES, _servir), methods=["GET"]
        )
    ]
