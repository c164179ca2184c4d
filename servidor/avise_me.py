"""Pedir o aviso de mudanças: o formulário, com os mesmos cuidados do de opinião, e a tela de depois.

Não é página do mapa: traz o token de uma pessoa, e a do que mudou é a mesma para todas.
"""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Scope

from componentes import avisos, formulario, fragmentos, mapa, viagem
from componentes.folha import Folha
from componentes.formulario import Envio
from componentes.tela import Elo, Identidade
from dados import configuracao, participacao, retrato
from dados.consultas import areas
from dados.participacao import regras
from dados.participacao.csrf import Token, Uso
from dados.participacao.uso_unico import TokenGasto
from dados.retrato import Retrato
from servidor import csrf, gemea, limites, porteiro, recusa
from servidor.cookies import Cabecalho
from servidor.limites import MuitasVezes
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from servidor.threads import FORMULARIOS, em, pagina_cheia
from traducoes import PORTUGUES

PAGINA = mapa.pagina("mudancas")
CAMINHO = "avise-me"
PEDIDO = "pedido"
"""O passo em que só falta a pessoa confirmar."""


def _abrir(requisicao: Request) -> Resposta:
    """O formulário, ou a tela que manda abrir o e-mail."""
    scope = requisicao.scope
    pedido = Pedido.do_endereco(PAGINA, scope)
    if requisicao.query_params.get("passo") == PEDIDO:
        return _tela(pedido, "pedido", pedido.idioma.t("Falta você confirmar"))
    envio = Envio(
        sessao=csrf.sessao(scope),
        campos={"escopo": requisicao.query_params.get("area", "")},
    )
    return _pagina(pedido, envio, status=HTTPStatus.OK)


def _tratar(scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """Confere de onde veio e o que veio, e anota. Recusado, o que a pessoa escreveu volta para ela."""
    pedido = Pedido.ler(PAGINA, scope, parametros=campos.items())
    t = pedido.idioma.t
    envio = Envio(
        sessao=csrf.sessao(scope),
        campos={nome: campos.get(nome, "")[: regras.LIMITE_DO_EMAIL] for nome in ("email", "escopo")},
    )
    try:
        token = csrf.conferir(campos, scope, base=pedido.base)
        envio = replace(envio, token=token)
        return _conferir(pedido, scope, envio, campos, token=token)
    except TokenGasto as gasto:
        if gasto.mesmo_pedido:
            return _anotado(pedido)
        com_motivo = replace(envio, motivo=recusa.ja_usado(pedido.idioma))
        return _pagina(pedido, com_motivo, status=HTTPStatus.CONFLICT)
    except MuitasVezes as muitas:
        frase = t(
            "Chegaram muitos pedidos da mesma conexão. Espere {espera} e tente de novo.",
            espera=muitas.espera(pedido.idioma),
        )
        com_motivo, status = replace(envio, motivo=frase), HTTPStatus.TOO_MANY_REQUESTS
        return _pagina(pedido, com_motivo, status=status, outros=(muitas.cabecalho,))
    except (participacao.BaseIndisponivel, retrato.ErroDeRetrato):
        frase = t("Não conseguimos anotar agora. Tente de novo mais tarde.")
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.SERVICE_UNAVAILABLE)


def _conferir(
    pedido: Pedido, scope: Scope, envio: Envio, campos: Mapping[str, str], *, token: Token | None
) -> Resposta:
    t = pedido.idioma.t
    if token is None:
        frase = t("Não deu para confirmar que o pedido saiu desta página. Tente de novo.")
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.FORBIDDEN)
    if porteiro.caiu_na_armadilha(campos):
        frase = t("Um campo que fica escondido veio preenchido. Já o esvaziamos. Aperte o botão de novo.")
        return _pagina(pedido, replace(envio, motivo=frase), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return _assinar(pedido, scope, envio, token=token, uso=token.uso(campos))


def _assinar(pedido: Pedido, scope: Scope, envio: Envio, *, token: Token, uso: Uso) -> Resposta:
    ajustes = configuracao.ler()
    cofre = participacao.cofre_com(ajustes.contribuicoes.chaves_do_email)
    atual = retrato.atual(ajustes.retratos)
    if cofre is None or not _aceita(atual):
        return _desligado(pedido)
    email = _na_regra(envio.campos["email"])
    if email is None:
        erros = {"email": pedido.idioma.t("Confira o e-mail. Ele tem a forma nome@exemplo.com.")}
        return _pagina(pedido, replace(envio, erros=erros), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if espera := porteiro.falta(token, idioma=pedido.idioma):
        depois = (b"retry-after", str(espera.segundos).encode())
        com_motivo, status = replace(envio, motivo=espera.motivo), HTTPStatus.TOO_MANY_REQUESTS
        return _pagina(pedido, com_motivo, status=status, outros=(depois,))
    existentes = {area.codigo for area in areas.panorama(atual)}
    escopo = envio.campos["escopo"] if envio.campos["escopo"] in existentes else ""
    motor = participacao.preparar(ajustes.participacao_url)
    limites.assinar(motor, email, escopo=escopo, scope=scope, cofre=cofre, idioma=pedido.idioma, uso=uso)
    return _anotado(pedido)


def _anotado(pedido: Pedido) -> Resposta:
    """303 para a tela de depois: recarregar não pede de novo."""
    destino = f"./{CAMINHO}?{urlencode({'passo': PEDIDO, **pedido.escolhas})}"
    return Resposta.de(
        "", status=HTTPStatus.SEE_OTHER, cache="no-store", outros=((b"location", destino.encode()),)
    )


def _na_regra(digitado: str) -> str | None:
    try:
        return regras.email(digitado)
    except regras.ForaDaRegra:
        return None


def _aceita(atual: Retrato) -> bool:
    ajustes = configuracao.ler()
    return ajustes.contribuicoes.aceita_email and not formulario.esta_desligado(ajustes, atual)


def _pagina(
    pedido: Pedido, envio: Envio, *, status: HTTPStatus, outros: tuple[Cabecalho, ...] = ()
) -> Resposta:
    ajustes, t = configuracao.ler(), pedido.idioma.t
    try:
        atual = retrato.atual(ajustes.retratos)
    except retrato.ErroDeRetrato:
        return _desligado(pedido)
    if not _aceita(atual):
        return _desligado(pedido)
    envio = csrf.preparar(envio)
    titulo = t("Receber o que muda por e-mail")
    return _tela(
        pedido,
        "formulario",
        t("Falta corrigir: {titulo}", titulo=titulo) if envio.foi_recusado else titulo,
        status=status,
        outros=(csrf.gravar(envio.sessao, base=pedido.base), *outros),
        envio=envio,
        areas=areas.panorama(atual),
        privacidade=ajustes.privacidade,
    )


def _desligado(pedido: Pedido) -> Resposta:
    titulo = pedido.idioma.t("Este painel não manda e-mail")
    return _tela(pedido, "desligado", titulo, status=HTTPStatus.NOT_FOUND)


def _tela(
    pedido: Pedido,
    bloco: str,
    titulo: str,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    outros: tuple[Cabecalho, ...] = (),
    **valores: object,
) -> Resposta:
    trilha = (Elo(pedido.idioma.t(PAGINA.titulo), PAGINA.endereco),)
    folha = Folha(Identidade(titulo, ""))
    folha.html(avisos.da_natureza(idioma=pedido.idioma))
    comuns = {"titulo": titulo, "trilha": trilha}
    folha.html(fragmentos.bloco("avise_me", bloco, idioma=pedido.idioma, **comuns, **valores))
    html = viagem.levar(gemea.avulsa(pedido.idioma, folha), pedido.escolhas)
    return Resposta.de(html, status=status, cache="no-store", outros=outros)


def rotas(prefixo: str) -> list[Route]:
    """A rota que mostra o formulário e a que o recebe."""
    frase = PORTUGUES.t("O texto é grande demais. Escreva só o seu e-mail.")
    caminho = f"{prefixo}/{CAMINHO}"
    return [
        Route(caminho, em(FORMULARIOS, _abrir, se_cheia=pagina_cheia), methods=["GET"]),
        Route(caminho, recusa.formulario(_tratar, se_grande=frase), methods=["POST"]),
    ]
