"""O texto oficial do pacote é o do anexo: palavra por palavra, inteiro e nada mais."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unidade.dados.pacote import leitor_do_anexo

MARCA = "\\*"
OFICIAIS = {"objetivo": 7, "area": 10, "grupo": 23, "diretriz": 76}
FRASES = [
    ("objetivo", "texto"),
    ("area", "nome"),
    ("area", "descricao"),
    ("grupo", "nome"),
    ("diretriz", "texto"),
]
# O que o anexo diz fora das quatro tabelas, além dos títulos "Diretrizes" e dos rodapés.
ABERTURA = r"""
ANEXO I

ESTRATÉGIA ESTADUAL DE GOVERNO DIGITAL\*

A **Estratégia de Governo Digital** é uma iniciativa coordenada entre **União, Estados e Municípios** que
busca mais e melhores serviços para a sociedade, com inovação e melhor uso dos recursos públicos, de forma
inclusiva, eficaz, proativa, participativa e sustentável.

O Decreto Federal nº 12.069/2024 estabelece as diretrizes que este decreto estadual usa para definir seus
objetivos e orientar os governos estaduais e municipais, garantindo o alinhamento da Estratégia de Governo
Digital.

A **Estratégia Estadual de Governo Digital**, organizada em áreas temáticas com diretrizes específicas, será
detalhada neste Decreto.

Os órgãos e entidades da administração pública estadual\* devem desenvolver projetos e ações para cumprir
cada objetivo deste decreto.

**Estratégia Estadual de Governo Digital**

**Objetivos**

**10 áreas temáticas**

**Diretrizes por área temática**

**Projetos e ações**

a serem implementados, orientados pela Estratégia

QUAIS SÃO OS OBJETIVOS?

COMO ALCANÇAR OS OBJETIVOS?

Os objetivos serão alcançados por meio de 10 (dez) áreas temáticas e suas diretrizes. Eles devem guiar as
ações e projetos a serem implementados pelos órgãos e entidades da administração pública.

A Estratégia Estadual de Governo Digital se desenvolverá com foco em **10 (dez) áreas temáticas** para
alcançar os objetivos listados acima, são elas:
"""

Linhas = Callable[[str], list[dict[str, str]]]


def corrido(texto: str) -> str:
    """O texto em uma linha só: a quebra do arquivo não faz parte da frase."""
    return " ".join(texto.split())


@pytest.mark.parametrize("tabela", OFICIAIS)
def test_cada_linha_oficial_e_a_do_anexo_e_na_mesma_ordem(
    linhas: Linhas, texto_do_anexo: str, tabela: str
) -> None:
    oficiais = [
        {coluna: valor for coluna, valor in linha.items() if coluna not in {"linguagem_simples", "exemplo"}}
        for linha in linhas(tabela)
    ]
    assert oficiais == getattr(leitor_do_anexo.ler(texto_do_anexo), tabela)


@pytest.mark.parametrize(("tabela", "coluna"), FRASES)
def test_cada_frase_oficial_esta_no_anexo(
    linhas: Linhas, texto_do_anexo: str, tabela: str, coluna: str
) -> None:
    anexo = corrido(texto_do_anexo)
    assert [linha[coluna] for linha in linhas(tabela) if linha[coluna] not in anexo] == []


def test_nada_do_anexo_ficou_de_fora(linhas: Linhas, texto_do_anexo: str) -> None:
    """Confere sem o leitor: risca do anexo cada frase do pacote, e só pode sobrar a abertura."""
    esperadas = Counter(corrido(paragrafo) for paragrafo in ABERTURA.split("\n\n"))
    for area in linhas("area"):
        esperadas[f"**{area['codigo']}) {area['nome']}**"] += 1
        esperadas[f"{area['codigo']}) {area['nome'].removesuffix(MARCA)}"] += 1
        esperadas[area["descricao"]] += 1
    esperadas.update(f"{grupo['letra']}) {grupo['nome']}" for grupo in linhas("grupo"))
    esperadas.update(objetivo["texto"] for objetivo in linhas("objetivo"))
    esperadas.update(diretriz["texto"] for diretriz in linhas("diretriz"))

    anexo = texto_do_anexo.replace("problemas comuns\n\nentre os órgãos", "problemas comuns entre os órgãos")
    no_anexo = Counter(
        re.sub(r"^(#+|-) ", "", linha.strip()) for linha in anexo.splitlines() if linha.strip()
    )
    sobras = {frase for frase in no_anexo - esperadas if not frase.startswith(f"{MARCA}Consulte o Anexo III")}
    assert sobras == {"Diretrizes"}
    assert esperadas - no_anexo == Counter()


@pytest.mark.parametrize(("tabela", "quantas"), OFICIAIS.items())
def test_a_estrategia_tem_7_objetivos_10_areas_23_grupos_e_76_diretrizes(
    linhas: Linhas, tabela: str, quantas: int
) -> None:
    assert len(linhas(tabela)) == quantas


def test_diretrizes_por_area(linhas: Linhas) -> None:
    por_area = Counter(linha["codigo"].split(".")[0] for linha in linhas("diretriz"))
    assert [por_area[str(area)] for area in range(1, 11)] == [5, 13, 5, 8, 7, 9, 5, 16, 4, 4]


def test_marcas_do_decreto_chegam_inteiras(linhas: Linhas) -> None:
    textos = {linha["codigo"]: linha["texto"] for linha in linhas("diretriz")}
    assert "(*Application Programming Interface*)" in textos["5.b.2"]
    assert textos["4.b.4"] == (
        "**Definir encarregado pelo tratamento de dados pessoais\\*** e gestor de segurança da informação\\*."
    )
    assert textos["8.c.2"].endswith("para problemas comuns entre os órgãos públicos.")


def test_arquivos_seguem_o_formato_do_estado(pasta_do_pacote: Path) -> None:
    """Começam com a marca do utf-8-sig e terminam as linhas com LF; a vírgula fica para os decimais."""
    for arquivo in sorted((pasta_do_pacote / "data").glob("*.csv")):
        conteudo = arquivo.read_bytes()
        assert conteudo.startswith(b"\xef\xbb\xbf"), arquivo.name
        assert b"\r" not in conteudo, arquivo.name
        assert conteudo.endswith(b"\n"), arquivo.name
