"""Participe: primeiro o caminho certo, depois o formulário. Quem recebe o que foi escrito é o servidor."""

from componentes import assunto, formulario
from componentes.visita import Visita
from dados import configuracao, participacao
from dados.participacao import Perfil, Tipo


def desenhar(aqui: Visita) -> None:
    """O passo do parâmetro `passo`; sem ele, os caminhos possíveis."""
    ajustes = configuracao.ler()
    trilha = (aqui.elo("participe"),)
    passo = aqui.parametro("passo")
    if passo == "opinar":
        _opinar(aqui)
        return
    # O que não existe some do endereço, menos no formulário, que diz à pessoa o que não achou.
    sobre = _sobre(aqui)
    if aqui.parametro("sobre"):
        aqui.dizer("sobre", str(sobre.assunto) if sobre.assunto == sobre.pedido else "")
    if passo == "reclamar":
        aqui.identificar(aqui.idioma.t("Reclamar ou denunciar"), trilha=trilha)
        aqui.desenhar("reclamar", canal=ajustes.ouvidoria, trilha=trilha)
    elif passo == "pedir":
        aqui.identificar(aqui.idioma.t("Pedir informação ou dados"), trilha=trilha)
        aqui.desenhar("pedir", canal=ajustes.acesso_a_informacao, trilha=trilha)
    else:
        aqui.dizer("passo", "")
        aqui.desenhar("caminhos", sobre=str(sobre.assunto))
        aqui.desenhar("ja_disseram")


def _opinar(aqui: Visita) -> None:
    """O formulário, como a pessoa o deixou."""
    ajustes = configuracao.ler()
    trilha = (aqui.elo("participe"),)
    titulo = aqui.idioma.t("Envie sua opinião")
    # Quem ouve a página sabe, pelo título, que o envio não passou.
    recusado = aqui.idioma.t("Falta corrigir: {titulo}", titulo=titulo)
    aqui.identificar(recusado if aqui.envio.foi_recusado else titulo, trilha=trilha)
    if formulario.esta_desligado(ajustes, aqui.retrato):
        aqui.desenhar("desligado", trilha=trilha)
        return
    try:
        participacao.preparar(ajustes.participacao_url)
    except participacao.BaseIndisponivel:
        # Quem já escreveu não perde o texto: o formulário volta, com a frase que explica.
        if not aqui.envio.campos:
            aqui.desenhar("fora_do_ar", trilha=trilha)
            return
    sobre = _sobre(aqui)
    aqui.desenhar("antes_do_formulario", sobre=sobre, trilha=trilha)
    aqui.desenhar_agora(
        "formulario",
        envio=aqui.envio,
        sobre=sobre,
        versao=aqui.envio.versao or aqui.retrato.versao,
        tipos=Tipo,
        perfis=Perfil,
        limite=participacao.LIMITE_DA_MENSAGEM,
        aceita_email=ajustes.contribuicoes.aceita_email,
    )
    aqui.desenhar(
        "privacidade",
        privacidade=ajustes.privacidade,
        aceita_email=ajustes.contribuicoes.aceita_email,
    )


def _sobre(aqui: Visita) -> assunto.AssuntoDaVisita:
    return assunto.ler(aqui.parametro("sobre"), retrato=aqui.retrato, idioma=aqui.idioma)
