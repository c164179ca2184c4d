"""As armadilhas do arquivo do anexo (NORMAS §6.3), uma a uma, em pedaços pequenos."""

import pytest

from tests.unidade.dados.pacote.leitor_do_anexo import Anexo, LinhaInesperada, ler

INICIO = """
# ANEXO I

Texto de abertura, que não é objetivo.

## QUAIS SÃO OS OBJETIVOS?

**Melhorar** a vida.

Cuidar da integridade\\*.

## COMO ALCANÇAR OS OBJETIVOS?

São elas:

**1) Gestão**

**6) Redes**

**2) Dados\\***
"""


def com(*linhas: str) -> Anexo:
    return ler(INICIO + "\n".join(["## 1) Gestão", "Gerir bem.", *linhas]))


def textos(anexo: Anexo) -> list[tuple[str, str]]:
    return [(diretriz["codigo"], diretriz["texto"]) for diretriz in anexo.diretriz]


def test_objetivos_sem_numero_recebem_o_da_ordem() -> None:
    assert com().objetivo == [
        {"codigo": "1", "texto": "**Melhorar** a vida."},
        {"codigo": "2", "texto": "Cuidar da integridade\\*."},
    ]


def test_nome_da_area_vem_da_lista_em_duas_colunas_com_a_marca_do_glossario() -> None:
    anexo = com("## 2) Dados", "Usar bem.")
    assert [(area["codigo"], area["nome"], area["descricao"]) for area in anexo.area] == [
        ("1", "Gestão", "Gerir bem."),
        ("2", "Dados\\*", "Usar bem."),
    ]


@pytest.mark.parametrize("nivel", ["##", "###", "####"])
def test_titulos_valem_em_qualquer_nivel(nivel: str) -> None:
    anexo = com(f"{nivel} Diretrizes", f"{nivel} a) Regras\\*", "- Fazer.")
    assert anexo.grupo == [{"codigo": "1.a", "area": "1", "letra": "a", "nome": "Regras\\*"}]
    assert textos(anexo) == [("1.a.1", "Fazer.")]


def test_diretriz_partida_por_linha_em_branco_volta_a_ser_uma() -> None:
    anexo = com("#### a) Regras", "- Dividir **soluções**", "", "entre os órgãos.", "- Outra.")
    assert textos(anexo) == [("1.a.1", "Dividir **soluções** entre os órgãos."), ("1.a.2", "Outra.")]


@pytest.mark.parametrize("traco", ["-", "–"])
def test_rodape_repetido_nao_entra_em_diretriz(traco: str) -> None:
    rodape = f"\\*Consulte o Anexo III {traco} Glossário de Termos Técnicos"
    anexo = com("#### a) Regras", rodape, "- Primeira.", "", rodape, "", "- Segunda.")
    assert textos(anexo) == [("1.a.1", "Primeira."), ("1.a.2", "Segunda.")]


def test_a_ordem_recomeca_em_cada_grupo() -> None:
    anexo = com("#### a) Um", "- A.", "- B.", "#### b) Dois", "- C.")
    assert [codigo for codigo, _ in textos(anexo)] == ["1.a.1", "1.a.2", "1.b.1"]


@pytest.mark.parametrize(
    "linhas",
    [
        ("## Um título qualquer",),
        ("- Diretriz sem grupo.",),
        ("Outro parágrafo sem diretriz.",),
        ("#### a) Regras", "Texto antes da primeira diretriz."),
        ("#### a) Regras", "- Fazer.", "## 2) Dados", "Usar bem.", "Sobra na área seguinte."),
    ],
)
def test_linha_que_nao_cabe_em_tabela_nenhuma_e_erro_e_nunca_some(linhas: tuple[str, ...]) -> None:
    with pytest.raises(LinhaInesperada, match="Confira o anexo"):
        com(*linhas)
