"""Os ajustes que a norma e o desempenho pedem não podem mudar sem que alguém veja."""

import importlib.util
from pathlib import Path

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
    # Nenhum site de fora manda na página viva, nem os do Streamlit.
    assert do_streamlit["client.allowedOrigins"] == []


def test_so_em_desenvolvimento_os_arquivos_sao_vigiados() -> None:
    em_obra = configuracao.de({"PAINEL_DESENVOLVIMENTO": "1"})

    assert ajustes.do_streamlit(em_obra)["server.fileWatcherType"] == "auto"


def test_o_streamlit_so_le_segredos_do_arquivo_da_equipe(tmp_path: Path) -> None:
    arquivo = tmp_path / "equipe.toml"
    arquivo.touch()
    com_equipe = configuracao.de({"PAINEL_EQUIPE": str(arquivo)})

    assert ajustes.do_streamlit(com_equipe)["secrets.files"] == [str(arquivo)]
    assert ajustes.do_streamlit(configuracao.de({}))["secrets.files"] == []


def test_o_streamlit_responde_sob_o_mesmo_prefixo() -> None:
    sob_prefixo = configuracao.de({"PAINEL_PREFIXO": "/egd/painel/"})

    assert ajustes.do_streamlit(sob_prefixo)["server.baseUrlPath"] == "egd/painel"
    assert ajustes.do_streamlit(configuracao.de({}))["server.baseUrlPath"] == ""


def test_o_servidor_usa_o_laco_do_asyncio() -> None:
    # Por que sem o uvloop: docs/decisoes/servidor-sem-uvloop.md.
    assert importlib.util.find_spec("uvloop") is None


def test_todo_ajuste_existe_neste_streamlit() -> None:
    assert set(ajustes.do_streamlit(configuracao.de({}))) <= set(config.get_config_options())
