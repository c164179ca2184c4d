"""O que o painel diz com palavras simples diz o mesmo que o decreto, e nada a mais."""

import re
from collections.abc import Callable, Iterator

import pytest

from componentes.fragmentos.oficial import sem_marcas
from componentes.linguagem.leitura import frases, ler, palavras
from tests.unidade.dados.pacote.fatos import fatos

Linhas = Callable[[str], list[dict[str, str]]]
QUANTOS = {"objetivo": 7, "area": 10, "grupo": 23, "diretriz": 76}
CIDADES = frozenset({
    "araçuaí", "caratinga", "diamantina", "governador valadares", "itabira", "januária", "lavras",
    "montes claros", "muriaé", "passos", "patos de minas", "pirapora", "teófilo otoni", "ubá", "uberaba",
    "unaí",
})  # fmt: skip
"""Onde moram as pessoas dos exemplos: municípios de Minas, que o decreto não cita."""


@pytest.fixture
def itens(linhas: Linhas) -> list[tuple[str, str, dict[str, str]]]:
    """O nome de cada item, o texto oficial inteiro dele e a linha."""
    return list(_itens(linhas))


def _itens(linhas: Linhas) -> Iterator[tuple[str, str, dict[str, str]]]:
    diretrizes = linhas("diretriz")
    for tabela in QUANTOS:
        for linha in linhas(tabela):
            oficial = {
                "area": f"{linha.get('nome')}. {linha.get('descricao')}",
                "grupo": " ".join(
                    [
                        f"{linha.get('nome')}.",
                        *(d["texto"] for d in diretrizes if d["grupo"] == linha["codigo"]),
                    ]
                ),
            }.get(tabela, linha.get("texto", ""))
            yield f"{tabela} {linha['codigo']}", sem_marcas(oficial), linha


def test_todo_item_tem_o_seu_e_nenhum_se_repete(
    linhas: Linhas, itens: list[tuple[str, str, dict[str, str]]]
) -> None:
    assert {tabela: len(linhas(tabela)) for tabela in QUANTOS} == QUANTOS
    for coluna in ("linguagem_simples", "exemplo"):
        textos = [linha[coluna] for _, _, linha in itens]
        assert all(textos)
        assert len(set(textos)) == len(textos)


def test_a_versao_simples_nao_cita_orgao_numero_data_nem_prazo_que_o_decreto_nao_cita(
    itens: list[tuple[str, str, dict[str, str]]],
) -> None:
    a_mais = {}
    for nome, oficial, linha in itens:
        do_decreto = oficial.lower()
        for coluna, livres in (("linguagem_simples", frozenset[str]()), ("exemplo", CIDADES)):
            novos = {fato for fato in fatos(linha[coluna]) - livres if fato not in do_decreto}
            if novos:
                a_mais[nome, coluna] = novos

    assert a_mais == {}


def test_frases_poucas_curtas_e_faceis(itens: list[tuple[str, str, dict[str, str]]]) -> None:
    dificeis = []
    for nome, _, linha in itens:
        simples, exemplo = frases(linha["linguagem_simples"]), frases(linha["exemplo"])
        cabe = len(simples) <= 3 and len(exemplo) <= 2
        curtas = max(len(palavras(frase)) for frase in (*simples, *exemplo)) <= 25
        nota = ler([linha["linguagem_simples"], linha["exemplo"]]).flesch
        if not (cabe and curtas and nota >= 50):
            dificeis.append((nome, len(simples), len(exemplo), round(nota)))

    assert dificeis == []


def test_diretriz_diz_o_que_se_quer_e_o_exemplo_se_ve_que_e_imaginado(
    itens: list[tuple[str, str, dict[str, str]]],
) -> None:
    """Nem um nem outro promete: diretriz é rumo, e o exemplo é só um exemplo."""
    promessa = re.compile(r"\b(vai|vão|terá|terão|será|serão|fará|farão|haverá|garantimos|prometemos)\b")
    for nome, _, linha in itens:
        assert re.match(r"Imagine|Por exemplo:|Pense em", linha["exemplo"]), nome
        assert not promessa.search(linha["linguagem_simples"]), nome


@pytest.mark.parametrize(
    ("texto", "achado"),
    [
        ("Vale por 30 dias.", "30"),
        ("Criar dez postos.", "dez"),
        ("Começa em março.", "março"),
        ("Fica pronto até o fim.", "até o fim"),
        ("Há um prazo.", "prazo"),
        ("Fale com a Seplag.", "seplag"),
        ("A Secretaria cuida.", "secretaria"),
        ("O sistema XPTO ajuda.", "xpto"),
        ("Use o Portal Novo.", "portal novo"),
        ("Chega em breve.", "em breve"),
    ],
)
def test_o_que_conta_como_fato(texto: str, achado: str) -> None:
    assert achado in fatos(texto)


def test_o_que_e_de_todos_nao_conta() -> None:
    assert fatos("O Estado de Minas Gerais quer ouvir. Imagine uma moça em Minas.") == frozenset()
