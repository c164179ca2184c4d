"""Cada tabela em cada formato, aberta e lida: é o que está no SQLite, inteira ou recortada."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from dados import retrato, tabelas
from dados.exportacao import arquivos as servidas
from dados.exportacao import planilha
from tests.paineis import Painel, Resposta

VERSAO = "2026-10-31"
NOMES = [tabela.name for tabela in tabelas.DO_PACOTE]
RECORTES = [
    ("acao", "area=2", "codigo IN (SELECT acao FROM acao_diretriz WHERE diretriz LIKE '2.%')"),
    ("indicador", "area=2", "area = '2'"),
    ("medicao", "indicador=I01", "indicador = 'I01'"),
    ("meta", "indicador=I01", "indicador = 'I01'"),
    ("marco", "acao=A001", "acao = 'A001'"),
    ("execucao_mensal", "acao=A001", "acao = 'A001'"),
    ("acao_diretriz", "acao=A001", "acao = 'A001'"),
    ("acao", "area=3", "0"),
]
Linhas = list[tuple[object, ...]]


def _do_sqlite(pasta: Path, tabela: str, *, onde: str = "1") -> Linhas:
    """As linhas da tabela, lidas sem nada do painel no meio."""
    with closing(sqlite3.connect(pasta / f"retrato-{VERSAO}.sqlite")) as base:
        consulta = "SELECT * FROM TABELA WHERE ONDE ORDER BY rowid"
        return base.execute(consulta.replace("TABELA", tabela).replace("ONDE", onde)).fetchall()


def _tipadas(tabela: str, linhas: Linhas) -> Linhas:
    """Com datas e sim ou não, que o SQLite guarda como texto e número."""
    tipos = [coluna.type.python_type for coluna in tabelas.esquema.tables[tabela].columns]

    def valor(tipo: type, cru: object) -> object:
        if cru is None:
            return None
        if tipo is date:
            return date.fromisoformat(str(cru))
        return bool(cru) if tipo is bool else cru

    return [tuple(map(valor, tipos, linha)) for linha in linhas]


def _do_csv(corpo: bytes) -> Iterator[Sequence[str]]:
    return iter(list(csv.reader(io.StringIO(corpo.decode("utf-8-sig"), newline=""), delimiter=";")))


def _ler_csv(corpo: bytes, esperadas: Linhas) -> tuple[object, object]:
    linhas = list(_do_csv(corpo))[1:]
    return [tuple(linha) for linha in linhas], [tuple(map(planilha.celula, linha)) for linha in esperadas]


def _ler_json(corpo: bytes, esperadas: Linhas) -> tuple[object, object]:
    def em_json(valor: object) -> object:
        return valor.isoformat() if isinstance(valor, date) else valor

    lidas = [tuple(objeto.values()) for objeto in json.loads(corpo)]
    return lidas, [tuple(map(em_json, linha)) for linha in esperadas]


def _ler_xlsx(corpo: bytes, esperadas: Linhas) -> tuple[object, object]:
    def da_celula(valor: object) -> object:
        return valor.date() if isinstance(valor, datetime) else valor

    folha = openpyxl.load_workbook(io.BytesIO(corpo), read_only=True)["Dados"]
    lidas = [tuple(map(da_celula, linha)) for linha in folha.iter_rows(min_row=2, values_only=True)]
    return lidas, esperadas


LEITORES: dict[str, Callable[[bytes, Linhas], tuple[object, object]]] = {
    "csv": _ler_csv,
    "json": _ler_json,
    "xlsx": _ler_xlsx,
}


def _baixar(painel: Painel, arquivo: str, **cabecalhos: str) -> Resposta:
    return painel.pedir(f"/arquivos/{VERSAO}/{arquivo}", **cabecalhos)


@pytest.mark.parametrize("formato", LEITORES)
@pytest.mark.parametrize("tabela", NOMES)
def test_tabela_baixada_e_a_do_sqlite(
    tabela: str, formato: str, painel: Painel, retrato_demonstracao: Path
) -> None:
    resposta = _baixar(painel, f"{tabela}.{formato}")
    esperadas = _tipadas(tabela, _do_sqlite(retrato_demonstracao, tabela))
    lidas, do_banco = LEITORES[formato](resposta.corpo, esperadas)

    assert resposta.status == 200
    assert resposta.cabecalhos.get_content_type() == servidas.TIPOS[formato].partition(";")[0]
    assert (
        f'filename="demonstracao-{tabela}-2026-10-31.{formato}"' in resposta.cabecalhos["Content-Disposition"]
    )
    assert len(esperadas) > 0
    assert lidas == do_banco


@pytest.mark.parametrize("formato", LEITORES)
@pytest.mark.parametrize(("tabela", "recorte", "onde"), RECORTES)
def test_recorte_baixado_tem_so_as_linhas_pedidas(
    tabela: str, recorte: str, onde: str, formato: str, painel: Painel, retrato_demonstracao: Path
) -> None:
    resposta = _baixar(painel, f"{tabela}.{formato}?{recorte}")
    esperadas = _tipadas(tabela, _do_sqlite(retrato_demonstracao, tabela, onde=onde))
    lidas, do_banco = LEITORES[formato](resposta.corpo, esperadas)

    assert lidas == do_banco
    assert len(esperadas) < len(_do_sqlite(retrato_demonstracao, tabela))
    nome = f"demonstracao-{tabela}-{recorte.replace('=', '-')}-2026-10-31.{formato}"
    assert f'filename="{nome}"' in resposta.cabecalhos["Content-Disposition"]


@pytest.mark.parametrize(
    ("arquivo", "frase"),
    [
        ("acao.csv?area=99", "Não há área com o código “99”"),
        ("acao.csv?area=", "Não há área com o código “”"),
        ("marco.json?acao=a001", "Não há ação com o código “a001”"),
        ("medicao.xlsx?indicador=%00", "Não há indicador"),
        ("medicao.csv?indicador=I01%27%20OR%201=1", "Não há indicador"),
        ("objetivo.csv?area=2", "“objetivo” não tem recorte por “area”. Baixe o arquivo inteiro."),
        ("acao.csv?indicador=I01", "Use ?area= ou ?acao=."),
        ("acao.csv?orgao=O01", "não tem recorte por “orgao”"),
        ("acao.csv?area=2&area=3", "um só recorte"),
        ("acao.csv?area=2&acao=A001", "um só recorte"),
        ("datapackage.json?area=2", "não tem recorte"),
        (f"retrato-{VERSAO}.sqlite?area=2", "não tem recorte"),
        ("acao.xls", "Este arquivo não existe."),
        ("acao.csv.json", "Este arquivo não existe."),
        ("acao", "Este arquivo não existe."),
        ("metadados.json", "Este arquivo não existe."),
        ("imagem.json", "Este arquivo não existe."),
    ],
)
def test_o_que_nao_se_entende_e_404_com_uma_frase(arquivo: str, frase: str, painel: Painel) -> None:
    resposta = _baixar(painel, arquivo)

    assert resposta.status == 404
    assert frase in resposta.texto
    assert len(resposta.texto) < 250
    assert resposta.cabecalhos["Cache-Control"] == "no-store"
    assert resposta.cabecalhos["Access-Control-Allow-Origin"] == "*"


ARQUIVOS = (
    "acao.csv",
    "acao.json",
    "acao.xlsx",
    "acao.csv?area=2",
    "datapackage.json",
    f"retrato-{VERSAO}.sqlite",
)


@pytest.mark.parametrize("versao", ["ultima", VERSAO])
def test_cada_arquivo_tem_a_sua_etiqueta_e_quem_o_tem_recebe_304(versao: str, painel: Painel) -> None:
    etiquetas = []
    for arquivo in ARQUIVOS:
        caminho = f"/arquivos/{versao}/{arquivo}"
        inteiro = painel.pedir(caminho)
        etiquetas.append(etiqueta := inteiro.cabecalhos["ETag"])
        for conhecidas in (etiqueta, etiqueta.removeprefix("W/"), f'"outra", {etiqueta}', "*"):
            poupado = painel.pedir(caminho, If_None_Match=conhecidas)
            assert (poupado.status, poupado.corpo) == (304, b"")
            for nome in ("ETag", "Cache-Control", "Access-Control-Allow-Origin"):
                assert poupado.cabecalhos[nome] == inteiro.cabecalhos[nome]
            assert "Accept-Encoding" in poupado.cabecalhos["Vary"]
        assert painel.pedir(caminho, If_None_Match='"outra"').corpo == inteiro.corpo
        assert inteiro.cabecalhos["Access-Control-Allow-Origin"] == "*"
        assert ("immutable" in inteiro.cabecalhos["Cache-Control"]) == (versao == VERSAO)

    assert len(set(etiquetas)) == len(ARQUIVOS)


@pytest.mark.parametrize("arquivo", ARQUIVOS)
def test_head_diz_o_mesmo_sem_o_corpo(arquivo: str, painel: Painel) -> None:
    inteiro = _baixar(painel, arquivo)
    so_a_cabeca = _baixar(painel, arquivo, metodo="HEAD")

    assert (so_a_cabeca.status, so_a_cabeca.corpo) == (200, b"")
    for nome in ("ETag", "Content-Type", "Cache-Control", "Access-Control-Allow-Origin"):
        assert so_a_cabeca.cabecalhos[nome] == inteiro.cabecalhos[nome]
    assert _baixar(painel, "nada.csv", metodo="HEAD").status == 404


def test_xlsx_baixado_duas_vezes_tem_os_mesmos_bytes(painel: Painel) -> None:
    assert _baixar(painel, "acao.xlsx").corpo == _baixar(painel, "acao.xlsx").corpo


def test_xlsx_diz_o_endereco_do_recorte(painel: Painel) -> None:
    corpo = _baixar(painel, "acao.xlsx?area=2").corpo
    folha = openpyxl.load_workbook(io.BytesIO(corpo))["Sobre"]
    fatos = {linha[0]: str(linha[1]) for linha in folha.iter_rows(max_row=10, values_only=True)}

    assert fatos["Endereço deste arquivo"].endswith(f"/arquivos/{VERSAO}/acao.xlsx?area=2")


def test_tabela_que_nao_cabe_no_excel_e_recusada_e_o_csv_e_oferecido(
    retrato_demonstracao: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aberto = retrato.atual(retrato_demonstracao)
    do_dicionario = servidas.dicionario.tabelas(aberto)
    monkeypatch.setattr(servidas, "MAIS_LINHAS", 59)

    with pytest.raises(servidas.NaoCabeNaPlanilha, match=f"Baixe o CSV: .*/arquivos/{VERSAO}/acao.csv$"):
        servidas.achar(aberto, "acao.xlsx", tabelas=do_dicionario, recorte=None)
    assert servidas.achar(aberto, "acao.csv", tabelas=do_dicionario, recorte=None)
    de_uma_area = servidas.Recorte("area", "2")
    assert servidas.achar(aberto, "acao.xlsx", tabelas=do_dicionario, recorte=de_uma_area)
