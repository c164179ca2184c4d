"""Acompanhar: o campo do protocolo e o que se faz com ele. O acompanhamento mesmo é o recibo, no servidor."""

from componentes.visita import Visita


def desenhar(aqui: Visita) -> None:
    """O formulário, como a pessoa o deixou."""
    if aqui.envio.erros or aqui.envio.motivo:
        titulo = aqui.idioma.t(aqui.pagina.titulo)
        aqui.identificar(aqui.idioma.t("Falta corrigir: {titulo}", titulo=titulo), trilha=aqui.trilha())
    aqui.desenhar("cabecalho", trilha=aqui.trilha())
    aqui.desenhar_agora("formulario", envio=aqui.envio)
    aqui.desenhar("explicacao")
