"""`/figuras/<id>` leva à página da figura; `/figuras/<id>.<formato>` é um arquivo dela.

`?retrato=` diz a versão, e o endereço com ela responde sempre os mesmos bytes; sem ele, vale a mais nova.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from componentes import acervo, mapa, viagem
from componentes.figura import arquivos
from componentes.figura.arquivos import FormatoDesconhecido, SemImagem
from componentes.figura.modelo import Figura
from componentes.figura.moldura import PAPEIS, moldura
from dados import configuracao, retrato
from dados.consultas import NaoEncontrado
from dados.retrato import Retrato
from servidor.negociacao import ORIGINAL, Representacoes
from servidor.recusa_em_texto import DE_QUALQUER_SITE, nao_ha, sem_retrato
from servidor.resposta import comprimida
from servidor.threads import ARQUIVOS, em
from traducoes import Idioma, escolher

QUANTOS = 256
"""Arquivos prontos na memória: os mais pedidos de um dia, cerca de 15 MB."""

PARA_SEMPRE = "public, max-age=31536000, immutable"
POR_ENQUANTO = "public, no-cache"


DESENHO = "plotly.json"
"""O que o navegador de quem lê desenha quando a publicação não fez a imagem. Não é um arquivo para levar."""


class FiguraDesconhecida(Exception):
    """Esta versão não tem a figura pedida."""

    def __init__(self, id: str) -> None:
        """`id` é o texto do endereço."""
        super().__init__(
            f"A figura “{id[:60]}” não existe nesta versão dos dados. "
            "Veja as que existem nas páginas de áreas, indicadores e ações."
        )


@dataclass(frozen=True, slots=True)
class Pronto:
    """Um arquivo feito e comprimido uma vez, com o nome com que se salva."""

    corpo: Representacoes
    disposicao: str


def _servir(pedido: Request) -> Response:
    """O arquivo ou o desvio; 304 para quem já o tem; 404 ou 503 com uma frase que diz o que fazer."""
    id, _, formato = pedido.path_params["nome"].partition(".")
    versao = pedido.query_params.get("retrato") or retrato.ULTIMA
    idioma = escolher(pedido.query_params.get("idioma", ""))
    try:
        aberto = retrato.da_versao(configuracao.ler().retratos, versao)
        if not formato:
            return _para_a_pagina(_figura(aberto, id, idioma), pedido)
        if formato == DESENHO:
            return _desenho(_figura(aberto, id, idioma))
        pronto = _pronto(aberto, id, formato, idioma)
    except (retrato.VersaoDesconhecida, FiguraDesconhecida, FormatoDesconhecido, SemImagem) as erro:
        return nao_ha(str(erro))
    except retrato.ErroDeRetrato as erro:
        return sem_retrato(erro, pedido.scope)
    cache = POR_ENQUANTO if versao == retrato.ULTIMA else PARA_SEMPRE
    resposta = pronto.corpo.resposta(pedido.headers, cache=cache)
    resposta.headers.update(DE_QUALQUER_SITE)
    resposta.headers["X-Painel-Natureza"] = aberto.metadados.natureza
    resposta.headers["Content-Disposition"] = pronto.disposicao
    if resposta.status_code == HTTPStatus.OK:
        # O Streamlit comprime o que não diz como vai, até para quem recusa gzip, e mantém a etiqueta.
        resposta.headers.setdefault("Content-Encoding", ORIGINAL)
    return resposta


def _figura(aberto: Retrato, id: str, idioma: Idioma) -> Figura:
    # A base é a configurada, e não a de quem pede: o arquivo é o mesmo para todos.
    try:
        return acervo.figura(aberto, id, idioma=idioma, base=configuracao.ler().base)
    except NaoEncontrado as erro:
        raise FiguraDesconhecida(id) from erro


@lru_cache(QUANTOS)
def _pronto(aberto: Retrato, id: str, formato: str, idioma: Idioma) -> Pronto:
    figura = _figura(aberto, id, idioma)
    salvar_como = arquivos.nome(figura, formato)
    sobre = arquivos.POR_EXTENSAO[formato]
    disposicao = "inline" if sobre.eh_imagem else "attachment"
    return Pronto(
        comprimida(arquivos.fazer(figura, formato, retrato=aberto), tipo=sobre.tipo),
        f'{disposicao}; filename="{salvar_como}"',
    )


def _desenho(figura: Figura) -> Response:
    """`data` e `layout` do Plotly com tudo o que a imagem mostra, e quanto ampliar."""
    desenho = json.loads(moldura(figura, "png").to_json())
    escala = PAPEIS["png"].escala
    return JSONResponse(
        {"data": desenho["data"], "layout": desenho["layout"], "escala": escala},
        headers={"Cache-Control": POR_ENQUANTO},
    )


def _para_a_pagina(figura: Figura, pedido: Request) -> Response:
    """O endereço é relativo, como todos: um prefixo ou um proxy não o quebra."""
    partes = urlsplit(figura.pagina)
    ditos = dict(parse_qsl(partes.query)) | viagem.escolhas(pedido.query_params)
    destino = f".{mapa.endereco(partes.path.removeprefix('./') or 'inicio', **ditos)}#figura-{figura.id}"
    return RedirectResponse(
        destino, status_code=HTTPStatus.FOUND, headers={"Cache-Control": POR_ENQUANTO, **DE_QUALQUER_SITE}
    )


def rotas(prefixo: str) -> list[Route]:
    """A rota das figuras."""
    return [Route(f"{prefixo}/figuras/{{nome}}", em(ARQUIVOS, _servir), methods=["GET"])]
