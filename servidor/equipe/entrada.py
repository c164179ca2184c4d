"""O que vê quem não passou da porta, e o que vê quem passou quando nenhuma tela pôde ser feita."""

from collections.abc import Mapping
from http import HTTPStatus

from componentes import fragmentos
from componentes.folha import Folha
from componentes.tela import Identidade
from servidor import recusa
from servidor.equipe.balcao import Balcao, documento, textos_de
from servidor.equipe.identidade import Entrada
from servidor.resposta import Resposta
from traducoes import PORTUGUES


def entrar(campos: Mapping[str, str]) -> Resposta:
    """O botão de entrar. Se a entrada venceu no meio de um envio, o texto volta para ser copiado."""
    escrito = textos_de(campos)
    titulo = PORTUGUES.t("Sua entrada venceu") if escrito else PORTUGUES.t("Área da equipe")
    status = HTTPStatus.FORBIDDEN if campos else HTTPStatus.OK
    return _documento("entrar", titulo, status=status, escrito=escrito)


def sem_papel(quem: Entrada) -> Resposta:
    """Quem entrou com um e-mail que não é da equipe."""
    titulo = PORTUGUES.t("Você não está na equipe")
    return _documento("sem_papel", titulo, status=HTTPStatus.FORBIDDEN, quem=quem)


def sem_lista(campos: Mapping[str, str]) -> Resposta:
    """O arquivo da equipe não se lê: ninguém entra até que seja consertado."""
    motivo = PORTUGUES.t("A lista da equipe não pôde ser lida. Avise quem administra o painel.")
    titulo = PORTUGUES.t("A área da equipe está fora do ar")
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return _documento("nao_deu", titulo, status=status, motivo=motivo, escrito=textos_de(campos))


def sem_base(campos: Mapping[str, str], *, motivo: str) -> Resposta:
    """A base não respondeu: o motivo e o que a pessoa tinha escrito."""
    titulo, status = PORTUGUES.t("A área da equipe está fora do ar"), HTTPStatus.SERVICE_UNAVAILABLE
    return _documento("nao_deu", titulo, status=status, motivo=motivo, escrito=textos_de(campos))


def nao_saiu() -> Resposta:
    """A base não respondeu a quem saía: a entrada ainda vale."""
    titulo = PORTUGUES.t("Você ainda não saiu")
    motivo = PORTUGUES.t("Não deu para encerrar a sua entrada agora. Espere um minuto e aperte Sair de novo.")
    return _documento("nao_deu", titulo, status=HTTPStatus.SERVICE_UNAVAILABLE, motivo=motivo, escrito=())


def nao_deu(aqui: Balcao, *, motivo: str, status: HTTPStatus) -> Resposta:
    """A tela não pôde ser feita: o motivo e o que a pessoa tinha escrito."""
    titulo = aqui.idioma.t("Não deu para mostrar")
    folha = aqui.folha(titulo)
    html = aqui.bloco("entrada", "nao_deu", titulo=titulo, motivo=motivo, escrito=aqui.escritos)
    folha.html(html)
    return documento(folha, idioma=aqui.idioma, status=status)


def grande_demais() -> Resposta:
    """O envio passou do tamanho que se lê."""
    frase = PORTUGUES.t("O texto é grande demais. Volte, encurte o texto e envie de novo.")
    return recusa.grande_demais(frase)


def _documento(nome: str, titulo: str, *, status: HTTPStatus, **valores: object) -> Resposta:
    folha = Folha(Identidade(titulo, ""))
    folha.html(fragmentos.bloco("equipe/entrada", nome, idioma=PORTUGUES, titulo=titulo, **valores))
    return documento(folha, idioma=PORTUGUES, status=status)
