"""Os arquivos da figura, abertos e lidos: dizem o mesmo que a tabela, e são sempre os mesmos bytes."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from componentes.figura import arquivos, citacao
from componentes.figura.arquivos import FormatoDesconhecido, SemImagem
from componentes.graficos.modelo import Celula
from dados.exportacao import planilha
from dados.retrato import Retrato
from tests.unidade.componentes.figura.arquivos.figuras_de_prova import (
    BASE,
    HOSTIS,
    IDS,
    com_linhas,
    da_demonstracao,
)

SEM_IMAGEM = ("csv", "xlsx", "json", "zip")
TEXTOS = st.sampled_from(HOSTIS) | st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=30
)
# A planilha guarda 15 algarismos e dias a partir de 1900: os do painel cabem com folga.
LINHAS = st.lists(
    st.tuples(
        TEXTOS,
        st.none() | st.integers(-(10**12), 10**12),
        st.none() | st.decimals(-(10**6), 10**6, places=4).map(float),
        st.none() | st.decimals(0, 1, places=4).map(float),
        st.none() | st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    ),
    min_size=1,
    max_size=8,
)


def ler_csv(conteudo: bytes) -> list[list[str]]:
    texto = conteudo.decode("utf-8")
    assert texto.startswith("\ufeff")
    return list(csv.reader(io.StringIO(texto.removeprefix("\ufeff"), newline=""), delimiter=";"))


def folhas(conteudo: bytes) -> tuple[Worksheet, Worksheet]:
    pasta = openpyxl.load_workbook(io.BytesIO(conteudo))
    assert pasta.sheetnames == ["Dados", "Sobre"]
    return pasta["Dados"], pasta["Sobre"]


def valores(folha: Worksheet) -> list[tuple[object, ...]]:
    return [
        tuple(v.date() if isinstance(v, datetime) else v for v in linha)
        for linha in folha.iter_rows(min_row=2, values_only=True)
    ]


@pytest.mark.parametrize("id", IDS)
def test_csv_json_e_planilha_dizem_a_tabela(id: str, aberto: Retrato) -> None:
    figura = da_demonstracao(aberto, id)
    tabela = figura.grafico.tabela
    titulos = [coluna.titulo for coluna in tabela.colunas]
    do_csv = ler_csv(arquivos.fazer(figura, "csv", retrato=aberto))
    do_json = json.loads(arquivos.fazer(figura, "json", retrato=aberto))
    dados, _ = folhas(arquivos.fazer(figura, "xlsx", retrato=aberto))

    assert do_csv == [titulos, *([planilha.celula(c) for c in linha] for linha in tabela.linhas)]
    assert [coluna["titulo"] for coluna in do_json["colunas"]] == titulos
    assert do_json["linhas"] == [
        [c.isoformat() if isinstance(c, date) else c for c in linha] for linha in tabela.linhas
    ]
    assert [celula.value for celula in dados[1]] == titulos
    assert valores(dados) == [tuple(None if c == "" else c for c in linha) for linha in tabela.linhas]


@settings(max_examples=60, deadline=None)
@given(linhas=LINHAS)
def test_qualquer_tabela_sai_igual_nos_tres(linhas: list[tuple[Celula, ...]], aberto: Retrato) -> None:
    figura = com_linhas(aberto, tuple(linhas))
    do_csv = ler_csv(arquivos.fazer(figura, "csv", retrato=aberto))[1:]
    do_json = json.loads(arquivos.fazer(figura, "json", retrato=aberto))["linhas"]
    dados, _ = folhas(arquivos.fazer(figura, "xlsx", retrato=aberto))
    da_planilha = valores(dados)

    for linha, no_csv, no_json, na_planilha in zip(linhas, do_csv, do_json, da_planilha, strict=True):
        nome, *resto = linha
        assert no_json == [nome, *(v.isoformat() if isinstance(v, date) else v for v in resto)]
        assert na_planilha == (nome or None, *resto)
        assert no_csv[0].removeprefix("'") == str(nome).removeprefix("'")
        assert not no_csv[0].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert [float(c.replace(",", ".")) if c else None for c in no_csv[1:4]] == resto[:3]
        assert no_csv[4] == (resto[3].isoformat() if isinstance(resto[3], date) else "")
    assert {celula.data_type for linha in dados.iter_rows() for celula in linha} <= {"s", "n", "d"}


def test_celulas_da_planilha_tem_tipo_e_formato(aberto: Retrato) -> None:
    figura = com_linhas(aberto, (("=1+1", 1200, 1.5, 0.875, date(2026, 10, 31)),), titulo="=CALC()")
    dados, sobre = folhas(arquivos.fazer(figura, "xlsx", retrato=aberto))

    assert [celula.data_type for celula in dados[2]] == ["s", "n", "n", "n", "d"]
    formatos = [celula.number_format for celula in dados[2]]
    assert formatos == ["General", "#,##0", "#,##0.00", "0.0%", "dd/mm/yyyy"]
    assert dados.freeze_panes == "A2"
    assert all(celula.font.bold for celula in dados[1])
    assert (sobre["A1"].value, sobre["A1"].data_type) == ("=CALC()", "s")


def test_a_folha_sobre_diz_de_onde_veio(aberto: Retrato) -> None:
    figura = da_demonstracao(aberto, "area-2-situacao")
    conteudo = arquivos.fazer(figura, "xlsx", retrato=aberto)
    _, sobre = folhas(conteudo)
    fatos = dict(sobre.iter_rows(min_row=2, max_col=2, values_only=True))
    propriedades = openpyxl.load_workbook(io.BytesIO(conteudo)).properties

    assert sobre["A1"].value == figura.grafico.titulo
    assert fatos["Natureza"] == "Demonstração: números inventados."
    assert sobre["B2"].font.bold
    assert fatos["O que mostra"] == figura.grafico.resumo
    assert fatos["SHA-256 do retrato"] == aberto.sha256
    assert fatos["Endereço que não muda"] == f"{BASE}figuras/area-2-situacao?retrato={aberto.versao}"
    assert fatos["Endereço que acompanha dados novos"] == f"{BASE}figuras/area-2-situacao"
    assert fatos["Citação curta"] == citacao.curta(figura)
    assert propriedades.title == figura.grafico.titulo
    assert propriedades.created == aberto.metadados.publicado_em.replace(tzinfo=None, microsecond=0)


def test_json_leva_o_que_explica_a_figura(aberto: Retrato) -> None:
    figura = da_demonstracao(aberto, "indicador-i01-progresso")
    lido = json.loads(arquivos.fazer(figura, "json", retrato=aberto))

    for nome in ("titulo", "como_ler", "alt", "resumo", "calculo"):
        assert lido[nome] == getattr(figura.grafico, nome)
    assert (lido["natureza"], lido["camada"], lido["versao"]) == ("demonstracao", "orgao", aberto.versao)
    assert lido["sha256"] == aberto.sha256
    assert lido["enderecos"]["fica"] == figura.endereco()


@pytest.mark.parametrize("formato", SEM_IMAGEM)
def test_duas_construcoes_dao_os_mesmos_bytes(formato: str, aberto: Retrato) -> None:
    um, outro = (
        arquivos.fazer(da_demonstracao(aberto, "area-2-situacao"), formato, retrato=aberto) for _ in range(2)
    )
    assert um == outro


def test_o_nome_diz_a_figura_a_versao_e_a_natureza(aberto: Retrato) -> None:
    figura = da_demonstracao(aberto, "area-2-situacao")
    oficial = replace(figura, credito=replace(figura.credito, eh_demonstracao=False))

    assert arquivos.nome(figura, "csv") == f"demonstracao-area-2-situacao-{aberto.versao}.csv"
    assert arquivos.nome(oficial, "quadrado.png") == f"area-2-situacao-{aberto.versao}.quadrado.png"


@pytest.mark.parametrize("formato", ["", "pdf", "PNG", "csv.csv", "plotly"])
def test_formato_que_nao_existe_diz_quais_existem(formato: str, aberto: Retrato) -> None:
    figura = da_demonstracao(aberto, "area-2-situacao")
    with pytest.raises(FormatoDesconhecido, match=r"quadrado\.png, svg, csv"):
        arquivos.fazer(figura, formato, retrato=aberto)
    with pytest.raises(FormatoDesconhecido):
        arquivos.nome(figura, formato)


@pytest.mark.parametrize("formato", [f.extensao for f in arquivos.FORMATOS if f.eh_imagem])
def test_sem_imagem_feita_a_frase_diz_o_que_fazer(formato: str, aberto: Retrato) -> None:
    # Um nome que nenhuma publicação desenha: vale também onde há navegador.
    figura = com_linhas(aberto, (("a", 1, 1.0, 1.0, None),))
    with pytest.raises(SemImagem, match="Abra a página da figura"):
        arquivos.fazer(figura, formato, retrato=aberto)
