"""O que o servidor responde por HTTP: saúde, arquivos para baixar, cabeçalhos."""

import csv
import hashlib
import io
import json

import pytest

from dados import tabelas
from tests.paineis import Painel


def test_saude_diz_versao_e_idade(painel: Painel) -> None:
    resposta = painel.pedir("/saude")
    saude = json.loads(resposta.corpo)

    assert resposta.status == 200
    assert saude["pronto"] is True
    assert saude["versao"] == "2026-10-31"
    assert saude["natureza"] == "demonstracao"
    assert saude["idade_em_dias"] >= 0


def test_saude_sem_retrato_e_503_sem_caminho_da_maquina(painel_sem_retrato: Painel) -> None:
    resposta = painel_sem_retrato.pedir("/saude")

    assert resposta.status == 503
    assert json.loads(resposta.corpo)["pronto"] is False
    assert b"/" not in json.loads(resposta.corpo)["motivo"].encode()


def test_retrato_baixado_tem_o_sha256_anunciado(painel: Painel) -> None:
    anunciado = json.loads(painel.pedir("/saude").corpo)["sha256"]
    resposta = painel.pedir("/arquivos/ultima/retrato-2026-10-31.sqlite")

    assert resposta.status == 200
    assert resposta.cabecalhos.get_content_type() == "application/vnd.sqlite3"
    assert hashlib.sha256(resposta.corpo).hexdigest() == anunciado


@pytest.mark.parametrize("versao", ["ultima", "2026-10-31"])
def test_descritor_e_tabelas_se_leem_e_batem(versao: str, painel: Painel) -> None:
    descritor = json.loads(painel.pedir(f"/arquivos/{versao}/datapackage.json").corpo)

    assert descritor["natureza"] == "demonstracao"
    assert [recurso["name"] for recurso in descritor["resources"]] == [t.name for t in tabelas.DO_PACOTE]
    for recurso in descritor["resources"]:
        resposta = painel.pedir(f"/arquivos/{versao}/{recurso['path']}")
        linhas = list(csv.reader(io.StringIO(resposta.corpo.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert resposta.status == 200
        assert linhas[0] == [campo["name"] for campo in recurso["schema"]["fields"]]
        assert "demonstracao" in resposta.cabecalhos["Content-Disposition"]
        assert resposta.cabecalhos["ETag"]


@pytest.mark.parametrize(
    "caminho",
    [
        "/arquivos/2020-01-01/acao.csv",
        "/arquivos/ultima/nada.csv",
        "/arquivos/ultima/contribuicao.csv",
        "/arquivos/..%2f..%2f/atual",
    ],
)
def test_o_que_nao_existe_nao_sai(caminho: str, painel: Painel) -> None:
    assert painel.pedir(caminho).status == 404


@pytest.mark.parametrize("caminho", ["/", "/saude", "/arquivos/ultima/area.csv"])
def test_cabecalhos_de_seguranca_em_toda_resposta(caminho: str, painel: Painel) -> None:
    resposta = painel.pedir(caminho)

    assert "default-src 'self'" in resposta.cabecalhos["Content-Security-Policy"]
    assert resposta.cabecalhos["X-Content-Type-Options"] == "nosniff"


def test_estilo_vem_com_as_cores_e_guardado_para_sempre(painel: Painel) -> None:
    casca = painel.pedir("/").corpo.decode()
    endereco = casca.split('rel="stylesheet" href=".')[1].split('"')[0]
    resposta = painel.pedir(endereco)

    assert resposta.status == 200
    assert resposta.corpo.startswith(b":root{")
    assert "immutable" in resposta.cabecalhos["Cache-Control"]
