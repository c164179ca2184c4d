"""`/robots.txt` e `/sitemap.xml`: por onde um buscador começa, e tudo o que ele pode achar."""

import gzip
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from componentes import mapa, memoria
from componentes.tela import SEM_MAQUINA
from dados import configuracao, retrato
from dados.consultas import acoes, areas, diretrizes, indicadores
from dados.retrato import Retrato
from servidor.negociacao import ORIGINAL, Representacoes
from servidor.pedido import base_publica, base_que_se_guarda
from servidor.recusa_em_texto import sem_retrato
from servidor.resposta import trocado
from servidor.threads import ARQUIVOS, em

CONTRIBUICOES = mapa.pagina("contribuicoes")
MAIS_ENDERECOS = 50_000
"""O que o formato do sitemap deixa pôr num arquivo. As ações vêm por último: se sobram, estão em /acoes."""

CACHE = "public, no-cache"
_RETRATOS = 2
"""Quantos mapas se guardam: o do retrato ativo e o do anterior. No tamanho do Estado, 3 MB cada um."""

_QUALIDADE = 6

_DE_LER = {"acoes": {"pagina", "idioma"}, "indicadores": {"pagina", "idioma"}}
"""As listas que continuam noutra página: sem ela, parte das ações só estaria no mapa."""


async def _robots(requisicao: Request) -> Response:
    """Um endereço por coisa e língua pode ser lido. O que multiplica os mesmos dados fica de fora.

    São as versões antigas, os filtros, o que se procura e o formulário aberto. Das contribuições e do que
    mudou, só a primeira página: o que alguém tirar do ar não fica copiado em muitos endereços. Cada linha é o
    começo de um endereço, que todo leitor de robots.txt entende; por isso a ordem de `mapa.endereco`.
    """
    base = base_publica(requisicao.scope)
    prefixo = configuracao.ler().prefixo
    multiplicam = (
        f"{pagina.caminho}?{nome}="
        for pagina in mapa.PAGINAS
        for nome in pagina.na_ordem
        if nome not in _DE_LER.get(pagina.nome, {"codigo", "idioma"})
    )
    # O que é de uma pessoa só, e só com o protocolo dela.
    de_alguem = ("/recibo", "/api/v1/contribuicoes/")
    fora = "".join(f"Disallow: {prefixo}{comeco}\n" for comeco in (*multiplicam, *de_alguem))
    texto = f"User-agent: *\n{fora}Sitemap: {base}sitemap.xml\n"
    return PlainTextResponse(texto, headers={"Cache-Control": CACHE})


def _mapa(requisicao: Request) -> Response:
    """Um endereço por página do retrato ativo, com a data dos dados; 503 sem retrato."""
    try:
        ativo = retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato as erro:
        return sem_retrato(erro, requisicao.scope)
    pronto = trocado(preparar(ativo, base_que_se_guarda()), SEM_MAQUINA, base_publica(requisicao.scope))
    return pronto.resposta(requisicao.headers, cache=CACHE)


@lru_cache(_RETRATOS)
def preparar(ativo: Retrato, base: str) -> Representacoes:
    """O mapa pronto para servir: só muda com o retrato, e buscadores o pedem a toda hora."""
    linhas = "".join(
        f"<url><loc>{escape(base + endereco.removeprefix('./'))}</loc>{_data(endereco, ativo)}</url>\n"
        for endereco in islice(enderecos(ativo), MAIS_ENDERECOS)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{linhas}</urlset>\n'
    ).encode()
    corpos = {"gzip": gzip.compress(xml, _QUALIDADE, mtime=0), ORIGINAL: xml}
    return Representacoes("application/xml", hashlib.sha256(xml).hexdigest(), corpos)


def _data(endereco: str, ativo: Retrato) -> str:
    """A data dos dados; as contribuições não a têm, porque mudam sem retrato novo."""
    return "" if endereco == CONTRIBUICOES.endereco else f"<lastmod>{ativo.data}</lastmod>"


def enderecos(aberto: Retrato) -> Iterator[str]:
    """Os endereços das páginas deste retrato, relativos."""
    for pagina in mapa.PAGINAS:
        if "codigo" not in pagina.parametros and pagina.nome != "busca":
            yield pagina.endereco
    for area in memoria.consultar(areas.panorama, aberto):
        yield mapa.endereco("area", codigo=area.codigo)
    for diretriz in memoria.consultar(diretrizes.codigos, aberto):
        yield mapa.endereco("diretriz", codigo=diretriz)
    for indicador, _ in memoria.consultar(indicadores.titulos, aberto):
        yield mapa.endereco("indicador", codigo=indicador)
    for acao in memoria.consultar(acoes.codigos, aberto):
        yield mapa.endereco("acao", codigo=acao)


def rotas(prefixo: str) -> list[Route]:
    """As duas rotas."""
    return [
        Route(f"{prefixo}/robots.txt", _robots, methods=["GET"]),
        Route(f"{prefixo}/sitemap.xml", em(ARQUIVOS, _mapa), methods=["GET"]),
    ]
