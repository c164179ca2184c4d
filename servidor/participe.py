"""O formulário de opinião: abre com um bilhete, recebe por POST, devolve os erros ou leva ao recibo."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Scope

from componentes import assunto, formulario, mapa, palavras
from componentes.formulario import Envio
from dados import configuracao, participacao, relogio, retrato
from dados.participacao import Cofre, Contribuicao, ErrosDoFormulario, Recibo
from servidor import gemea, recibo
from servidor.cookies import Cookie
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from traducoes import PORTUGUES

PAGINA = mapa.pagina("participe")
BILHETE = Cookie("painel_formulario", dura=None)
MAIOR_CORPO = 64 * 1024
"""Em bytes. A mensagem tem até 2.000 letras: sobra para qualquer alfabeto e para os outros campos."""

DA_PESSOA = ("tipo", "mensagem", "perfil", "organizacao", "email")
# Do bilhete e da chave: os dois são sorteados do mesmo jeito.
_FORMA = re.compile(r"[A-Za-z0-9_-]{22}")


def tem_formulario(pedido: Pedido) -> bool:
    """Se a página traz um formulário: ela é de uma pessoa só e não se guarda."""
    return pedido.pagina == PAGINA and pedido.parametros.get("passo") == "opinar"


def abrir(pedido: Pedido, scope: Scope) -> Resposta:
    """A página do formulário, com uma chave nova e o bilhete de quem já tem um."""
    envio = Envio(bilhete=_na_forma(BILHETE.ler(_cookies(scope))), chave=participacao.nova_chave())
    return _pagina(pedido, envio, status=HTTPStatus.OK)


async def _receber(requisicao: Request) -> Resposta:
    corpo = bytearray()
    async for parte in requisicao.stream():
        corpo += parte
        if len(corpo) > MAIOR_CORPO:
            return _grande_demais()
    campos = dict(parse_qsl(corpo.decode("latin-1"), keep_blank_values=True, errors="replace"))
    return await run_in_threadpool(_tratar, requisicao.scope, campos)


def _tratar(scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """Confere de onde veio e o que veio, e grava. Em qualquer recusa, o texto volta para a pessoa."""
    pedido = Pedido.ler(PAGINA, scope, parametros={**campos, "passo": "opinar"}.items())
    cookies = _cookies(scope)
    envio = Envio(
        bilhete=_na_forma(BILHETE.ler(cookies)),
        chave=_na_forma(campos.get("chave_idempotencia", "")),
        campos={nome: campos.get(nome, "") for nome in DA_PESSOA},
    )
    if _veio_de_fora(scope, base=pedido.base) or not _confere(campos.get("bilhete", ""), cookies):
        frase = pedido.idioma.t(
            "Não deu para confirmar que o envio saiu desta página. Aperte Enviar de novo."
        )
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.FORBIDDEN)
    try:
        return _gravar(pedido, envio, retrato_versao=campos.get("retrato_versao", ""))
    except (participacao.ContribuicaoNaoGravada, participacao.BaseIndisponivel, retrato.ErroDeRetrato):
        nao_gravou = replace(envio, motivo=str(participacao.ContribuicaoNaoGravada()))
        return _pagina(pedido, nao_gravou, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _gravar(pedido: Pedido, envio: Envio, *, retrato_versao: str) -> Resposta:
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
    lida = participacao.ler(
        entrada, retrato_atual=aberto.versao, aceita_email=ajustes.contribuicoes.aceita_email
    )
    if isinstance(lida, ErrosDoFormulario):
        erros = {campo: palavras.motivo(motivo, idioma) for campo, motivo in lida.por_campo.items()}
        return _pagina(pedido, replace(envio, erros=erros), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    motor = participacao.preparar(ajustes.participacao_url)
    return recibo.entregar(_registrar(motor, lida, cofre=cofre), pedido=pedido)


def _registrar(motor: Engine, lida: Contribuicao, *, cofre: Cofre | None) -> Recibo:
    """Grava; se esta chave já levou outro texto, manda com uma chave nova para não perder nenhum dos dois."""
    try:
        return participacao.registrar(motor, lida, agora=relogio.agora(), cofre=cofre)
    except participacao.ChaveDeOutraContribuicao:
        nova = lida.model_copy(update={"chave_idempotencia": participacao.nova_chave()})
        return participacao.registrar(motor, nova, agora=relogio.agora(), cofre=cofre)


def _pagina(pedido: Pedido, envio: Envio, *, status: HTTPStatus) -> Resposta:
    """O formulário. Depois de um envio recusado vai sem o Streamlit, que o desenharia vazio."""
    feito = gemea.documento(pedido, envio=envio, com_streamlit=status == HTTPStatus.OK)
    return Resposta.de(
        feito.html,
        status=status if feito.status == HTTPStatus.OK else feito.status,
        # Sem `no-store`: quem volta com o botão do navegador acha o que digitou.
        cache="private, no-cache",
        outros=(BILHETE.gravar(envio.bilhete, base=pedido.base),),
    )


def _grande_demais() -> Resposta:
    frase = PORTUGUES.t("O texto é grande demais. Volte, encurte a mensagem e envie de novo.")
    feito = gemea.nao_aceito(frase, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return Resposta.de(feito.html, status=feito.status, cache="no-store")


def _cookies(scope: Scope) -> str:
    return Headers(scope=scope).get("cookie", "")


def _na_forma(texto: str) -> str:
    """O que saiu de um formulário daqui, ou um novo. O que veio em outra forma não volta para a página."""
    return texto if _FORMA.fullmatch(texto) else participacao.nova_chave()


def _confere(do_formulario: str, cookies: str) -> bool:
    """O formulário e o cookie têm o mesmo bilhete: outro site não consegue ler nem gravar o cookie."""
    do_cookie = BILHETE.ler(cookies)
    return bool(do_cookie) and secrets.compare_digest(do_formulario.encode(), do_cookie.encode())


def _veio_de_fora(scope: Scope, *, base: str) -> bool:
    """Se o navegador diz que o envio saiu de outro site. Quem não é navegador não diz nada."""
    cabecalhos = Headers(scope=scope)
    if lugar := cabecalhos.get("sec-fetch-site"):
        return lugar not in {"same-origin", "none"}
    origem = cabecalhos.get("origin")
    return origem is not None and urlsplit(origem).netloc != urlsplit(base).netloc


def rotas(prefixo: str) -> list[Route]:
    """A rota que recebe o formulário."""
    return [Route(f"{prefixo}{PAGINA.caminho}", _receber, methods=["POST"])]
