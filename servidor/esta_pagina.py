"""`POST /esta-pagina`: a resposta a «Esta página está clara?», de qualquer página, e a volta a ela.

A página é a mesma para todos e fica guardada: não leva token. No lugar dele, o navegador tem de dizer que o
envio saiu daqui, e a resposta gasta a vaga da conexão naquela página e naquela hora. Passada a primeira, a
pessoa recebe uma tela só dela, com um token de uma vez só, e responde com um clique a mais.
"""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Scope

from componentes import esta_pagina, formulario, mapa, viagem
from componentes.folha import Folha
from componentes.tela import Identidade
from dados import configuracao, participacao, retrato
from dados.participacao.avaliacao import Avaliacao
from dados.participacao.opcoes import FaltaDeClareza
from dados.participacao.uso_unico import TokenGasto
from servidor import csrf, gemea, limites, recusa, respondidas
from servidor.cookies import Cabecalho
from servidor.lido import retrato_lido
from servidor.limites import MuitasVezes
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from traducoes import PORTUGUES

_CLARA = {"sim": True, "nao": False}
_FALTAS = {"": None, **{falta.value: falta for falta in FaltaDeClareza}}


def _tratar(scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """Grava e volta à página. Recusada, diz por quê; repetida nesta visita, vale a primeira."""
    pagina = mapa.procurar(campos.get("nome", ""))
    pedido = Pedido.ler(pagina or mapa.pagina("inicio"), scope, parametros=campos.items())
    t = pedido.idioma.t
    if not csrf.veio_daqui(scope, base=pedido.base):
        frase = t("Não deu para confirmar que a resposta saiu desta página. Volte e responda de novo.")
        return _recusada(pedido, frase, status=HTTPStatus.FORBIDDEN)
    if pagina is None or campos.get("clara") not in _CLARA or campos.get("falta", "") not in _FALTAS:
        frase = t("Não entendemos a resposta. Volte e escolha de novo.")
        return _recusada(pedido, frase, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if pedido.respondida:
        return _voltar(pedido, scope)
    try:
        return _guardar(pedido, scope, campos)
    except MuitasVezes as muitas:
        frase = t(
            "Chegaram muitas respostas da mesma conexão. Espere {espera} e tente de novo.",
            espera=muitas.espera(pedido.idioma),
        )
        return _recusada(pedido, frase, status=HTTPStatus.TOO_MANY_REQUESTS, outros=(muitas.cabecalho,))
    except (participacao.BaseIndisponivel, retrato.ErroDeRetrato):
        frase = t("Não conseguimos guardar agora. Tente de novo em alguns minutos.")
        return _recusada(pedido, frase, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _guardar(pedido: Pedido, scope: Scope, campos: Mapping[str, str]) -> Resposta:
    ajustes = configuracao.ler()
    atual = retrato.atual(ajustes.retratos)
    if formulario.esta_desligado(ajustes, atual):
        frase = pedido.idioma.t("Este painel ainda não recebe respostas.")
        return _recusada(pedido, frase, status=HTTPStatus.SERVICE_UNAVAILABLE)
    clara = _CLARA[campos["clara"]]
    avaliacao = Avaliacao(
        pagina=pedido.pagina.nome,
        idioma=pedido.idioma.codigo,
        retrato_versao=retrato_lido(campos.get("retrato_versao", ""), atual=atual).versao,
        clara=clara,
        # Quem marcou o que falta e depois apertou Sim mudou de ideia: vale o botão.
        falta=None if clara else _FALTAS[campos.get("falta", "")],
    )
    motor = participacao.preparar(ajustes.participacao_url)
    try:
        # O token da tela de responder de novo; a página, que é de todos, não tem um.
        token = csrf.conferir(campos, scope, base=pedido.base)
        limites.avaliar(motor, avaliacao, scope=scope, uso=token.uso(campos) if token else None)
    except TokenGasto as gasto:
        if not gasto.mesmo_pedido:
            return _de_novo(pedido, scope, campos)
    return _voltar(pedido, scope)


def _de_novo(pedido: Pedido, scope: Scope, campos: Mapping[str, str]) -> Resposta:
    """409: já chegou uma resposta desta conexão. Se é de outra pessoa, um botão manda também esta."""
    sessao, titulo = csrf.sessao(scope), pedido.idioma.t("Esta resposta também é sua?")
    escolhidos = {nome: campos.get(nome, "") for nome in ("nome", "retrato_versao", "clara", "falta")}
    mostrados = {nome: valor for nome, valor in pedido.pares if nome in pedido.pagina.parametros}
    folha = Folha(Identidade(titulo, ""))
    folha.html(
        esta_pagina.de_novo(
            titulo=titulo,
            campos={**mostrados, **escolhidos, csrf.CAMPO: csrf.novo(sessao)},
            volta=_na_pergunta(pedido),
            idioma=pedido.idioma,
        )
    )
    html = viagem.levar(gemea.avulsa(pedido.idioma, folha), pedido.escolhas)
    gravado = csrf.gravar(sessao, base=pedido.base)
    return Resposta.de(html, status=HTTPStatus.CONFLICT, cache="no-store", outros=(gravado,))


def _voltar(pedido: Pedido, scope: Scope) -> Resposta:
    """303 para a página, na altura da pergunta: recarregar não responde de novo."""
    return Resposta.de(
        "",
        status=HTTPStatus.SEE_OTHER,
        cache="no-store",
        outros=(
            (b"location", _na_pergunta(pedido).encode()),
            respondidas.com_mais(pedido.pagina.nome, scope, base=pedido.base),
        ),
    )


def _recusada(
    pedido: Pedido, frase: str, *, status: HTTPStatus, outros: tuple[Cabecalho, ...] = ()
) -> Resposta:
    """Nada foi guardado: por quê, e o caminho de volta à pergunta."""
    titulo = pedido.idioma.t("Sua resposta não foi guardada")
    folha = Folha(Identidade(titulo, ""))
    folha.html(
        esta_pagina.recusada(titulo=titulo, frase=frase, volta=_na_pergunta(pedido), idioma=pedido.idioma)
    )
    html = viagem.levar(gemea.avulsa(pedido.idioma, folha), pedido.escolhas)
    return Resposta.de(html, status=status, cache="no-store", outros=outros)


async def _sem_resposta(_requisicao: Request) -> Resposta:
    """Quem recarrega a recusa pelo endereço não perde o caminho: volta ao início."""
    inicio = (b"location", mapa.endereco("inicio").encode())
    return Resposta.de("", status=HTTPStatus.SEE_OTHER, cache="no-store", outros=(inicio,))


def _na_pergunta(pedido: Pedido) -> str:
    return f"{pedido.endereco()}#{esta_pagina.ANCORA}"


def rotas(prefixo: str) -> list[Route]:
    """A rota que recebe a resposta, e a de quem abre o endereço dela."""
    frase = PORTUGUES.t("O envio é grande demais. Volte à página e responda só por ela.")
    caminho = f"{prefixo}/{esta_pagina.CAMINHO}"
    return [
        Route(caminho, _sem_resposta, methods=["GET"]),
        Route(caminho, recusa.formulario(_tratar, se_grande=frase), methods=["POST"]),
    ]
