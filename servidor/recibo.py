"""O recibo, que é também o acompanhamento: a contribuição da consulta aberta e o que se faz com ela."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Scope

from componentes import mapa, palavras, viagem
from componentes.folha import Folha
from componentes.formulario import Envio
from dados import configuracao, participacao, relogio
from dados.participacao import Recibo, acompanhamento
from dados.participacao.acompanhamento import JaReabriu, ProtocoloNaoAchado
from dados.participacao.atendimento import NaoCabe, TextoRecusado
from dados.participacao.csrf import Uso
from dados.participacao.uso_unico import TokenGasto
from servidor import consulta, csrf, gemea, recusa, telas_do_recibo
from servidor.cookies import Cabecalho
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from servidor.threads import CONTRIBUICOES, em, pagina_cheia
from traducoes import PORTUGUES, Idioma

PAGINA = mapa.pagina("participe")
ACOMPANHAR = {"passo": telas_do_recibo.ACOMPANHAR}
"""Quem volta com o protocolo vê o andamento; só quem acaba de enviar vê o recibo."""
COM_CONFIRMACAO = {"retirar": acompanhamento.retirar, "apagar": acompanhamento.apagar}


def entregar(feito: Recibo, *, pedido: Pedido) -> Resposta:
    """303 para o recibo: recarregar a página não envia de novo. Erro: BaseIndisponivel."""
    return _ir(pedido, "recibo", _cookie(feito.protocolo, pedido=pedido))


def abrir(protocolo: str, *, pedido: Pedido) -> Resposta:
    """Deixa a consulta aberta neste navegador e leva ao andamento. Erro: BaseIndisponivel."""
    return _ir(pedido, "recibo", _cookie(protocolo, pedido=pedido), **ACOMPANHAR)


def _cookie(protocolo: str, *, pedido: Pedido) -> Cabecalho:
    motor = participacao.preparar(configuracao.ler().participacao_url)
    return consulta.abrir(motor, protocolo, base=pedido.base, agora=relogio.agora())


def _mostrar(requisicao: Request) -> Resposta:
    """A contribuição da consulta aberta; 404 com o que fazer quando não há."""
    pedido = Pedido.do_endereco(PAGINA, requisicao.scope)
    envio = Envio(sessao=csrf.sessao(requisicao.scope))
    return _pagina(pedido, requisicao.scope, envio, passo=requisicao.query_params.get("passo", ""))


def _agir(scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """Faz o que a pessoa pediu e volta ao recibo. Recusado, mostra por quê e como ficou."""
    pedido = Pedido.ler(PAGINA, scope, parametros=campos.items())
    envio = Envio(sessao=csrf.sessao(scope), campos={"motivo": campos.get("motivo", "")})
    try:
        token = csrf.conferir(campos, scope, base=pedido.base)
    except participacao.BaseIndisponivel:
        return _fora_do_ar(pedido)
    if token is None:
        frase = pedido.idioma.t("Não deu para confirmar que o pedido saiu desta página. Tente de novo.")
        return _pagina(pedido, scope, replace(envio, motivo=frase), status=HTTPStatus.FORBIDDEN)
    if campos.get("acao") == "fechar":
        # Não gasta o token: só este navegador muda, e fechar sempre tem de dar certo.
        return _ir(pedido, "protocolo", consulta.fechar(base=pedido.base))
    return _tentar(campos.get("acao", ""), pedido, scope, replace(envio, token=token), token.uso(campos))


def _tentar(acao: str, pedido: Pedido, scope: Scope, envio: Envio, uso: Uso) -> Resposta:
    try:
        _fazer(acao, scope, motivo=envio.campos["motivo"], uso=uso)
    except TokenGasto as gasto:
        if not gasto.mesmo_pedido:
            com_motivo = replace(envio, motivo=recusa.ja_usado(pedido.idioma))
            return _pagina(pedido, scope, com_motivo, status=HTTPStatus.CONFLICT)
    except TextoRecusado as recusado:
        com_erro = replace(envio, erros={"motivo": _motivo_recusado(recusado, pedido.idioma)})
        return _pagina(pedido, scope, com_erro, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except (NaoCabe, JaReabriu) as nao_deu:
        com_motivo = replace(envio, motivo=_nao_da(nao_deu, pedido.idioma))
        return _pagina(pedido, scope, com_motivo, status=HTTPStatus.CONFLICT)
    except participacao.BaseIndisponivel:
        return _fora_do_ar(pedido)
    except ProtocoloNaoAchado:
        return _sem_consulta(pedido)
    return _ir(pedido, "recibo")


def _motivo_recusado(recusa: TextoRecusado, idioma: Idioma) -> str:
    if recusa.limite is None:
        return idioma.t("Escreva o que faltou antes de continuar.")
    return idioma.t("Encurte o que faltou para até {n} letras.", n=idioma.numero(recusa.limite))


def _nao_da(recusa: NaoCabe | JaReabriu, idioma: Idioma) -> str:
    if isinstance(recusa, JaReabriu):
        return idioma.t("Esta contribuição já foi reaberta uma vez. Envie outra, se precisar.")
    return idioma.t(
        "Isso já não dá: o estado da contribuição é “{estado}”. Abra de novo e veja o que mudou.",
        estado=palavras.estado(recusa.estado, idioma),
    )


def _fazer(acao: str, scope: Scope, *, motivo: str, uso: Uso) -> None:
    """Um verbo da pessoa; ação que não existe não faz nada. Erros: os de `acompanhamento`."""
    agora = relogio.agora()
    motor = participacao.preparar(configuracao.ler().participacao_url)
    protocolo = consulta.protocolo(motor, scope, agora=agora)
    if acao == "reabrir":
        acompanhamento.reabrir(motor, protocolo, motivo, agora=agora, uso=uso)
    elif acao in COM_CONFIRMACAO:
        COM_CONFIRMACAO[acao](motor, protocolo, agora=agora, uso=uso)


def _pagina(
    pedido: Pedido, scope: Scope, envio: Envio, *, passo: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Resposta:
    try:
        motor = participacao.preparar(configuracao.ler().participacao_url)
        protocolo = consulta.protocolo(motor, scope, agora=relogio.agora())
        visto = acompanhamento.ver(motor, protocolo)
    except participacao.BaseIndisponivel:
        return _fora_do_ar(pedido)
    if visto is None:
        return _sem_consulta(pedido)
    envio = csrf.preparar(envio)
    aberta = telas_do_recibo.Aberta(pedido.idioma, protocolo, visto, envio)
    folha = telas_do_recibo.confirmar(aberta, acao=passo) or telas_do_recibo.acompanhar(aberta, passo=passo)
    return _resposta(pedido, folha, status=status, sessao=envio.sessao)


def _resposta(pedido: Pedido, folha: Folha, *, status: HTTPStatus, sessao: str) -> Resposta:
    html = viagem.levar(gemea.avulsa(pedido.idioma, folha), pedido.escolhas)
    gravado = csrf.gravar(sessao, base=pedido.base)
    return Resposta.de(html, status=status, cache="no-store", outros=(gravado,))


def _sem_consulta(pedido: Pedido) -> Resposta:
    frase = pedido.idioma.t("O recibo some em uma hora. Para vê-lo de novo, use seu protocolo.")
    feito = gemea.nao_encontrada(pedido.idioma, frase=frase, escolhas=pedido.escolhas)
    return Resposta.de(feito.html, status=feito.status, cache="no-store")


def _fora_do_ar(pedido: Pedido) -> Resposta:
    frase = pedido.idioma.t("Não conseguimos abrir sua contribuição agora. Nada se perdeu: tente mais tarde.")
    depois = (b"retry-after", b"60")
    return recusa.nao_aceito(frase, status=HTTPStatus.SERVICE_UNAVAILABLE, outros=(depois,))


def _ir(pedido: Pedido, aonde: str, *outros: Cabecalho, **passo: str) -> Resposta:
    escolhas = urlencode(passo | pedido.escolhas)
    destino = f"./{aonde}?{escolhas}" if escolhas else f"./{aonde}"
    cabecalhos = ((b"location", destino.encode()), *outros)
    return Resposta.de("", status=HTTPStatus.SEE_OTHER, cache="no-store", outros=cabecalhos)


def rotas(prefixo: str) -> list[Route]:
    """A rota do recibo, que mostra e recebe."""
    frase = PORTUGUES.t("O texto é grande demais. Volte, encurte e envie de novo.")
    return [
        Route(f"{prefixo}/recibo", em(CONTRIBUICOES, _mostrar, se_cheia=pagina_cheia), methods=["GET"]),
        Route(f"{prefixo}/recibo", recusa.formulario(_agir, se_grande=frase), methods=["POST"]),
    ]
