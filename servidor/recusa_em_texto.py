"""A recusa de um arquivo, numa frase: vai para quem pediu o arquivo, e ninguém a guarda no caminho."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

from componentes import avisos
from componentes.mudancas.comparacao import ComparacaoOcupada
from dados.retrato import ErroDeRetrato
from servidor.negociacao import lingua
from traducoes import IDIOMAS, Idioma, escolher

VOLTE_EM = 10
"""Em segundos, no Retry-After de quem pode pedir de novo."""

DE_QUALQUER_SITE = {"Access-Control-Allow-Origin": "*"}
"""Dados públicos: a página de qualquer redação pode lê-los direto daqui, e também o que os impede."""

_SEM_GUARDAR = {"Cache-Control": "no-store", **DE_QUALQUER_SITE}


def nao_ha(frase: str) -> Response:
    """404, com o que fazer."""
    return PlainTextResponse(frase, status_code=HTTPStatus.NOT_FOUND, headers=_SEM_GUARDAR)


def volte(frase: str) -> Response:
    """503, com quando voltar; `frase` já vem na língua da pessoa."""
    cabecalhos = {**_SEM_GUARDAR, "Retry-After": str(VOLTE_EM)}
    return PlainTextResponse(frase, status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=cabecalhos)


def sem_retrato(erro: ErroDeRetrato, scope: Scope) -> Response:
    """503, na língua da pessoa. O motivo, para quem cuida do painel, fica em português."""
    idioma = idioma_de(scope)
    if isinstance(erro, ComparacaoOcupada):
        return volte(avisos.da_comparacao(idioma)[1])
    frase = idioma.t("O painel está sem dados no momento. Tente de novo mais tarde.")
    return volte(f"{frase} {idioma.t('Para quem cuida do painel:')} {erro}")


def idioma_de(scope: Scope) -> Idioma:
    """A língua do endereço ou, sem ela, a que o navegador prefere."""
    pedido = Request(scope)
    if codigo := pedido.query_params.get("idioma", ""):
        return escolher(codigo)
    return lingua(pedido.headers.get("accept-language", ""), linguas=IDIOMAS) or IDIOMAS[0]
