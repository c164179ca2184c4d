"""O formulário de opinião: abre com um token, recebe por POST, devolve os erros ou leva ao recibo."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from http import HTTPStatus

from starlette.routing import Route
from starlette.types import Scope

from componentes import assunto, formulario, mapa, palavras
from componentes.formulario import Envio
from dados import configuracao, participacao, retrato
from dados.participacao import Cofre, Contribuicao, ErrosDoFormulario
from dados.participacao.csrf import Token, Uso
from dados.participacao.uso_unico import TokenGasto
from servidor import csrf, gemea, limites, porteiro, recibo, recusa
from servidor.cookies import Cabecalho
from servidor.lido import retrato_lido
from servidor.limites import MuitasVezes
from servidor.pedido import Pedido
from servidor.porteiro import Espera
from servidor.resposta import Resposta
from traducoes import PORTUGUES

PAGINA = mapa.pagina("participe")

DA_PESSOA = ("tipo", "mensagem", "perfil", "organizacao", "municipio", "pode_publicar", "email")
ESCONDER, MANTER = "esconder", "manter"
"""O que a pessoa decide quando o texto parece ter dados pessoais."""


def tem_formulario(pedido: Pedido) -> bool:
    """Se a página traz um formulário: ela é de uma pessoa só e não se guarda."""
    return pedido.pagina == PAGINA and pedido.parametros.get("passo") == "opinar"


def abrir(pedido: Pedido, scope: Scope) -> Resposta:
    """A página do formulário, com uma chave e um token novos."""
    envio = Envio(sessao=csrf.sessao(scope), chave=participacao.nova_chave())
    return _pagina(pedido, envio, status=HTTPStatus.OK)


def _tratar(scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """Confere de onde veio e o que veio, e grava. Em qualquer recusa, o texto volta para a pessoa."""
    pedido = Pedido.ler(PAGINA, scope, parametros={**campos, "passo": "opinar"}.items())
    envio = Envio(
        sessao=csrf.sessao(scope),
        chave=csrf.na_forma(campos.get("chave_idempotencia", "")),
        campos={nome: campos.get(nome, "") for nome in DA_PESSOA},
    )
    try:
        token = csrf.conferir(campos, scope, base=pedido.base)
        envio = replace(envio, token=token)
        return _conferir(pedido, scope, envio, campos, token=token)
    except TokenGasto:
        # A pessoa voltou e mudou o texto: com a chave nova, este é outro envio.
        frase = recusa.ja_usado(pedido.idioma)
        outro = replace(envio, chave=participacao.nova_chave(), motivo=frase)
        return _pagina(pedido, outro, status=HTTPStatus.CONFLICT)
    except MuitasVezes as muitas:
        return _muitas_desta_conexao(pedido, envio, muitas)
    except (participacao.ContribuicaoNaoGravada, participacao.BaseIndisponivel, retrato.ErroDeRetrato):
        nao_gravou = replace(envio, motivo=str(participacao.ContribuicaoNaoGravada()))
        return _pagina(pedido, nao_gravou, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _conferir(
    pedido: Pedido, scope: Scope, envio: Envio, campos: Mapping[str, str], *, token: Token | None
) -> Resposta:
    """De onde veio e quem preencheu; e então o que se escreveu."""
    if token is None:
        frase = pedido.idioma.t(
            "Não deu para confirmar que o envio saiu desta página. Aperte Enviar de novo."
        )
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.FORBIDDEN)
    if porteiro.caiu_na_armadilha(campos):
        frase = pedido.idioma.t(
            "Um campo que fica escondido veio preenchido, talvez pelo navegador. Já o esvaziamos. "
            "Confira o texto e aperte Enviar de novo."
        )
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _ler(pedido, scope, envio, campos, token=token)


def _ler(pedido: Pedido, scope: Scope, envio: Envio, campos: Mapping[str, str], *, token: Token) -> Resposta:
    """Os campos primeiro, depois os dados pessoais e só então o tempo: quem corrigiu já esperou."""
    ajustes, idioma = configuracao.ler(), pedido.idioma
    atual = retrato.atual(ajustes.retratos)
    if formulario.esta_desligado(ajustes, atual):
        return _pagina(pedido, envio, status=HTTPStatus.SERVICE_UNAVAILABLE)
    versao = campos.get("retrato_versao", "")
    lido = retrato_lido(versao, atual=atual)
    envio = replace(envio, versao=lido.versao)
    sobre = assunto.ler(pedido.parametros.get("sobre", ""), retrato=lido, idioma=idioma)
    cofre = participacao.cofre_com(ajustes.contribuicoes.chaves_do_email)
    fixos = {"sobre": str(sobre.assunto), "retrato_versao": versao, "chave_idempotencia": envio.chave}
    ler = partial(
        participacao.ler, retrato_atual=atual.versao, aceita_email=ajustes.contribuicoes.aceita_email
    )
    lida = ler({**envio.campos, **fixos})
    decisao = campos.get("dados_pessoais", "")
    if isinstance(lida, Contribuicao) and decisao == ESCONDER:
        escondidos = {campo: participacao.esconder_dados_pessoais(t) for campo, t in _textos(lida).items()}
        envio = replace(envio, campos={**envio.campos, **escondidos})
        lida = ler({**envio.campos, **fixos})
    if isinstance(lida, ErrosDoFormulario):
        erros = {campo: palavras.motivo(motivo, idioma) for campo, motivo in lida.por_campo.items()}
        return _pagina(pedido, replace(envio, erros=erros), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    # 422, como nos outros campos: o envio foi entendido, nada foi gravado e a pessoa ainda decide.
    if decisao != MANTER and (suspeitas := formulario.suspeitas(_textos(lida))):
        return _pagina(pedido, replace(envio, suspeitas=suspeitas), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if espera := porteiro.falta(token, idioma=idioma):
        return _espere(pedido, envio, espera)
    return _gravar(pedido, scope, lida, cofre=cofre, uso=token.uso(campos))


def _gravar(pedido: Pedido, scope: Scope, lida: Contribuicao, *, cofre: Cofre | None, uso: Uso) -> Resposta:
    """Grava; se esta chave já levou outro texto, manda com uma nova para não perder nenhum dos dois."""
    motor = participacao.preparar(configuracao.ler().participacao_url)
    registrar = partial(limites.registrar, motor, scope=scope, cofre=cofre, idioma=pedido.idioma, uso=uso)
    try:
        feito = registrar(lida)
    except participacao.ChaveDeOutraContribuicao:
        feito = registrar(lida.model_copy(update={"chave_idempotencia": participacao.nova_chave()}))
    return recibo.entregar(feito, pedido=pedido)


def _textos(lida: Contribuicao) -> dict[str, str]:
    """O que a pessoa escreveu por extenso, já limpo."""
    return {campo: getattr(lida, campo) or "" for campo in formulario.LIVRES}


def _muitas_desta_conexao(pedido: Pedido, envio: Envio, muitas: MuitasVezes) -> Resposta:
    """Quem divide a conexão com muita gente pode cair aqui sem culpa: a frase diz quanto esperar."""
    frase = pedido.idioma.t(
        "Chegaram muitas mensagens da mesma conexão. Espere {espera} e aperte Enviar de novo.",
        espera=muitas.espera(pedido.idioma),
    )
    return _espere(pedido, envio, Espera(frase, muitas.segundos))


def _espere(pedido: Pedido, envio: Envio, espera: Espera) -> Resposta:
    depois = (b"retry-after", str(espera.segundos).encode())
    com_motivo = replace(envio, motivo=espera.motivo)
    return _pagina(pedido, com_motivo, status=HTTPStatus.TOO_MANY_REQUESTS, outros=(depois,))


def _pagina(
    pedido: Pedido, envio: Envio, *, status: HTTPStatus, outros: tuple[Cabecalho, ...] = ()
) -> Resposta:
    """O formulário. Depois de um envio recusado vai sem o Streamlit, que o desenharia vazio."""
    envio = csrf.preparar(envio)
    feito = gemea.documento(pedido, envio=envio, com_streamlit=status == HTTPStatus.OK)
    return Resposta.de(
        feito.html,
        status=status if feito.status == HTTPStatus.OK else feito.status,
        # Sem `no-store`: quem volta com o botão do navegador acha o que digitou.
        cache="private, no-cache",
        outros=(csrf.gravar(envio.sessao, base=pedido.base), *outros),
    )


def rotas(prefixo: str) -> list[Route]:
    """A rota que recebe o formulário."""
    frase = PORTUGUES.t("O texto é grande demais. Volte, encurte a mensagem e envie de novo.")
    receber = recusa.formulario(_tratar, se_grande=frase)
    return [Route(f"{prefixo}{PAGINA.caminho}", receber, methods=["POST"])]
