"""O recibo de quem acabou de enviar. O protocolo vai num cookie, e não no endereço, que fica no histórico."""

from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.routing import Route

from componentes import assunto, fragmentos, mapa, viagem
from componentes.folha import Folha
from componentes.tela import Elo, Identidade
from dados import configuracao, participacao, retrato
from dados.participacao import Assunto, Recibo
from servidor import gemea
from servidor.cookies import Cookie
from servidor.pedido import Pedido
from servidor.resposta import Resposta
from traducoes import Idioma

COOKIE = Cookie("painel_recibo", dura=3600)
PAGINA = mapa.pagina("participe")


def entregar(feito: Recibo, *, pedido: Pedido) -> Resposta:
    """303 para o recibo: recarregar a página não envia de novo."""
    escolhas = urlencode(pedido.escolhas)
    destino = f"./recibo?{escolhas}" if escolhas else "./recibo"
    return Resposta.de(
        "",
        status=HTTPStatus.SEE_OTHER,
        cache="no-store",
        outros=((b"location", destino.encode()), COOKIE.gravar(feito.protocolo, base=pedido.base)),
    )


def _mostrar(requisicao: Request) -> Resposta:
    """O recibo da última contribuição deste navegador; 404 com o que fazer quando não há."""
    pedido = Pedido.do_endereco(PAGINA, requisicao.scope)
    protocolo = COOKIE.ler(requisicao.headers.get("cookie", ""))
    ajustes, idioma = configuracao.ler(), pedido.idioma
    try:
        motor = participacao.preparar(ajustes.participacao_url)
        guardada = participacao.guardada(motor, protocolo) if protocolo else None
    except participacao.BaseIndisponivel:
        guardada = None
    if guardada is None:
        frase = idioma.t("O recibo aparece logo depois do envio e some em uma hora. Ele não está mais aqui.")
        feito = gemea.nao_encontrada(idioma, frase=frase, escolhas=pedido.escolhas)
        return Resposta.de(feito.html, status=feito.status, cache="no-store")
    folha = Folha(Identidade(idioma.t("Recebemos sua opinião"), ""))
    folha.html(
        fragmentos.bloco(
            "participe",
            "recibo",
            idioma=idioma,
            protocolo=protocolo,
            soletrado=soletrado(protocolo),
            aceita_email=bool(ajustes.contribuicoes.chaves_do_email),
            guardada=guardada,
            sobre=_titulo(guardada.sobre, idioma=idioma),
            trilha=(Elo(idioma.t(PAGINA.titulo), mapa.endereco("participe")),),
        )
    )
    html = viagem.levar(gemea.avulsa(idioma, folha), pedido.escolhas)
    return Resposta.de(html, status=HTTPStatus.OK, cache="no-store")


def soletrado(protocolo: str) -> str:
    """O protocolo para se ouvir, sinal por sinal, com uma pausa maior entre os blocos.

    >>> soletrado("7K3M-9QXA-B2VT-J")
    '7, K, 3, M; 9, Q, X, A; B, 2, V, T; J'
    """
    return "; ".join(", ".join(bloco) for bloco in protocolo.split("-"))


def _titulo(sobre: Assunto, *, idioma: Idioma) -> str:
    """O nome do assunto no retrato ativo; sem retrato, o código com que foi gravado."""
    try:
        aberto = retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato:
        return str(sobre)
    return assunto.ler(str(sobre), retrato=aberto, idioma=idioma).titulo


def rotas(prefixo: str) -> list[Route]:
    """A rota do recibo."""
    return [Route(f"{prefixo}/recibo", _mostrar, methods=["GET"])]
