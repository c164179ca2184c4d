"""Os links dos e-mails: confirmar o endereço e apagá-lo. Abrir só mostra um botão; quem muda é o botão.

Não há bilhete: o código do link só foi para aquele e-mail, e vale por quem o tem.
"""

from http import HTTPStatus

from starlette.requests import Request
from starlette.routing import Route

from componentes import fragmentos, mapa, viagem
from componentes.folha import Folha
from componentes.tela import Identidade
from dados import configuracao, participacao, relogio
from dados.participacao import correio
from dados.participacao.correio import Acao, LinkRecusado, SemEmail, links
from servidor import gemea
from servidor.pedido import Pedido
from servidor.resposta import Resposta

PAGINA = mapa.pagina("participe")


def _perguntar(requisicao: Request, acao: Acao) -> Resposta:
    """O botão, sem tocar na base; ou por que o link não vale."""
    cofre = participacao.cofre_com(configuracao.ler().contribuicoes.chaves_do_email)
    codigo, pedido = requisicao.query_params.get("c", ""), Pedido.do_endereco(PAGINA, requisicao.scope)
    try:
        if cofre is None:
            raise LinkRecusado
        links.ler(acao, codigo, cofre=cofre, agora=relogio.agora())
    except LinkRecusado:
        return _recusado(pedido)
    t = pedido.idioma.t
    if acao is Acao.CONFIRMAR:
        dizeres = {
            "titulo": t("Confirme seu e-mail"),
            "frase": t("Aperte o botão para receber a resposta neste e-mail."),
            "botao": t("Confirmar meu e-mail"),
            "nota": t("Não foi você que escreveu? Feche esta página, e nada mais será enviado."),
        }
    else:
        dizeres = {
            "titulo": t("Não receber mais e-mails"),
            "frase": t("Aperte o botão e o painel apaga seu e-mail."),
            "botao": t("Apagar meu e-mail"),
            "nota": t("Sua opinião continua registrada, e a equipe pode responder a ela."),
        }
    return _pagina(pedido, "perguntar", status=HTTPStatus.OK, destino=f"./{acao}?c={codigo}", **dizeres)


def _fazer(requisicao: Request, acao: Acao) -> Resposta:
    """Confirma ou apaga. Apertar de novo não muda nada."""
    ajustes, pedido = configuracao.ler(), Pedido.do_endereco(PAGINA, requisicao.scope)
    cofre = participacao.cofre_com(ajustes.contribuicoes.chaves_do_email)
    t, codigo = pedido.idioma.t, requisicao.query_params.get("c", "")
    verbo = correio.confirmar if acao is Acao.CONFIRMAR else correio.esquecer
    try:
        if cofre is None:
            raise LinkRecusado
        motor = participacao.preparar(ajustes.participacao_url)
        verbo(motor, codigo, cofre=cofre, agora=relogio.agora())
    except LinkRecusado:
        return _recusado(pedido)
    except SemEmail:
        titulo, frase = t("E-mail já apagado"), t("O painel não tem mais o seu e-mail.")
        return _pagina(pedido, "dizer", status=HTTPStatus.GONE, titulo=titulo, frase=frase)
    except participacao.BaseIndisponivel:
        titulo, frase = t("Não deu para gravar agora"), t("Espere um minuto e abra de novo o link do e-mail.")
        return _pagina(pedido, "dizer", status=HTTPStatus.SERVICE_UNAVAILABLE, titulo=titulo, frase=frase)
    if acao is Acao.CONFIRMAR:
        titulo = t("E-mail confirmado")
        frase = t("A resposta da equipe vai para o seu e-mail. Depois dela, apagamos o endereço.")
    else:
        titulo = t("E-mail apagado")
        frase = t("O painel não escreve mais para você. Sua opinião continua registrada.")
    return _pagina(pedido, "dizer", status=HTTPStatus.OK, titulo=titulo, frase=frase)


def _recusado(pedido: Pedido) -> Resposta:
    t = pedido.idioma.t
    titulo = t("Este link não vale")
    frase = t("Ele veio cortado, ou passou de 7 dias. Abra de novo o link do e-mail, inteiro.")
    return _pagina(pedido, "dizer", status=HTTPStatus.NOT_FOUND, titulo=titulo, frase=frase)


def _pagina(pedido: Pedido, bloco: str, *, status: HTTPStatus, titulo: str, **valores: str) -> Resposta:
    folha = Folha(Identidade(titulo, ""))
    folha.html(fragmentos.bloco("correio", bloco, idioma=pedido.idioma, titulo=titulo, **valores))
    html = viagem.levar(gemea.avulsa(pedido.idioma, folha), pedido.escolhas)
    return Resposta.de(html, status=status, cache="no-store")


def _rota(prefixo: str, acao: Acao) -> Route:
    def responder(requisicao: Request) -> Resposta:
        return (_fazer if requisicao.method == "POST" else _perguntar)(requisicao, acao)

    return Route(f"{prefixo}/{acao}", responder, methods=["GET", "POST"])


def rotas(prefixo: str) -> list[Route]:
    """As rotas de cada link."""
    return [_rota(prefixo, acao) for acao in Acao]
