"""Conferir: de que figura e de que versão é um arquivo, ou que ele não é daqui."""

from componentes.conferencia import procura
from componentes.visita import Visita


def desenhar(aqui: Visita) -> None:
    """A resposta sobre o parâmetro `resumo`, se há um, e as duas formas de perguntar."""
    texto = aqui.parametro("resumo")
    resumo = procura.ler_resumo(texto)
    erro = bool(texto) and resumo is None
    falta_arquivo = bool(aqui.parametro("falta"))
    if erro or falta_arquivo:
        titulo = aqui.idioma.t(aqui.pagina.titulo)
        aqui.identificar(aqui.idioma.t("Falta corrigir: {titulo}", titulo=titulo))

    aqui.desenhar("cabecalho")
    if resumo:
        resposta = procura.responder(resumo, diz=aqui.parametro("diz"), idioma=aqui.idioma)
        aqui.identificar(_assunto(aqui, resposta))
        aqui.desenhar_agora("resposta", resposta=resposta)
    aqui.desenhar_agora("formularios", texto=texto[:300], erro=erro, falta_arquivo=falta_arquivo)
    aqui.desenhar("como")


def _assunto(aqui: Visita, resposta: procura.Resposta) -> str:
    """Quem ouve a página sabe a resposta pelo título."""
    if resposta.achados:
        return aqui.idioma.t("O arquivo é deste painel")
    if resposta.declarada:
        return aqui.idioma.t("O arquivo foi alterado")
    return aqui.idioma.t("O arquivo não é deste painel")
