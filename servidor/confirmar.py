"""Os links dos e-mails: confirmar o endereço e apagá-lo. Abrir só mostra um botão; quem muda é o botão.

Não há token: o código do link só foi para aquele e-mail, e usá-lo de novo não muda nada.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus

from starlette.requests import Request
from starlette.routing import Route

from componentes import fragmentos, mapa, viagem
from componentes.folha import Folha
from componentes.tela import Identidade
from dados import configuracao, participacao, relogio
from dados.participacao import assinatura, correio
from dados.participacao.assinatura import SemAssinatura
from dados.participacao.correio import Acao, LinkRecusado, SemEmail, links
from servidor import dizeres_dos_links, gemea
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from servidor.threads import CONTRIBUICOES, em, pagina_cheia

PAGINA = mapa.pagina("participe")
DO_AVISO = {Acao.ASSINAR, Acao.SAIR}
_VERBOS: Mapping[Acao, Callable[..., None]] = {
    Acao.CONFIRMAR: correio.confirmar,
    Acao.ESQUECER: correio.esquecer,
    Acao.ASSINAR: assinatura.confirmar,
    Acao.SAIR: assinatura.sair,
}


def _perguntar(requisicao: Request, acao: Acao) -> Resposta:
    """O botão, sem tocar na base; ou por que o link não vale."""
    cofre = participacao.cofre_com(configuracao.ler().contribuicoes.chaves_do_email)
    codigo, pedido = requisicao.query_params.get("c", ""), Pedido.do_endereco(PAGINA, requisicao.scope)
    try:
        if cofre is None:
            raise LinkRecusado
        links.ler(acao, codigo, cofre=cofre, agora=relogio.agora())
    except LinkRecusado:
        return _recusado(pedido, acao)
    dizeres = asdict(dizeres_dos_links.pergunta(acao, pedido.idioma))
    return _pagina(pedido, "perguntar", status=HTTPStatus.OK, destino=f"./{acao}?c={codigo}", **dizeres)


def _fazer(requisicao: Request, acao: Acao) -> Resposta:
    """Confirma ou apaga. Apertar de novo não muda nada."""
    ajustes, pedido = configuracao.ler(), Pedido.do_endereco(PAGINA, requisicao.scope)
    cofre = participacao.cofre_com(ajustes.contribuicoes.chaves_do_email)
    t, codigo = pedido.idioma.t, requisicao.query_params.get("c", "")
    feito = dizeres_dos_links.feito(acao, pedido.idioma)
    try:
        if cofre is None:
            raise LinkRecusado
        motor = participacao.preparar(ajustes.participacao_url)
        _VERBOS[acao](motor, codigo, cofre=cofre, agora=relogio.agora())
    except LinkRecusado:
        return _recusado(pedido, acao)
    except (SemEmail, SemAssinatura):
        titulo, frase = t("E-mail já apagado"), t("O painel não tem mais o seu e-mail.")
        return _dizer(pedido, acao, status=HTTPStatus.GONE, titulo=titulo, frase=frase)
    except participacao.BaseIndisponivel:
        titulo, frase = t("Não deu para gravar agora"), t("Espere um minuto e abra de novo o link do e-mail.")
        return _dizer(pedido, acao, status=HTTPStatus.SERVICE_UNAVAILABLE, titulo=titulo, frase=frase)
    return _dizer(pedido, acao, status=HTTPStatus.OK, **asdict(feito))


def _recusado(pedido: Pedido, acao: Acao) -> Resposta:
    t = pedido.idioma.t
    titulo = t("Este link não vale")
    frase = t("Ele veio cortado, ou passou de 7 dias. Abra de novo o link do e-mail, inteiro.")
    return _dizer(pedido, acao, status=HTTPStatus.NOT_FOUND, titulo=titulo, frase=frase)


def _dizer(pedido: Pedido, acao: Acao, *, status: HTTPStatus, titulo: str, frase: str) -> Resposta:
    bloco = "dizer_do_aviso" if acao in DO_AVISO else "dizer"
    return _pagina(pedido, bloco, status=status, titulo=titulo, frase=frase)


def _pagina(pedido: Pedido, bloco: str, *, status: HTTPStatus, titulo: str, **valores: str) -> Resposta:
    folha = Folha(Identidade(titulo, ""))
    folha.html(fragmentos.bloco("correio", bloco, idioma=pedido.idioma, titulo=titulo, **valores))
    html = viagem.levar(gemea.avulsa(pedido.idioma, folha), pedido.escolhas)
    return Resposta.de(html, status=status, cache="no-store")


def _rota(prefixo: str, acao: Acao) -> Route:
    def responder(requisicao: Request) -> Resposta:
        return (_fazer if requisicao.method == "POST" else _perguntar)(requisicao, acao)

    return Route(
        f"{prefixo}/{acao}", em(CONTRIBUICOES, responder, se_cheia=pagina_cheia), methods=["GET", "POST"]
    )


def rotas(prefixo: str) -> list[Route]:
    """As rotas de cada link."""
    return [_rota(prefixo, acao) for acao in Acao]
