"""Os ajustes do Streamlit que fazem diferença. A aparência está em `.streamlit/config.toml`."""

from dados.configuracao import Configuracao


def do_streamlit(ajustes: Configuracao) -> dict[str, object]:
    """O que se passa ao Streamlit antes de atender.

    A coleta de lixo depois de cada página e o vigia de arquivos tomam quase todo o tempo de uma página vazia:
    desligados, e com o `gc.freeze` do aquecimento, ela foi medida rodando 27 vezes mais.
    """
    equipe = ajustes.contribuicoes.equipe
    return {
        # Por onde a equipe entra. Vazio: o Streamlit não procura segredos em outros lugares.
        "secrets.files": [str(equipe)] if equipe else [],
        "server.baseUrlPath": ajustes.prefixo.strip("/"),
        "server.headless": True,
        "server.fileWatcherType": "auto" if ajustes.desenvolvimento else "none",
        "server.enableAgentApi": False,
        "runner.postScriptGC": False,
        # Ligado, todo texto solto num arquivo de página vira conteúdo para quem lê.
        "runner.magicEnabled": False,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        # De fábrica são os sites do Streamlit: uma página deles com o painel dentro mandaria nele.
        "client.allowedOrigins": [],
        "logger.hideWelcomeMessage": True,
        "logger.level": "info",
    }
