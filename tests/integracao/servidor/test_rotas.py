"""O que o servidor responde por HTTP: casca, saúde, arquivos para baixar, cabeçalhos."""

import csv
import hashlib
import io
import json
import urllib.error
import urllib.request
from http.client import HTTPMessage

import pytest

from componentes import mapa
from dados import tabelas
from tests.paineis import Painel


def _pedir(painel: Painel, caminho: str) -> tuple[int, HTTPMessage, bytes]:
    try:
        with urllib.request.urlopen(painel.endereco + caminho, timeout=30) as resposta:
            return resposta.status, resposta.headers, resposta.read()
    except urllib.error.HTTPError as erro:
        return erro.code, erro.headers, erro.read()


@pytest.mark.parametrize("pagina", mapa.PAGINAS, ids=lambda pagina: pagina.nome)
def test_toda_pagina_chega_em_portugues_antes_do_javascript(pagina: mapa.Pagina, painel: Painel) -> None:
    status, cabecalhos, corpo = _pedir(painel, pagina.caminho)

    assert status == 200
    assert cabecalhos.get_content_type() == "text/html"
    assert b'<html lang="pt-BR">' in corpo
    assert "Esta página precisa de JavaScript".encode() in corpo


def test_saude_diz_versao_e_idade(painel: Painel) -> None:
    status, _, corpo = _pedir(painel, "/saude")
    saude = json.loads(corpo)

    assert status == 200
    assert saude["pronto"] is True
    assert saude["versao"] == "2026-10-31"
    assert saude["natureza"] == "demonstracao"
    assert saude["idade_em_dias"] >= 0


def test_saude_sem_retrato_e_503_sem_caminho_da_maquina(painel_sem_retrato: Painel) -> None:
    status, _, corpo = _pedir(painel_sem_retrato, "/saude")

    assert status == 503
    assert json.loads(corpo)["pronto"] is False
    assert b"/" not in json.loads(corpo)["motivo"].encode()


def test_retrato_baixado_tem_o_sha256_anunciado(painel: Painel) -> None:
    anunciado = json.loads(_pedir(painel, "/saude")[2])["sha256"]
    status, cabecalhos, corpo = _pedir(painel, "/arquivos/ultima/retrato-2026-10-31.sqlite")

    assert status == 200
    assert cabecalhos.get_content_type() == "application/vnd.sqlite3"
    assert hashlib.sha256(corpo).hexdigest() == anunciado


@pytest.mark.parametrize("versao", ["ultima", "2026-10-31"])
def test_descritor_e_tabelas_se_leem_e_batem(versao: str, painel: Painel) -> None:
    descritor = json.loads(_pedir(painel, f"/arquivos/{versao}/datapackage.json")[2])

    assert descritor["natureza"] == "demonstracao"
    assert [recurso["name"] for recurso in descritor["resources"]] == [t.name for t in tabelas.DO_PACOTE]
    for recurso in descritor["resources"]:
        status, cabecalhos, corpo = _pedir(painel, f"/arquivos/{versao}/{recurso['path']}")
        linhas = list(csv.reader(io.StringIO(corpo.decode("utf-8-sig"), newline=""), delimiter=";"))
        assert status == 200
        assert linhas[0] == [campo["name"] for campo in recurso["schema"]["fields"]]
        assert "demonstracao" in cabecalhos["Content-Disposition"]
        assert cabecalhos["ETag"]


def test_csv_da_area_traz_so_as_acoes_dela(painel: Painel) -> None:
    todas = _pedir(painel, "/arquivos/ultima/acao.csv")[2].decode("utf-8-sig").splitlines()
    da_area = _pedir(painel, "/arquivos/ultima/acao.csv?area=2")[2].decode("utf-8-sig").splitlines()
    da_tres = _pedir(painel, "/arquivos/ultima/acao.csv?area=3")[2].decode("utf-8-sig").splitlines()

    assert 1 < len(da_area) < len(todas)
    assert set(da_area) <= set(todas)
    assert len(da_tres) == 1


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
    # O Streamlit recusa antes, com 400, o caminho que tenta subir de pasta.
    assert _pedir(painel, caminho)[0] == (400 if ".." in caminho else 404)


@pytest.mark.parametrize("caminho", ["/", "/saude", "/arquivos/ultima/area.csv"])
def test_cabecalhos_de_seguranca_em_toda_resposta(caminho: str, painel: Painel) -> None:
    cabecalhos = _pedir(painel, caminho)[1]

    assert "default-src 'self'" in cabecalhos["Content-Security-Policy"]
    assert cabecalhos["X-Content-Type-Options"] == "nosniff"


def test_estilo_vem_com_as_cores_e_guardado_para_sempre(painel: Painel) -> None:
    casca = _pedir(painel, "/")[2].decode()
    endereco = casca.split('rel="stylesheet" href=".')[1].split('"')[0]
    status, cabecalhos, corpo = _pedir(painel, endereco)

    assert status == 200
    assert corpo.startswith(b":root{")
    assert "immutable" in cabecalhos["Cache-Control"]
