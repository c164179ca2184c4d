"""O que o painel diz com palavras simples diz o mesmo que o decreto, e nada a mais."""

import re
from collections.abc import Callable, Iterator

import pytest

from componentes.fragmentos.oficial import sem_marcas
from componentes.linguagem.leitura import frases, ler, palavras
from tests.unidade.dados.pacote.fatos import a_mais, fatos

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
    sobram = {}
    for nome, oficial, linha in itens:
        for coluna, livres in (("linguagem_simples", frozenset[str]()), ("exemplo", CIDADES)):
            if novos := a_mais(linha[coluna], oficial=oficial) - livres:
                sobram[nome, coluna] = novos

    assert sobram == {}


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
        ("Custa 1.234,5 reais.", "1.234,5"),
        ("Serve a 10% das escolas.", "%"),
        ("Criar dez postos.", "dez"),
        ("São dezesseis cidades.", "dezesseis"),
        ("São quinhentas salas.", "quinhentas"),
        ("Chega a mil famílias.", "mil"),
        ("Custa milhões.", "milhões"),
        ("Metade das escolas terá rede.", "metade"),
        ("Começa em março.", "março"),
        ("Vale desde 2027.", "2027"),
        ("Fica pronto até o fim.", "até o fim"),
        ("Chega até dia marcado.", "até dia"),
        ("Fica para o ano que vem.", "ano que vem"),
        ("Há um prazo.", "prazo"),
        ("Chega em breve.", "em breve"),
        ("Fale com a Seplag.", "seplag"),
        ("Prodemge faz o sistema.", "prodemge"),
        ("A Secretaria cuida.", "secretaria"),
        ("Ouvidoria responde.", "ouvidoria"),
        ("O sistema XPTO ajuda.", "xpto"),
        ("Use o Portal Novo.", "portal novo"),
        ("Portal Novo é o lugar certo.", "portal novo"),
        ("Uma moça de Contagem pede um papel.", "contagem"),
    ],
)
def test_o_que_conta_como_fato(texto: str, achado: str) -> None:
    """Cada um reprova quando o decreto não o diz, e passa quando diz."""
    assert achado in a_mais(texto, oficial="Melhorar a vida das famílias e dezenove serviços, sem demora.")
    assert achado not in a_mais(texto, oficial=texto)


def test_todo_orgao_do_pacote_conta_como_fato(linhas: Linhas) -> None:
    calados = [
        dito
        for orgao in linhas("orgao")
        for dito in (orgao["nome"], orgao["sigla"])
        if not fatos(f"{dito} cuida disso.") or not fatos(f"Quem cuida disso é {dito}.")
    ]

    assert calados == []


def test_o_nome_que_o_decreto_poe_no_comeco_da_frase_pode_ser_dito() -> None:
    assert a_mais("É a Linguagem Simples.", oficial="Usar **Linguagem Simples** nas telas.") == frozenset()
    assert a_mais("É a Fala Simples.", oficial="Usar **Linguagem Simples** nas telas.") == {"fala simples"}


def test_o_que_e_de_todos_nao_conta() -> None:
    assert fatos(
        "O Estado de Minas Gerais quer ouvir. Minas Gerais é da União. Imagine uma moça em Minas."
    ) == (frozenset())
