"""A porta: confere quem pede, de onde veio o pedido e se dá para atender; só então chama a tela."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from starlette.requests import Request
from starlette.routing import Route

from dados import configuracao
from dados.configuracao import ConfiguracaoInvalida
from dados.participacao import BaseIndisponivel
from dados.participacao.atendimento import (
    Agente,
    Apagada,
    NaoAchada,
    NaoCabe,
    SemAutorizacao,
    SemPapel,
    TextoRecusado,
)
from dados.participacao.atendimento.modelos import ModeloNaoAchado
from servidor import bilhete, corpo
from servidor.equipe import arquivo, contribuicao, entrada, fila, identidade, modelos
from servidor.equipe.balcao import Balcao, Tela, documento, levar
from servidor.pedido import base_publica
from servidor.resposta import Resposta
from servidor.threads import EQUIPE, FilaCheia, pagina_cheia

_STATUS: Mapping[type[Exception], HTTPStatus] = {
    SemPapel: HTTPStatus.FORBIDDEN,
    NaoAchada: HTTPStatus.NOT_FOUND,
    ModeloNaoAchado: HTTPStatus.NOT_FOUND,
    Apagada: HTTPStatus.CONFLICT,
    NaoCabe: HTTPStatus.CONFLICT,
    SemAutorizacao: HTTPStatus.CONFLICT,
    TextoRecusado: HTTPStatus.UNPROCESSABLE_ENTITY,
    BaseIndisponivel: HTTPStatus.SERVICE_UNAVAILABLE,
}
RECUSAS = tuple(_STATUS)
_registro = logging.getLogger("painel")


async def _atender(requisicao: Request) -> Resposta:
    try:
        campos = await corpo.campos(requisicao)
    except corpo.CorpoGrande:
        return entrada.grande_demais()
    try:
        return await EQUIPE.rodar(_conferir, requisicao, campos)
    except FilaCheia:
        return pagina_cheia(requisicao.scope)


def _conferir(requisicao: Request, campos: Mapping[str, str]) -> Resposta:
    """Quem não entrou, ou entrou sem papel, não vê nada daqui para dentro."""
    local = configuracao.ler().contribuicoes.equipe
    parametros = dict(requisicao.query_params)
    try:
        # Sem o arquivo não há rota que chegue aqui.
        equipe = arquivo.ler(local) if local else None
    except ConfiguracaoInvalida as erro:
        _registro.error("%s", erro)
        equipe = None
    if equipe is None:
        return entrada.sem_lista(campos)
    if parametros.get("tela") == "entrar":
        return levar(identidade.endereco_de_entrada())
    quem = identidade.quem_entrou(requisicao.cookies, equipe)
    if quem is None:
        return entrada.entrar(campos)
    papeis = equipe.papeis.get(quem.email)
    if papeis is None or not quem.esta_confirmado:
        return entrada.sem_papel(quem)
    escopo, base = requisicao.scope, base_publica(requisicao.scope)
    aqui = Balcao(Agente(quem.email, papeis), bilhete.do_navegador(escopo), parametros, campos)
    if requisicao.method == "POST":
        foi_daqui = bilhete.confere(campos.get("bilhete", ""), escopo, base=base)
        resposta = _fazer(aqui, foi_daqui=foi_daqui)
    else:
        resposta = _mostrar(aqui)
    return replace(resposta, outros=(*resposta.outros, bilhete.gravar(aqui.bilhete, base=base)))


def _fazer(aqui: Balcao, *, foi_daqui: bool) -> Resposta:
    if not foi_daqui:
        frase = aqui.idioma.t(
            "Não deu para confirmar que o envio saiu desta página. Confira o texto e aperte o botão de novo."
        )
        return _mostrar(replace(aqui, motivo=frase), status=HTTPStatus.FORBIDDEN)
    verbo = _tela(aqui).verbos.get(aqui.campos.get("fazer", ""))
    if verbo is None:
        frase = aqui.idioma.t("Não entendemos o pedido. Escolha um dos botões desta página.")
        return _mostrar(replace(aqui, motivo=frase), status=HTTPStatus.BAD_REQUEST)
    try:
        return verbo(aqui)
    except RECUSAS as erro:
        return _mostrar(replace(aqui, motivo=str(erro)), status=_STATUS[type(erro)])


def _mostrar(aqui: Balcao, *, status: HTTPStatus = HTTPStatus.OK) -> Resposta:
    try:
        folha = _tela(aqui).mostrar(aqui)
    except RECUSAS as erro:
        # A própria tela não pôde ser feita: ao menos o que a pessoa escreveu volta.
        return entrada.nao_deu(aqui, motivo=aqui.motivo or str(erro), status=_STATUS[type(erro)])
    return documento(folha, idioma=aqui.idioma, status=status)


def _tela(aqui: Balcao) -> Tela:
    if "contribuicao" in aqui.parametros:
        return contribuicao.TELA
    return modelos.TELA if aqui.parametros.get("tela") == "modelos" else fila.TELA


def rotas(prefixo: str) -> list[Route]:
    """A rota da área, que só existe quando PAINEL_EQUIPE diz quem é da equipe."""
    if configuracao.ler().contribuicoes.equipe is None:
        return []
    return [Route(f"{prefixo}/equipe", _atender, methods=["GET", "POST"])]
