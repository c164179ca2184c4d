"""`/mudancas.atom`: o que mudou, de versão em versão, para quem acompanha por um leitor de feeds.

`?area=`, `?grupo=` e `?especie=` deixam só uma parte; `?pagina=` continua o que não coube (RFC 5005).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from http import HTTPStatus
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from componentes import feeds, mapa, memoria, opcional
from componentes.mudancas import comparacao, contada, nomes
from componentes.mudancas.comparacao import Comparacao, Selecao
from componentes.mudancas.contada import Contada
from componentes.tela import SEM_MAQUINA
from dados import configuracao, historia, retrato
from dados.consultas import areas
from dados.mudancas.modelo import Especie, Grupo
from dados.retrato import Retrato, Versao
from servidor import atom
from servidor.atom import Entrada, Feed
from servidor.negociacao import ORIGINAL, Representacoes
from servidor.pedido import base_publica, base_que_se_guarda
from servidor.recusa_em_texto import DE_QUALQUER_SITE, nao_ha, sem_retrato
from servidor.resposta import comprimida, trocado
from servidor.threads import COMPARACOES, em
from traducoes import Idioma, escolher

POR_PAGINA = 100
MILESIMO = timedelta(milliseconds=1)
CACHE = "public, no-cache"

MARCA = "tag:mg.gov.br,2024-11-06:estrategia-de-governo-digital"
"""O começo de todo `id` (RFC 4151): o domínio do Estado no dia do decreto. Nunca muda."""


class FeedDesconhecido(Exception):
    """Este feed não existe. Veja em /mudancas os endereços dos que existem."""


class _Incompleto(Exception):
    """Falta ao feed uma versão que não se leu agora: serve a quem pediu, e não se guarda."""

    def __init__(self, pronto: Representacoes) -> None:
        super().__init__()
        self.pronto = pronto


@dataclass(frozen=True, slots=True)
class Pedida:
    """A parte que se pede: `area`, `grupo` e `especie` vazios não filtram; `pagina` começa em 1."""

    area: str
    grupo: str
    especie: str
    pagina: int
    idioma: Idioma
    base: str

    @property
    def parte(self) -> dict[str, str]:
        """O que deixa só uma parte das mudanças, como se escreve no endereço."""
        ditos = {"area": self.area, "grupo": self.grupo, "especie": self.especie}
        return {nome: valor for nome, valor in ditos.items() if valor}

    @property
    def de_que(self) -> Selecao:
        """As mudanças que se contam."""
        return Selecao(area=self.area or None, grupo=self.grupo or None, especie=self.especie or None)

    def endereco(self, pagina: int) -> str:
        """O endereço completo de outra página do mesmo feed."""
        numero = {"pagina": str(pagina)} if pagina > 1 else {}
        return self.base + feeds.endereco(self.idioma, **self.parte, **numero).removeprefix("./")


def _servir(requisicao: Request) -> Response:
    """O feed; 304 para quem já o tem; 404 ou 503 com uma frase."""
    try:
        pasta = configuracao.ler().retratos
        pronto = _pronto(retrato.atual(pasta), historia.publicadas(pasta), _ler(requisicao))
    except _Incompleto as falta:
        pronto = falta.pronto
    except FeedDesconhecido as erro:
        return nao_ha(str(erro.__doc__))
    except retrato.ErroDeRetrato as erro:
        return sem_retrato(erro, requisicao.scope)
    pronto = trocado(pronto, SEM_MAQUINA, base_publica(requisicao.scope))
    resposta = pronto.resposta(requisicao.headers, cache=CACHE)
    resposta.headers.update(DE_QUALQUER_SITE)
    if resposta.status_code == HTTPStatus.OK:
        # O Streamlit comprime o que não diz como vai, até para quem recusa gzip, e mantém a etiqueta.
        resposta.headers.setdefault("Content-Encoding", ORIGINAL)
    return resposta


def _ler(requisicao: Request) -> Pedida:
    """Erro: `FeedDesconhecido` quando a página não é um número."""
    ditos = requisicao.query_params
    pagina = ditos.get("pagina") or "1"
    if not re.fullmatch(r"[1-9][0-9]{0,4}", pagina):
        raise FeedDesconhecido
    return Pedida(
        area=ditos.get("area", ""),
        grupo=ditos.get("grupo", ""),
        especie=ditos.get("especie", ""),
        pagina=int(pagina),
        idioma=escolher(ditos.get("idioma", "")),
        base=base_que_se_guarda(),
    )


@lru_cache(64)
def _pronto(ativo: Retrato, publicadas: tuple[Versao, ...], pedida: Pedida) -> Representacoes:
    """Erros: `FeedDesconhecido` quando não há essa área, essa espécie ou essa página; _Incompleto."""
    conhecidas = {codigo for codigo, _ in memoria.consultar(areas.nomes, ativo)}
    aceitos: dict[str, set[str]] = {"area": conhecidas, "grupo": set(Grupo), "especie": set(Especie)}
    if any(valor not in aceitos[nome] for nome, valor in pedida.parte.items()):
        raise FeedDesconhecido
    comeco = (pedida.pagina - 1) * POR_PAGINA
    with opcional.contando() as faltas:
        lidas = tuple(islice(_entradas(publicadas, pedida, desde=comeco), POR_PAGINA + 1))
    if not lidas and pedida.pagina > 1:
        raise FeedDesconhecido
    feed = _feed(ativo, publicadas, pedida, entradas=lidas[:POR_PAGINA], tem_mais=len(lidas) > POR_PAGINA)
    pronto = comprimida(atom.escrever(feed), tipo=atom.TIPO)
    if faltas.quantas:
        raise _Incompleto(pronto)
    return pronto


def _feed(
    ativo: Retrato,
    publicadas: tuple[Versao, ...],
    pedida: Pedida,
    *,
    entradas: tuple[Entrada, ...],
    tem_mais: bool,
) -> Feed:
    sobre, idioma = ativo.metadados, pedida.idioma
    ligacoes = [("self", pedida.endereco(pedida.pagina)), ("first", pedida.endereco(1))]
    pagina = mapa.endereco("mudancas", **pedida.parte)
    ligacoes.append(("alternate", pedida.base + pagina.removeprefix("./")))
    if pedida.pagina > 1:
        ligacoes.append(("previous", pedida.endereco(pedida.pagina - 1)))
    if tem_mais:
        ligacoes.append(("next", pedida.endereco(pedida.pagina + 1)))
    parte = "".join(f"/{nome}/{valor}" for nome, valor in pedida.parte.items())
    mais_nova = max(uma.publicado_em for uma in publicadas)
    return Feed(
        id=f"{MARCA}/{sobre.natureza}/mudancas{parte}",
        titulo=_titulo(pedida, eh_demonstracao=sobre.eh_demonstracao),
        subtitulo=idioma.t("Demonstração: as ações, os números e os órgãos são inventados.")
        if sobre.eh_demonstracao
        else idioma.t("O que mudou na Estratégia de Governo Digital de Minas Gerais, de versão em versão."),
        lingua=idioma.etiqueta,
        atualizado=entradas[0].atualizada if entradas else mais_nova,
        autor=sobre.orgao_publicador,
        contato=sobre.contato,
        direitos=f"{sobre.licenca} {sobre.licenca_url}",
        ligacoes=tuple(ligacoes),
        entradas=entradas,
    )


def _titulo(pedida: Pedida, *, eh_demonstracao: bool) -> str:
    idioma = pedida.idioma
    feed = feeds.da_area(pedida.area, idioma=idioma) if pedida.area else feeds.de_tudo(idioma)
    partes = [feed.nome]
    if pedida.grupo:
        partes.append(nomes.grupo(Grupo(pedida.grupo), idioma))
    if pedida.especie:
        partes.append(nomes.especie(Especie(pedida.especie), idioma))
    natureza = idioma.t("demonstração")
    return " · ".join(partes) + (f" ({natureza})" if eh_demonstracao else "")


def _entradas(publicadas: tuple[Versao, ...], pedida: Pedida, *, desde: int) -> Iterator[Entrada]:
    """Da versão publicada há menos tempo para a primeira; em cada uma, as piores notícias primeiro.

    As de antes da posição `desde` só se contam: a página de longe não custa mais que a primeira.
    """
    pasta = configuracao.ler().retratos
    for versao in sorted(publicadas, key=lambda uma: uma.publicado_em, reverse=True):
        anterior = historia.antes_de(publicadas, versao.versao)
        if anterior is None:
            continue
        comparada = None
        with opcional.parte(opcional.Secao.MUDANCAS, menos=comparacao.ComparacaoOcupada):
            comparada = comparacao.comparar(
                retrato.da_versao(pasta, anterior.versao), retrato.da_versao(pasta, versao.versao)
            )
        if comparada is None:
            continue
        quantas = sum(comparada.contar(pedida.de_que).values())
        if desde >= quantas:
            desde -= quantas
            continue
        # Uma por vez: de milhares, só se escrevem as que cabem.
        for lugar, mudanca in comparada.numeradas(pedida.de_que, desde=desde):
            uma = contada.de(mudanca, comparada, idioma=pedida.idioma)
            yield _entrada(uma, comparada, lugar=lugar, pedida=pedida)
        desde = 0


def _entrada(uma: Contada, comparada: Comparacao, *, lugar: int, pedida: Pedida) -> Entrada:
    """`lugar` é o da mudança entre todas da versão: a hora dela é a mesma em todo feed que a traz."""
    mudanca, sobre = uma.mudanca, comparada.depois.metadados
    especie = nomes.especie(mudanca.especie, pedida.idioma)
    pagina = mapa.endereco(
        "mudancas",
        de=comparada.antes.versao,
        retrato=comparada.depois.versao,
        item=f"{mudanca.tipo}:{mudanca.codigo}",
    )
    return Entrada(
        id=f"{MARCA}/{sobre.natureza}/{comparada.depois.versao}/{mudanca.marca}",
        titulo=f"{especie} · {uma.assunto}",
        texto="\n".join(filter(None, (uma.frase, uma.explicacao))),
        endereco=pedida.base + pagina.removeprefix("./"),
        publicada=sobre.publicado_em,
        # Saíram juntas, as piores primeiro: um milésimo de uma à outra guarda essa ordem.
        atualizada=sobre.publicado_em - lugar * MILESIMO,
        categorias=((mudanca.especie.value, especie), *((f"area-{n}", n) for n in mudanca.areas)),
    )


def rotas(prefixo: str) -> list[Route]:
    """A rota dos feeds."""
    return [Route(f"{prefixo}/{feeds.ARQUIVO}", em(COMPARACOES, _servir), methods=["GET"])]
