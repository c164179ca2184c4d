"""A planilha que o órgão manda: o que está certo é lido por inteiro, e cada erro tem a sua frase."""

import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from dados.publicacao import recebimento, validacao
from dados.publicacao.recebimento import compactado
from tests.integracao.publicacao.planilhas import Mexer, celula, gravar

DIA = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Como a planilha guarda uma data: sem fuso."""


@pytest.fixture(autouse=True)
def _pacote_pequeno(pacote: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """O que é do painel vem de um pacote de poucas linhas."""
    monkeypatch.setattr(recebimento, "PACOTE_DO_PAINEL", pacote)


def test_a_planilha_certa_e_o_pacote_do_painel_mais_o_que_o_orgao_informa(tmp_path: Path) -> None:
    lido = validacao.ler(gravar(tmp_path / "certa.xlsx"))
    assert lido.relatorio.problemas == ()
    assert lido.relatorio.linhas_lidas["diretriz"] == 2
    assert lido.metadados
    assert lido.metadados.versao_dados == "2026-10-31"
    assert lido.metadados.orgao_publicador == "Secretaria-exemplo de Testes"


def test_a_planilha_tambem_corrige(tmp_path: Path) -> None:
    def correcao(livro: Workbook) -> None:
        livro["metadados"]["B2"] = "2026-10-31.1"
        livro["metadados"].append(["corrige", "2026-10-31"])
        livro["metadados"].append(["correcao", "O realizado estava somado duas vezes."])

    lido = validacao.ler(gravar(tmp_path / "correcao.xlsx", correcao))
    assert lido.relatorio.problemas == ()
    assert lido.metadados
    assert (lido.metadados.versao_dados, lido.metadados.corrige) == ("2026-10-31.1", "2026-10-31")
    assert lido.metadados.correcao == "O realizado estava somado duas vezes."


def test_datas_numeros_e_sim_e_nao_de_planilha_valem_como_os_escritos(tmp_path: Path) -> None:
    como_texto = validacao.ler(gravar(tmp_path / "texto.xlsx")).tabelas["acao"][0].valores
    mexidas = [
        celula("acao", "inicio_previsto", DIA),
        celula("acao", "fim_previsto", date(2026, 6, 30)),
        celula("acao", "meta_fisica", 4.0),
        celula("acao", "realizado_fisico", 3.5),
        celula("acao", "cumulativa", valor=True),
    ]
    como_planilha = validacao.ler(gravar(tmp_path / "planilha.xlsx", *mexidas)).tabelas["acao"][0].valores
    assert como_planilha == como_texto


def test_a_sobra_da_conta_binaria_nao_entra(tmp_path: Path) -> None:
    enviada = gravar(tmp_path / "p.xlsx", celula("medicao", "valor", 0.1 + 0.2))
    assert validacao.ler(enviada).tabelas["medicao"][0].valores["valor"] == 0.3


def _renomear(de: str, para: str) -> Mexer:
    def mexer(livro: Workbook) -> None:
        livro[de].title = para

    return mexer


def _tirar(nome: str) -> Mexer:
    return lambda livro: livro.remove(livro[nome])


def _criar(nome: str) -> Mexer:
    return lambda livro: livro.create_sheet(nome)


@pytest.mark.parametrize(
    ("mexer", "onde", "diz"),
    [
        (celula("acao", "nome", "=A2"), ("acao", 2, "formula"), "fórmula"),
        (celula("acao", "nome", "#N/A"), ("acao", 2, "erro_da_planilha"), "erro da planilha"),
        (celula("acao", "nome", date(2026, 1, 2)), ("acao", 2, "virou_data"), "transformou o texto em data"),
        (celula("acao", "codigo", "A1"), ("acao", 2, "forma"), "forma"),
        (celula("acao", "situacao_informada", "parada"), ("acao", 2, "lista"), "lista"),
        (celula("acao", "inicio_previsto", "01/02/2025"), ("acao", 2, "tipo"), "não é uma data"),
        (celula("acao", "inicio_previsto", DIA.replace(hour=8)), ("acao", 2, "tipo"), "não é uma data"),
        (celula("acao", "orgao", "O99"), ("acao", 2, "citacao"), "não existe na tabela orgao"),
        (celula("acao", "meta_fisica", "4.5"), ("acao", 2, "tipo"), "não é um número"),
        (celula("acao", "nome", None), ("acao", 2, "obrigatorio"), "vazia"),
        (celula("acao", "nome", "Nome do campo", linha=1), ("acao", 1, "cabecalho"), "chama-se"),
        (_renomear("acao", "ações"), ("acao", None, "folhas"), "deve ter uma folha acao, e tem nenhuma"),
        (_tirar("meta"), ("meta", None, "folhas"), "deve ter uma folha meta"),
        (_criar("Acao "), ("acao", None, "folhas"), "e tem 2"),
        (_criar("rascunho"), ("rascunho", None, "folhas"), "não é de nenhuma tabela e não foi lida"),
        (celula("metadados", "valor", "ontem"), ("metadados", None, "metadados"), "`version`"),
        (celula("metadados", "campo", "versao"), ("metadados", 2, "metadados"), "não conhece este campo"),
        (celula("metadados", "valor", "=HOJE()"), ("metadados", 2, "formula"), "fórmula"),
    ],
)  # fmt: skip
def test_cada_erro_diz_a_folha_a_linha_e_como_mender(
    mexer: Mexer, onde: tuple[str, int | None, str], diz: str, tmp_path: Path
) -> None:
    relatorio = validacao.validar(gravar(tmp_path / "p.xlsx", mexer))
    achados = [p for p in relatorio.problemas if (p.tabela, p.linha, p.regra) == onde]
    assert achados, relatorio.problemas
    assert diz in achados[0].mensagem
    assert achados[0].como_mender


def test_linhas_vazias_do_fim_nao_contam_e_as_do_meio_sao_ditas(tmp_path: Path) -> None:
    def vazias(livro: Workbook) -> None:
        livro["orgao"].cell(9, 1).value = ""
        livro["orgao"].cell(5, 1).value = "O05"
        livro["orgao"].cell(5, 2).value = "Órgão-exemplo 5"
        livro["orgao"].cell(5, 3).value = "E5"

    relatorio = validacao.validar(gravar(tmp_path / "p.xlsx", vazias))
    assert {(p.linha, p.tabela) for p in relatorio.problemas} == {(3, "orgao"), (4, "orgao")}
    assert relatorio.linhas_lidas["orgao"] == 4


def _bytes(conteudo: bytes) -> Callable[[Path], Path]:
    def gravar_bytes(destino: Path) -> Path:
        destino.write_bytes(conteudo)
        return destino

    return gravar_bytes


def _zip_qualquer(destino: Path) -> Path:
    with zipfile.ZipFile(destino, "w") as compactado:
        compactado.writestr("leia.txt", "nada")
    return destino


def _pela_metade(destino: Path) -> Path:
    gravar(destino)
    destino.write_bytes(destino.read_bytes()[:4000])
    return destino


def _com_entidades(destino: Path) -> Path:
    """Um XML em que poucas letras viram bilhões."""
    gravar(destino)
    niveis = "".join(
        f'<!ENTITY a{n} "{"".join([f"&a{n - 1};"] * 10)}">' if n else '<!ENTITY a0 "lol">' for n in range(10)
    )
    mau = f'<?xml version="1.0"?><!DOCTYPE w [{niveis}]><workbook>&a9;</workbook>'
    with zipfile.ZipFile(destino) as certo:
        partes = {nome: certo.read(nome) for nome in certo.namelist()}
    with zipfile.ZipFile(destino, "w") as compactado:
        for nome, conteudo in partes.items():
            compactado.writestr(nome, mau if nome == "xl/workbook.xml" else conteudo)
    return destino


@pytest.mark.parametrize(
    ("nome", "fazer", "diz"),
    [
        ("p.xls", _bytes(b"\xd0\xcf\x11\xe0"), "Excel antigo"),
        ("p.ods", _bytes(b"PK"), "LibreOffice"),
        ("p.xlsx", _bytes(b""), "não abre"),
        ("p.xlsx", _bytes(b"PK\x03\x04" + b"x" * 500), "não abre"),
        ("p.xlsx", _zip_qualquer, "não abre"),
        ("p.xlsx", _pela_metade, "não abre"),
        ("p.xlsx", _com_entidades, "definições escondidas"),
        ("p.pdf", _bytes(b"%PDF-1.7"), "não é ZIP nem planilha"),
    ],
    ids=["xls", "ods", "vazio", "lixo", "zip qualquer", "metade", "entidades", "pdf"],
)
def test_arquivo_que_nao_e_planilha_diz_o_que_fazer(
    nome: str, fazer: Callable[[Path], Path], diz: str, tmp_path: Path
) -> None:
    (problema,) = validacao.validar(fazer(tmp_path / nome)).problemas
    assert diz in problema.mensagem
    assert problema.como_mender


def test_planilha_que_explode_ao_abrir_e_recusada_cedo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compactado, "MAIS_BYTES", 5_000_000)
    enviada = gravar(tmp_path / "p.xlsx")
    with zipfile.ZipFile(enviada, "a", zipfile.ZIP_DEFLATED) as bomba:
        bomba.writestr("xl/worksheets/sheet99.xml", bytes(20_000_000))
    (problema,) = validacao.validar(enviada).problemas
    assert "passa de 5 MB" in problema.mensagem


def test_planilha_sozinha_num_zip_tambem_vale(tmp_path: Path) -> None:
    enviada = gravar(tmp_path / "p.xlsx")
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as compactado_:
        compactado_.write(enviada, "mandado/p.xlsx")
        compactado_.writestr("mandado/recado.txt", "segue")
    relatorio = validacao.validar(tmp_path / "p.zip")
    assert relatorio.problemas == ()
    assert relatorio.nao_lidos == ("mandado/recado.txt",)
