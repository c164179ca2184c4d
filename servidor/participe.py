"""O formulário de opinião: abre com um bilhete, recebe por POST, devolve os erros ou leva ao recibo."""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Scope

from componentes import assunto, formulario, mapa, palavras
from componentes.formulario import Envio
from dados import configuracao, participacao, retrato
from dados.participacao import Cofre, Contribuicao, ErrosDoFormulario, Recibo
from servidor import bilhete, corpo, gemea, limites, recibo
from servidor.cookies import Cabecalho
from servidor.limites import MuitasVezes
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from traducoes import PORTUGUES

PAGINA = mapa.pagina("participe")

DA_PESSOA = ("tipo", "mensagem", "perfil", "organizacao", "email")


def tem_formulario(pedido: Pedido) -> bool:
    """Se a página traz um formulário: ela é de uma pessoa só e não se guarda."""
    return pedido.pagina == PAGINA and pedido.parametros.get("passo") == "opinar"


def abrir(pedido: Pedido, scope: Scope) -> Resposta:
    """A página do formulário, com uma chave nova e o bilhete de quem já tem um."""
    envio = Envio(bilhete=bilhete.do_navegador(scope), chave=participacao.nova_chave())
    return _pagina(pedido, envio, status=HTTPStatus.OK)


async def _receber(requisicao: Request) -> Resposta:
    try:
        campos = await corpo.campos(requisicao)
    except corpo.CorpoGrande:
        return _grande_demais()
    return await run_in_threadpool(_tratar, requisicao.scope, campos)


def _tratar(scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """Confere de onde veio e o que veio, e grava. Em qualquer recusa, o texto volta para a pessoa."""
    pedido = Pedido.ler(PAGINA, scope, parametros={**campos, "passo": "opinar"}.items())
    envio = Envio(
        bilhete=bilhete.do_navegador(scope),
        chave=bilhete.na_forma(campos.get("chave_idempotencia", "")),
        campos={nome: campos.get(nome, "") for nome in DA_PESSOA},
    )
    if not bilhete.confere(campos.get("bilhete", ""), scope, base=pedido.base):
        frase = pedido.idioma.t(
            "Não deu para confirmar que o envio saiu desta página. Aperte Enviar de novo."
        )
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.FORBIDDEN)
    try:
        return _gravar(pedido, scope, envio, retrato_versao=campos.get("retrato_versao", ""))
    except MuitasVezes as muitas:
        return _espere(pedido, envio, muitas)
    except (participacao.ContribuicaoNaoGravada, participacao.BaseIndisponivel, retrato.ErroDeRetrato):
        nao_gravou = replace(envio, motivo=str(participacao.ContribuicaoNaoGravada()))
        return _pagina(pedido, nao_gravou, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _gravar(pedido: Pedido, scope: Scope, envio: Envio, *, retrato_versao: str) -> Resposta:
    ajustes, idioma = configuracao.ler(), pedido.idioma
    aberto = retrato.atual(ajustes.retratos)
    if formulario.esta_desligado(ajustes, aberto):
        return _pagina(pedido, envio, status=HTTPStatus.SERVICE_UNAVAILABLE)
    sobre = assunto.ler(pedido.parametros.get("sobre", ""), retrato=aberto, idioma=idioma)
    entrada = {
        **envio.campos,
        "sobre": str(sobre.assunto),
        "retrato_versao": retrato_versao,
        "chave_idempotencia": envio.chave,
    }
    cofre = participacao.cofre_com(ajustes.contribuicoes.chaves_do_email)
    lida = participacao.ler(entrada, retrato_atual=aberto.versao, aceita_email=cofre is not None)
    if isinstance(lida, ErrosDoFormulario):
        erros = {campo: palavras.motivo(motivo, idioma) for campo, motivo in lida.por_campo.items()}
        return _pagina(pedido, replace(envio, erros=erros), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    motor = participacao.preparar(ajustes.participacao_url)
    return recibo.entregar(_registrar(motor, lida, scope=scope, cofre=cofre), pedido=pedido)


def _registrar(motor: Engine, lida: Contribuicao, *, scope: Scope, cofre: Cofre | None) -> Recibo:
    """Grava; se esta chave já levou outro texto, manda com uma chave nova para não perder nenhum dos dois."""
    try:
        return limites.registrar(motor, lida, scope=scope, cofre=cofre)
    except participacao.ChaveDeOutraContribuicao:
        nova = lida.model_copy(update={"chave_idempotencia": participacao.nova_chave()})
        return limites.registrar(motor, nova, scope=scope, cofre=cofre)


def _espere(pedido: Pedido, envio: Envio, muitas: MuitasVezes) -> Resposta:
    """O texto volta, com quanto esperar: quem divide a conexão com muita gente pode cair aqui sem culpa."""
    frase = pedido.idioma.t(
        "Chegaram muitas mensagens da mesma conexão. Espere {espera} e aperte Enviar de novo.",
        espera=muitas.espera(pedido.idioma),
    )
    com_motivo, status = replace(envio, motivo=frase), HTTPStatus.TOO_MANY_REQUESTS
    return _pagina(pedido, com_motivo, status=status, outros=(muitas.cabecalho,))


def _pagina(
    pedido: Pedido, envio: Envio, *, status: HTTPStatus, outros: tuple[Cabecalho, ...] = ()
) -> Resposta:
    """O formulário. Depois de um envio recusado vai sem o Streamlit, que o desenharia vazio."""
    feito = gemea.documento(pedido, envio=envio, com_streamlit=status == HTTPStatus.OK)
    return Resposta.de(
        feito.html,
        status=status if feito.status == HTTPStatus.OK else feito.status,
        # Sem `no-store`: quem volta com o botão do navegador acha o que digitou.
        cache="private, no-cache",
        outros=(bilhete.gravar(envio.bilhete, base=pedido.base), *outros),
    )


def _grande_demais() -> Resposta:
    frase = PORTUGUES.t("O texto é grande demais. Volte, encurte a mensagem e envie de novo.")
    feito = gemea.nao_aceito(frase, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return Resposta.de(feito.html, status=feito.status, cache="no-store")


def rotas(prefixo: str) -> list[Route]:
    """A rota que recebe o formulário."""
    return [Route(f"{prefixo}{PAGINA.caminho}", _receber, methods=["POST"])]
