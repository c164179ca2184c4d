"""`POST /api/v1/contribuicoes` grava; `GET /api/v1/contribuicoes/<protocolo>` diz onde ela está."""

from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import Final, ParamSpec

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from componentes import assunto, formulario, mapa
from dados import configuracao, participacao, retrato
from dados.participacao import (
    ESTRATEGIA,
    Contribuicao,
    ErrosDoFormulario,
    Estado,
    Motivo,
    Recibo,
    dados_pessoais,
)
from dados.participacao.acompanhamento import ProtocoloNaoAchado
from dados.retrato import Retrato
from servidor import limites
from servidor.api import corpo_json, frases
from servidor.api.modelos import PARECE, Andamento, Aviso, ErroDeCampo, Recebida, RespostaDaEquipe
from servidor.api.problema import espere, json, problema
from servidor.limites import MuitasVezes
from servidor.pedido import base_publica
from servidor.recusa_em_texto import VOLTE_EM
from servidor.threads import CONTRIBUICOES, FilaCheia
from traducoes import PORTUGUES

P = ParamSpec("P")

CAMPOS: Final = frozenset(Contribuicao.model_fields) - {"chave_idempotencia"}
CHAVE = "Idempotency-Key"
CHAVE_DE_OUTRA = "chave_de_outra_contribuicao"
AVISO = "Se for dado pessoal, apague a contribuição com o protocolo e envie outra sem ele."
LIVRES = ("mensagem", "organizacao", "municipio")
"""Onde a pessoa escreve o que quiser, e pode escrever um dado pessoal sem perceber."""

_LOGO, _DEPOIS = 60, 3600
"""Em segundos: a base volta sozinha; a configuração, não."""


async def receber(requisicao: Request) -> Response:
    """Grava a contribuição do corpo e devolve o protocolo."""
    try:
        campos = await corpo_json.ler(requisicao)
    except corpo_json.Ilegivel as erro:
        return problema(erro.status, erro.frase)
    return await _na_vez(_receber, requisicao.scope, campos, requisicao.headers.get(CHAVE))


async def mostrar(requisicao: Request) -> Response:
    """Onde está a contribuição deste protocolo."""
    return await _na_vez(_mostrar, requisicao.scope, requisicao.path_params["protocolo"])


async def _na_vez(fazer: Callable[P, Response], *args: P.args, **kwargs: P.kwargs) -> Response:
    try:
        return await CONTRIBUICOES.rodar(fazer, *args, **kwargs)
    except FilaCheia as erro:
        return espere(HTTPStatus.SERVICE_UNAVAILABLE, str(erro.__doc__), segundos=VOLTE_EM)


def _receber(scope: Scope, campos: Mapping[str, object], chave: str | None) -> Response:
    try:
        return _gravar(scope, campos, chave)
    except MuitasVezes as muitas:
        frase = f"Chegaram muitas mensagens da mesma conexão. Espere {muitas.espera(PORTUGUES)}."
        return espere(HTTPStatus.TOO_MANY_REQUESTS, frase, segundos=muitas.segundos)
    except participacao.ChaveDeOutraContribuicao as outra:
        return _a_corrigir([ErroDeCampo(campo=CHAVE, motivo=CHAVE_DE_OUTRA, frase=str(outra))])
    except (participacao.ContribuicaoNaoGravada, participacao.BaseIndisponivel, retrato.ErroDeRetrato):
        frase = str(participacao.ContribuicaoNaoGravada())
        return espere(HTTPStatus.SERVICE_UNAVAILABLE, frase, segundos=_LOGO)


def _gravar(scope: Scope, campos: Mapping[str, object], chave: str | None) -> Response:
    ajustes = configuracao.ler()
    aberto = retrato.atual(ajustes.retratos)
    if formulario.esta_desligado(ajustes, aberto):
        frase = "O painel não recebe contribuições: falta dizer quem responde pelos dados pessoais."
        return espere(HTTPStatus.SERVICE_UNAVAILABLE, frase, segundos=_DEPOIS)
    cofre = participacao.cofre_com(ajustes.contribuicoes.chaves_do_email)
    ditos = {nome: valor for nome, valor in campos.items() if nome in CAMPOS}
    com_chave = ditos if chave is None else {**ditos, "chave_idempotencia": chave}
    lida = participacao.conferir(
        com_chave, retrato_atual=aberto.versao, aceita_email=ajustes.contribuicoes.aceita_email
    )
    erros = list(_erros_da_api(campos, chave, aberto=aberto))
    if isinstance(lida, ErrosDoFormulario):
        nomes = {"chave_idempotencia": CHAVE}
        do_formulario = [
            frases.erro(nomes.get(campo, campo), motivo) for campo, motivo in lida.por_campo.items()
        ]
        return _a_corrigir(do_formulario + erros)
    if erros:
        return _a_corrigir(erros)
    motor = participacao.preparar(ajustes.participacao_url)
    feito = limites.registrar(motor, lida, scope=scope, cofre=cofre)
    return _recebida(feito, lida, base=base_publica(scope))


def _erros_da_api(
    campos: Mapping[str, object], chave: str | None, *, aberto: Retrato
) -> Iterator[ErroDeCampo]:
    """O que a API recusa e o formulário deixa passar, porque lá quem escreve os campos é a página."""
    sobre = participacao.analisar_assunto(str(campos.get("sobre", ESTRATEGIA)))
    # A página cai na Estratégia toda; um programa que erra o código precisa saber.
    if sobre and assunto.ler(str(sobre), retrato=aberto, idioma=PORTUGUES).assunto != sobre:
        yield frases.erro("sobre", Motivo.SOBRE_DESCONHECIDO)
    if chave and len(chave) < frases.MENOR_CHAVE:
        yield frases.erro(CHAVE, Motivo.CHAVE_INVALIDA)
    for nome in campos:
        if nome not in CAMPOS:
            yield frases.desconhecido(nome)


def _a_corrigir(erros: list[ErroDeCampo]) -> Response:
    frase = "Nada foi gravado. Corrija os campos abaixo e envie de novo."
    return problema(HTTPStatus.UNPROCESSABLE_ENTITY, frase, erros=tuple(erros))


def _recebida(feito: Recibo, lida: Contribuicao, *, base: str) -> Response:
    resposta = Recebida(
        protocolo=feito.protocolo,
        recebida_em=feito.recebida_em,
        estado=Estado.RECEBIDA,
        acompanhe=base + mapa.endereco("protocolo").removeprefix("./"),
        avisos=tuple(_avisos(lida)),
    )
    local = {"Location": f"{base}api/v1/contribuicoes/{feito.protocolo}"}
    return json(resposta.model_dump_json(), status=HTTPStatus.CREATED, cabecalhos=local)


def _avisos(lida: Contribuicao) -> Iterator[Aviso]:
    """Um por campo e por tipo de dado. A página pergunta antes de gravar; a API grava e avisa."""
    for campo in LIVRES:
        achados = dados_pessoais.achar(getattr(lida, campo) or "")
        for dado in dict.fromkeys(achado.dado for achado in achados):
            yield Aviso(campo=campo, parece=PARECE[dado], frase=AVISO)


def _mostrar(scope: Scope, protocolo: str) -> Response:
    try:
        motor = participacao.preparar(configuracao.ler().participacao_url)
        visto = limites.ver(motor, protocolo, scope=scope)
    except MuitasVezes as muitas:
        frase = f"Muitos protocolos errados vieram da sua conexão. Espere {muitas.espera(PORTUGUES)}."
        return espere(HTTPStatus.TOO_MANY_REQUESTS, frase, segundos=muitas.segundos)
    except participacao.BaseIndisponivel:
        frase = "Não conseguimos procurar agora. Tente de novo mais tarde."
        return espere(HTTPStatus.SERVICE_UNAVAILABLE, frase, segundos=_LOGO)
    if visto is None:
        return problema(HTTPStatus.NOT_FOUND, str(ProtocoloNaoAchado()))
    andamento = Andamento(
        sobre=str(visto.sobre),
        respostas=tuple(
            RespostaDaEquipe(texto=resposta.texto, respondida_em=resposta.respondida_em)
            for resposta in visto.respostas
        ),
        **{
            nome: getattr(visto, nome)
            for nome in Andamento.model_fields
            if nome not in {"sobre", "respostas"}
        },
    )
    return json(andamento.model_dump_json(), status=HTTPStatus.OK)
