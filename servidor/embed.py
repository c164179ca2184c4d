"""`/embed/<id>`: uma figura numa página pequena, a única que outros sites podem pôr numa moldura.

Com `?retrato=`, fica como é naquela versão; sem ele, acompanha os dados novos.
"""

from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path

from starlette.requests import Request
from starlette.routing import Route

from componentes import acervo, avisos, fragmentos, mapa
from componentes import figura as figuras
from componentes.figura import incorporacao
from componentes.figura.modelo import Figura
from componentes.tela import SEM_MAQUINA
from dados import configuracao, historia, retrato
from dados.consultas import NaoEncontrado
from servidor import estaticos
from servidor.pedido import base_publica, base_que_se_guarda
from servidor.resposta import Resposta
from servidor.threads import ARQUIVOS, em, pagina_cheia
from traducoes import Idioma, escolher

QUANTAS = 200
# Também a que fica pergunta antes de se repetir: uma cópia velha citaria um estilo que não há mais.
CACHE = "public, no-cache"
SEM_CACHE = "no-store"


def _mostrar(requisicao: Request) -> Resposta:
    """A figura, com o nome por que se chegou ao painel."""
    return _sem_maquina(requisicao).trocar(SEM_MAQUINA, base_publica(requisicao.scope))


def _sem_maquina(requisicao: Request) -> Resposta:
    """A figura; 404 quando ela ou a versão não existem, e 503 quando não há retrato."""
    id, pasta = requisicao.path_params["id"], configuracao.ler().retratos
    idioma = escolher(requisicao.query_params.get("idioma", ""))
    versao = requisicao.query_params.get("retrato") or retrato.ULTIMA
    fazer = partial(acervo.figura, id=id, idioma=idioma, base=base_que_se_guarda())
    try:
        aberto = retrato.da_versao(pasta, versao)
        return _pronta(fazer(aberto))
    except retrato.VersaoDesconhecida as erro:
        return _aviso(avisos.o_que_falta(erro, idioma=idioma), status=HTTPStatus.NOT_FOUND, idioma=idioma)
    except NaoEncontrado:
        frase = idioma.t("Não há esta figura nos dados de {data}.", data=idioma.data(aberto.data))
        return _aviso(
            frase, status=HTTPStatus.NOT_FOUND, idioma=idioma, antiga=_ultima_que_houve(fazer, pasta)
        )
    except retrato.ErroDeRetrato:
        frase = idioma.t("O painel está sem dados no momento. Tente de novo mais tarde.")
        return _aviso(frase, status=HTTPStatus.SERVICE_UNAVAILABLE, idioma=idioma)


@lru_cache(QUANTAS)
def _pronta(pedida: Figura) -> Resposta:
    html = _documento(
        pedida.grafico.titulo,
        idioma=pedida.idioma,
        canonica=pedida.credito.base + pedida.pagina.removeprefix("./"),
        figura=pedida,
        **figuras.essencial(pedida),
    )
    return Resposta.de(html, status=HTTPStatus.OK, cache=CACHE)


def _aviso(frase: str, *, status: int, idioma: Idioma, antiga: Figura | None = None) -> Resposta:
    assunto = idioma.t("Figura fora do ar")
    html = _documento(assunto, idioma=idioma, canonica="", figura=None, frase=frase, antiga=antiga)
    return Resposta.de(html, status=status, cache=SEM_CACHE)


def _documento(assunto: str, *, idioma: Idioma, **valores: object) -> str:
    return fragmentos.bloco(
        "incorporada",
        "documento",
        idioma=idioma,
        titulo=mapa.titulo(assunto, idioma),
        mensagem=incorporacao.MENSAGEM,
        estatico=estaticos.endereco,
        **valores,
    )


def _ultima_que_houve(fazer: "partial[Figura]", pasta: Path) -> Figura | None:
    """A figura na versão mais nova que a tem; None quando nenhuma a tem."""
    for versao in historia.publicadas(pasta):
        try:
            return fazer(retrato.da_versao(pasta, versao.versao))
        except (NaoEncontrado, retrato.ErroDeRetrato):
            continue
    return None


def rotas(prefixo: str) -> list[Route]:
    """A rota das figuras incorporadas."""
    return [
        Route(f"{prefixo}/embed/{{id:path}}", em(ARQUIVOS, _mostrar, se_cheia=pagina_cheia), methods=["GET"])
    ]
