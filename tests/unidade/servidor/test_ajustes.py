"""Os ajustes que a norma e o desempenho pedem não podem mudar sem que alguém veja."""

from streamlit import config

from dados import configuracao
from servidor import ajustes


def test_ajustes_que_importam() -> None:
    do_streamlit = ajustes.do_streamlit(configuracao.de({}))

    assert do_streamlit["server.enableAgentApi"] is False
    assert do_streamlit["browser.gatherUsageStats"] is False
    assert do_streamlit["runner.postScriptGC"] is False
    assert do_streamlit["runner.magicEnabled"] is False
    assert do_streamlit["server.fileWatcherType"] == "none"
    assert do_streamlit["client.showErrorDetails"] == "none"


def test_so_em_desenvolvimento_os_arquivos_sao_vigiados() -> None:
    em_obra = configuracao.de({"PAINEL_DESENVOLVIMENTO": "1"})

    assert ajustes.do_streamlit(em_obra)["server.fileWatcherType"] == "auto"


def test_todo_ajuste_existe_neste_streamlit() -> None:
    assert set(ajustes.do_streamlit(configuracao.de({}))) <= set(config.get_config_options())
