"""`/figuras`: os arquivos de cada figura, pedidos ao painel no ar."""

import gzip
import io
import json
import zipfile

import pytest

from tests.paineis import Painel, pedir

VERSAO = "2026-10-31"
FIGURA = "/figuras/area-2-situacao"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIPOS = {"csv": "text/csv", "xlsx": XLSX, "json": "application/json", "zip": "application/zip"}


@pytest.mark.parametrize(("formato", "tipo"), TIPOS.items())
def test_cada_arquivo_diz_o_que_e_e_como_se_salva(formato: str, tipo: str, painel: Painel) -> None:
    resposta = painel.pedir(f"{FIGURA}.{formato}?retrato={VERSAO}")

    assert resposta.status == 200
    assert resposta.cabecalhos.get_content_type() == tipo
    salvar_como = f"demonstracao-area-2-situacao-{VERSAO}.{formato}"
    assert resposta.cabecalhos["Content-Disposition"] == f'attachment; filename="{salvar_como}"'
    assert resposta.cabecalhos["X-Painel-Natureza"] == "demonstracao"
    assert resposta.cabecalhos["Access-Control-Allow-Origin"] == "*"
    assert resposta.cabecalhos["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("formato", TIPOS)
@pytest.mark.parametrize("consulta", ["", "?retrato=ultima", "?retrato="])
def test_a_ultima_e_a_mesma_e_sempre_se_confere(consulta: str, formato: str, painel: Painel) -> None:
    datado = painel.pedir(f"{FIGURA}.{formato}?retrato={VERSAO}")
    ultima = painel.pedir(f"{FIGURA}.{formato}{consulta}")

    assert ultima.corpo == datado.corpo
    assert ultima.cabecalhos["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("aceita", ["identity", "gzip", "br", "gzip;q=0", "gzip, deflate, br, zstd"])
@pytest.mark.parametrize("formato", TIPOS)
def test_a_etiqueta_vale_para_os_bytes_que_chegam(formato: str, aceita: str, painel: Painel) -> None:
    puro = painel.pedir(f"{FIGURA}.{formato}")
    resposta = painel.pedir(f"{FIGURA}.{formato}", Accept_Encoding=aceita)
    como_veio = resposta.cabecalhos["Content-Encoding"]
    etiqueta = resposta.cabecalhos["ETag"]

    assert etiqueta.startswith('"')
    assert etiqueta.endswith(f'-{como_veio}"')
    assert len(resposta.corpo) == int(resposta.cabecalhos["Content-Length"])
    if como_veio == "identity":
        assert (resposta.corpo, etiqueta) == (puro.corpo, puro.cabecalhos["ETag"])
    if como_veio == "gzip":
        assert gzip.decompress(resposta.corpo) == puro.corpo
    repetida = painel.pedir(f"{FIGURA}.{formato}", Accept_Encoding=aceita, If_None_Match=etiqueta)
    assert (repetida.status, repetida.corpo) == (304, b"")
    assert repetida.cabecalhos["ETag"] == etiqueta


def test_head_diz_o_mesmo_sem_o_corpo(painel: Painel) -> None:
    inteira = painel.pedir(f"{FIGURA}.csv")
    so_o_cabecalho = pedir(painel.endereco, f"{FIGURA}.csv", metodo="HEAD")

    assert (so_o_cabecalho.status, so_o_cabecalho.corpo) == (200, b"")
    for nome in ("ETag", "Content-Length", "Content-Type", "Content-Disposition"):
        assert so_o_cabecalho.cabecalhos[nome] == inteira.cabecalhos[nome]


def test_o_arquivo_e_o_mesmo_para_quem_chega_por_outro_nome(painel: Painel) -> None:
    um, outro = (painel.pedir(f"{FIGURA}.json", Host=nome) for nome in ("painel.exemplo", "outro.exemplo"))

    assert um.corpo == outro.corpo
    assert "exemplo/figuras" not in um.texto


def test_o_zip_que_chega_e_o_que_saiu(painel: Painel) -> None:
    recebido = painel.pedir(f"{FIGURA}.zip", Accept_Encoding="gzip").corpo
    with zipfile.ZipFile(io.BytesIO(recebido)) as pasta:
        assert pasta.testzip() is None
        assert pasta.read(f"demonstracao-area-2-situacao-{VERSAO}.csv") == painel.pedir(f"{FIGURA}.csv").corpo


@pytest.mark.parametrize(
    ("consulta", "destino"),
    [
        ("", "../area?codigo=2#figura-area-2-situacao"),
        ("?retrato=ultima", "../area?codigo=2#figura-area-2-situacao"),
        (f"?retrato={VERSAO}", f"../area?retrato={VERSAO}&codigo=2#figura-area-2-situacao"),
        ("?idioma=pt_BR", "../area?codigo=2#figura-area-2-situacao"),
        ("?idioma=en", "../area?codigo=2&idioma=en#figura-area-2-situacao"),
    ],
)
def test_sem_formato_leva_a_pagina_da_figura(consulta: str, destino: str, painel: Painel) -> None:
    resposta = painel.pedir(f"{FIGURA}{consulta}")

    assert resposta.status == 302
    assert resposta.cabecalhos["Location"] == destino
    assert (
        'id="figura-area-2-situacao"' in painel.pedir(f"/{destino.removeprefix('../').split('#')[0]}").texto
    )


def test_a_figura_do_inicio_leva_ao_inicio(painel: Painel) -> None:
    resposta = painel.pedir(f"/figuras/situacao-por-area?retrato={VERSAO}")

    assert resposta.cabecalhos["Location"] == f"../?retrato={VERSAO}#figura-situacao-por-area"


def test_sob_prefixo_o_arquivo_diz_o_endereco_publico(painel_com_prefixo: Painel) -> None:
    arquivo = painel_com_prefixo.pedir(f"/egd/painel{FIGURA}.json")
    desvio = painel_com_prefixo.pedir(f"/egd/painel{FIGURA}")

    fica = json.loads(arquivo.corpo)["enderecos"]["fica"]
    assert fica == f"https://painel.exemplo/egd/painel{FIGURA}?retrato={VERSAO}"
    assert desvio.cabecalhos["Location"] == "../area?codigo=2#figura-area-2-situacao"


@pytest.mark.parametrize(
    ("caminho", "frase"),
    [
        ("/figuras/area-99-situacao.csv", "páginas de áreas, indicadores e ações"),
        ("/figuras/nada", "páginas de áreas, indicadores e ações"),
        ("/figuras/.csv", "páginas de áreas, indicadores e ações"),
        (f"{FIGURA}.pdf", "png, quadrado.png, svg, csv, xlsx, json, zip"),
        (f"{FIGURA}.csv?retrato=2020-01-01", "versões publicadas na página Dados"),
        (f"{FIGURA}.csv?retrato=..%2Fatual", "versões publicadas na página Dados"),
    ],
)
def test_o_que_nao_existe_diz_onde_achar(caminho: str, frase: str, painel: Painel) -> None:
    resposta = painel.pedir(caminho)

    assert resposta.status == 404
    assert resposta.cabecalhos.get_content_type() == "text/plain"
    assert resposta.cabecalhos["Cache-Control"] == "no-store"
    assert frase in resposta.texto


def test_sem_retrato_e_503(painel_sem_retrato: Painel) -> None:
    assert painel_sem_retrato.pedir(f"{FIGURA}.csv").status == 503
