"""A porta: confere quem pede, de onde veio o pedido e se dá para atender; só então chama a tela."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.routing import Route

from dados import configuracao, participacao
from dados.configuracao import ConfiguracaoInvalida
from dados.participacao import BaseIndisponivel, sessoes
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
from dados.participacao.uso_unico import TokenGasto
from servidor import corpo, csrf
from servidor.equipe import arquivo, contribuicao, entrada, fila, identidade, modelos
from servidor.equipe.arquivo import Pessoa
from servidor.equipe.balcao import Balcao, Tela, documento, endereco, levar
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
    TokenGasto: HTTPStatus.CONFLICT,
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
    try:
        if quem is None or sessoes.esta_encerrada(_motor(), quem.sessao):
            return entrada.entrar(campos)
        pessoa = identidade.pessoa(quem, equipe)
        if pessoa is None:
            return entrada.sem_papel(quem)
        return _atender_a(pessoa, requisicao, campos)
    except BaseIndisponivel as erro:
        # Sem a base não se sabe se a entrada foi encerrada: ninguém passa.
        return entrada.sem_base(campos, motivo=str(erro))


def _atender_a(pessoa: Pessoa, requisicao: Request, campos: Mapping[str, str]) -> Resposta:
    escopo, base = requisicao.scope, base_publica(requisicao.scope)
    sessao, agente = csrf.sessao(escopo), Agente(pessoa.email, pessoa.papeis)
    aqui = Balcao(agente, csrf.novo(sessao), dict(requisicao.query_params), campos)
    if requisicao.method == "POST":
        token = csrf.conferir(campos, escopo, base=base)
        resposta = _fazer(replace(aqui, uso=token.uso(campos) if token else None))
    else:
        resposta = _mostrar(aqui)
    return replace(resposta, outros=(*resposta.outros, csrf.gravar(sessao, base=base)))


def _fazer(aqui: Balcao) -> Resposta:
    if aqui.uso is None:
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
    except TokenGasto as gasto:
        if gasto.mesmo_pedido:
            return levar(_de_volta(aqui))
        return _mostrar(replace(aqui, motivo=str(gasto)), status=HTTPStatus.CONFLICT)
    except RECUSAS as erro:
        return _mostrar(replace(aqui, motivo=str(erro)), status=_STATUS[type(erro)])


def _mostrar(aqui: Balcao, *, status: HTTPStatus = HTTPStatus.OK) -> Resposta:
    try:
        folha = _tela(aqui).mostrar(aqui)
    except RECUSAS as erro:
        # A própria tela não pôde ser feita: ao menos o que a pessoa escreveu volta.
        return entrada.nao_deu(aqui, motivo=aqui.motivo or str(erro), status=_STATUS[type(erro)])
    return documento(folha, idioma=aqui.idioma, status=status)


def _de_volta(aqui: Balcao) -> str:
    """A mesma tela, que diz feito o que já estava feito: foi um clique a mais."""
    onde = {nome: aqui.parametros.get(nome) for nome in ("contribuicao", "tela")}
    return endereco(**onde, feito=aqui.campos.get("fazer"))


def _motor() -> Engine:
    return participacao.preparar(configuracao.ler().participacao_url)


def _tela(aqui: Balcao) -> Tela:
    if "contribuicao" in aqui.parametros:
        return contribuicao.TELA
    return modelos.TELA if aqui.parametros.get("tela") == "modelos" else fila.TELA


def rotas(prefixo: str) -> list[Route]:
    """A rota da área, que só existe quando PAINEL_EQUIPE diz quem é da equipe."""
    if configuracao.ler().contribuicoes.equipe is None:
        return []
    return [Route(f"{prefixo}/equipe", _atender, methods=["GET", "POST"])]
