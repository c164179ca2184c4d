"""O XLSX aberto e lido de volta: tipos, textos hostis, crédito, bytes iguais e memória que não cresce."""

import io
import tempfile
import tracemalloc
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from dados import retrato
from dados.consultas import dicionario
from dados.exportacao import lista, pasta_de_trabalho, planilha
from dados.exportacao.blocos import PRIMEIRO, TAMANHO, em_blocos
from dados.exportacao.pasta_de_trabalho import Origem

MB = 1024 * 1024
HOSTIS = [
    "=1+1", "+A1", "-2", "@SOMA(A1)", "{=A1}", "\t=1", "https://exemplo.invalid", "mailto:a@b.invalid",
    "internal:Sobre!A1", "_x0041_", "\x00\x01\x1f", " espaço ", "linha\nlinha", "<b>&amp;</b>", "😀", "'", "",
]  # fmt: skip


def _origem(pasta: Path, tabela: str) -> Origem:
    aberto = retrato.atual(pasta)
    achada = next(t for t in dicionario.tabelas(aberto) if t.nome == tabela)
    return Origem(aberto, achada, f"https://painel.exemplo/arquivos/{aberto.versao}/{tabela}.xlsx")


def _orgao(valor: object) -> Mapping[str, object]:
    return {"codigo": "O01", "nome": valor, "sigla": None}


def _gravado(origem: Origem, linhas: list[Mapping[str, object]]) -> bytes:
    arquivo = io.BytesIO()
    pasta_de_trabalho.gravar(arquivo, linhas, origem=origem)
    return arquivo.getvalue()


def _lido(conteudo: bytes) -> object:
    """O que a planilha mostra na célula do nome; fórmula e endereço seriam outra coisa."""
    celula = openpyxl.load_workbook(io.BytesIO(conteudo))["Dados"]["B2"]
    assert celula.hyperlink is None
    assert celula.value is None or celula.data_type == "s" or celula.is_date
    return "" if celula.value is None else unescape(celula.value)


@pytest.mark.parametrize("texto", HOSTIS)
def test_texto_continua_texto(texto: str, retrato_demonstracao: Path) -> None:
    conteudo = _gravado(_origem(retrato_demonstracao, "orgao"), [_orgao(texto)])

    assert _lido(conteudo) == texto


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\r\ufffe\uffff")))
def test_todo_texto_volta_igual(retrato_demonstracao: Path, texto: str) -> None:
    conteudo = _gravado(_origem(retrato_demonstracao, "orgao"), [_orgao(texto)])

    assert _lido(conteudo) == texto


def test_texto_que_o_excel_nao_guarda_inteiro_diz_que_foi_cortado(retrato_demonstracao: Path) -> None:
    origem = _origem(retrato_demonstracao, "orgao")
    for letra in ("a", "😀"):
        cortado = _lido(_gravado(origem, [_orgao(letra * 40_000)]))
        assert isinstance(cortado, str)
        assert cortado.endswith("leia este inteiro no CSV.")
        assert len(cortado.encode("utf-16-le")) // 2 <= 32_767
    assert _lido(_gravado(origem, [_orgao("a" * 32_767)])) == "a" * 32_767


def test_letra_que_nao_existe_em_xml_nao_estraga_o_arquivo(retrato_demonstracao: Path) -> None:
    conteudo = _gravado(_origem(retrato_demonstracao, "orgao"), [_orgao("a\uffffb")])

    assert _lido(conteudo) == "a\ufffdb"


def test_data_que_o_excel_nao_conhece_vai_como_texto(retrato_demonstracao: Path) -> None:
    origem = _origem(retrato_demonstracao, "orgao")

    assert _lido(_gravado(origem, [_orgao(date(1822, 9, 7))])) == "1822-09-07"
    folha = openpyxl.load_workbook(io.BytesIO(_gravado(origem, [_orgao(date(2026, 10, 31))])))["Dados"]
    assert (folha["B2"].value.date(), folha["B2"].number_format) == (date(2026, 10, 31), "dd/mm/yyyy")


def test_folha_sobre_diz_de_onde_veio(retrato_demonstracao: Path) -> None:
    origem = _origem(retrato_demonstracao, "acao")
    folha = openpyxl.load_workbook(io.BytesIO(_gravado(origem, [])))["Sobre"]
    fatos = {linha[0]: linha[1] for linha in folha.iter_rows(max_row=10, values_only=True)}
    colunas = list(folha.iter_rows(min_row=13, values_only=True))

    sobre = origem.retrato.metadados
    assert fatos["Fonte"] == sobre.orgao_publicador
    assert fatos["Versão"] == sobre.versao_dados
    assert fatos["Data dos dados"] == sobre.data_referencia.isoformat()
    assert fatos["Natureza"] == "demonstração: dados inventados"
    assert sobre.licenca_url in str(fatos["Licença"])
    assert fatos["SHA-256 do retrato"] == origem.retrato.sha256
    assert fatos["Endereço deste arquivo"] == origem.endereco
    assert [linha[0] for linha in colunas] == [campo.nome for campo in origem.tabela.campos]
    assert all(linha[3] for linha in colunas)


def test_os_mesmos_dados_dao_os_mesmos_bytes(retrato_demonstracao: Path) -> None:
    origem = _origem(retrato_demonstracao, "acao")
    linhas = list(dicionario.linhas(origem.retrato, tabela="acao"))

    assert _gravado(origem, linhas) == _gravado(origem, linhas)


def _medicoes(quantas: int) -> Iterator[Mapping[str, object]]:
    primeira = date(2000, 1, 1)
    for n in range(quantas):
        yield {
            "indicador": f"I{n:06}",
            "data_referencia": primeira + timedelta(n % 9000),
            "valor": n / 4,
            "observacao": f"Observação de número {n}, escrita para ocupar lugar.",
        }


def _pico(origem: Origem, formato: str, quantas: int) -> int:
    """Quanta memória, em bytes, o arquivo de `quantas` linhas chega a ocupar enquanto sai."""
    colunas = [campo.nome for campo in origem.tabela.campos]
    linhas = _medicoes(quantas)
    tracemalloc.start()
    with tempfile.TemporaryFile() as arquivo:
        if formato == "xlsx":
            pasta_de_trabalho.gravar(arquivo, linhas, origem=origem)
        else:
            em_partes = {
                "csv": lambda: planilha.csv_em_partes(linhas, colunas=colunas),
                "json": lambda: lista.json_em_partes(linhas),
            }
            for bloco in em_blocos(em_partes[formato]()):
                arquivo.write(bloco)
        pico = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert arquivo.tell() > quantas
    return pico


@pytest.mark.parametrize("formato", ["csv", "json", "xlsx"])
def test_dez_vezes_mais_linhas_na_mesma_memoria(formato: str, retrato_demonstracao: Path) -> None:
    origem = _origem(retrato_demonstracao, "medicao")
    _pico(origem, formato, 10)
    pequeno, grande = _pico(origem, formato, 500), _pico(origem, formato, 5000)

    assert grande < pequeno + MB / 4


@pytest.mark.longo
@pytest.mark.parametrize("formato", ["csv", "json", "xlsx"])
def test_seiscentas_mil_linhas_em_poucos_megabytes(formato: str, retrato_demonstracao: Path) -> None:
    assert _pico(_origem(retrato_demonstracao, "medicao"), formato, 600_000) < 2 * MB


def test_o_primeiro_bloco_sai_antes_de_ler_a_tabela_toda() -> None:
    linhas = _medicoes(100_000)
    blocos = em_blocos(lista.json_em_partes(linhas))

    assert [len(bloco) // PRIMEIRO for bloco in islice(blocos, 5)] == [1, 2, 4, 8, 8]
    assert 8 * PRIMEIRO == TAMANHO
    assert len(list(islice(linhas, 98_000))) == 98_000


def test_nada_sobra_no_disco_quando_a_leitura_falha(
    retrato_demonstracao: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ate_quebrar() -> Iterator[Mapping[str, object]]:
        yield _orgao("um")
        raise ZeroDivisionError

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(ZeroDivisionError):
        pasta_de_trabalho.gravar(io.BytesIO(), ate_quebrar(), origem=_origem(retrato_demonstracao, "orgao"))

    assert list(tmp_path.iterdir()) == []
