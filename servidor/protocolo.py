"""Acompanhar: confere o protocolo digitado e abre a consulta. O protocolo não vai no endereço."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from starlette.routing import Route
from starlette.types import Scope

from componentes import mapa
from componentes.formulario import Envio
from dados import configuracao, participacao
from dados.participacao import protocolo
from dados.participacao.csrf import Uso
from dados.participacao.uso_unico import TokenGasto
from servidor import csrf, gemea, limites, recibo, recusa
from servidor.cookies import Cabecalho
from servidor.limites import MuitasVezes
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from traducoes import PORTUGUES

PAGINA = mapa.pagina("protocolo")
MAIOR_CAMPO = 100


def abrir(pedido: Pedido, scope: Scope) -> Resposta:
    """A página com o campo vazio e um token: é de uma pessoa só e não se guarda."""
    return _pagina(pedido, Envio(sessao=csrf.sessao(scope)), status=HTTPStatus.OK)


def _tratar(scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """Leva à contribuição; malformado ou inexistente, a mesma frase, e cada erro conta no limite."""
    pedido = Pedido.ler(PAGINA, scope, parametros=campos.items())
    idioma, digitado = pedido.idioma, campos.get("protocolo", "")[:MAIOR_CAMPO]
    envio = Envio(sessao=csrf.sessao(scope), campos={"protocolo": digitado})
    try:
        token = csrf.conferir(campos, scope, base=pedido.base)
        envio = replace(envio, token=token)
        if token is None:
            frase = idioma.t("Não deu para confirmar que o pedido saiu desta página. Tente de novo.")
            return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.FORBIDDEN)
        if _achou(digitado, scope, token.uso(campos)):
            return recibo.abrir(protocolo.ler(digitado), pedido=pedido)
    except TokenGasto:
        com_motivo = replace(envio, motivo=recusa.ja_usado(idioma))
        return _pagina(pedido, com_motivo, status=HTTPStatus.CONFLICT)
    except MuitasVezes as muitas:
        frase = idioma.t(
            "Muitos protocolos errados vieram da sua conexão. Espere {espera} e tente de novo.",
            espera=muitas.espera(idioma),
        )
        com_motivo, status = replace(envio, motivo=frase), HTTPStatus.TOO_MANY_REQUESTS
        return _pagina(pedido, com_motivo, status=status, outros=(muitas.cabecalho,))
    except participacao.BaseIndisponivel:
        frase = idioma.t("Não conseguimos procurar agora. Tente de novo mais tarde.")
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.SERVICE_UNAVAILABLE)
    frase = idioma.t("Não achamos esse protocolo. Confira as 13 letras e números.")
    nao_achado = replace(envio, erros={"protocolo": frase})
    return _pagina(pedido, nao_achado, status=HTTPStatus.NOT_FOUND)


def _achou(digitado: str, scope: Scope, uso: Uso) -> bool:
    """Se há essa contribuição; num clique a mais, o que o primeiro achou. Erros: os de `limites.ver`."""
    motor = participacao.preparar(configuracao.ler().participacao_url)
    try:
        return limites.ver(motor, digitado, scope=scope, uso=uso) is not None
    except TokenGasto as gasto:
        if gasto.mesmo_pedido:
            return True
        raise


def _pagina(
    pedido: Pedido, envio: Envio, *, status: HTTPStatus, outros: tuple[Cabecalho, ...] = ()
) -> Resposta:
    """A página. Recusada vai sem o Streamlit, que a desenharia com o campo vazio."""
    envio = csrf.preparar(envio)
    feito = gemea.documento(pedido, envio=envio, com_streamlit=status == HTTPStatus.OK)
    return Resposta.de(
        feito.html,
        status=status if feito.status == HTTPStatus.OK else feito.status,
        cache="no-store",
        outros=(csrf.gravar(envio.sessao, base=pedido.base), *outros),
    )


def rotas(prefixo: str) -> list[Route]:
    """A rota que recebe o protocolo."""
    frase = PORTUGUES.t("O texto é grande demais. O protocolo tem 13 letras e números.")
    receber = recusa.formulario(_tratar, se_grande=frase)
    return [Route(f"{prefixo}{PAGINA.caminho}", receber, methods=["POST"])]
