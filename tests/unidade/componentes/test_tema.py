"""O contraste de cada par de cores usado, medido pela fórmula da WCAG 2.2."""

import re
from collections.abc import Mapping

import pytest

from componentes import tema
from dados.situacao import Prazo, Situacao

MODOS = {"claro": tema.CLARO, "alto contraste": tema.ALTO_CONTRASTE}
MINIMO_DO_TEXTO = {"claro": 4.5, "alto contraste": 7}
MARCAS = {**tema.DE_SITUACAO, **tema.DE_PRAZO}

PARES_DE_TEXTO = [
    (letra, fundo)
    for fundo in ("fundo", "fundo_suave")
    for letra in (
        "texto", "texto_suave", "interativo", "interativo_forte", "destaque",
        "erro", "sucesso", "decreto", "orgao", "painel", "publico", "equipe",
    )
] + [
    ("sobre_interativo", "interativo"), ("sobre_interativo", "interativo_forte"),
    ("sobre_rodape", "rodape"), ("sobre_aviso", "aviso"),
]  # fmt: skip

PARES_DE_MARCA = [(traco, fundo) for fundo in ("fundo", "fundo_suave") for traco in ("borda", "foco")]


def _luminancia(cor: str) -> float:
    canais = (int(cor[i : i + 2], 16) / 255 for i in (1, 3, 5))
    lineares = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canais]
    return sum(peso * canal for peso, canal in zip((0.2126, 0.7152, 0.0722), lineares, strict=True))


def contraste(uma: str, outra: str) -> float:
    """Razão de contraste da WCAG 2.2 entre duas cores #rrggbb."""
    escura, clara = sorted((_luminancia(uma), _luminancia(outra)))
    return (clara + 0.05) / (escura + 0.05)


def test_a_formula_acerta_os_valores_conhecidos() -> None:
    assert contraste("#000000", "#ffffff") == pytest.approx(21)
    assert contraste("#1351b4", "#ffffff") == pytest.approx(7.33, abs=0.01)


@pytest.mark.parametrize("modo", MODOS)
@pytest.mark.parametrize(("letra", "fundo"), PARES_DE_TEXTO)
def test_texto_se_le_sobre_o_fundo(modo: str, letra: str, fundo: str) -> None:
    assert contraste(MODOS[modo][letra], MODOS[modo][fundo]) >= MINIMO_DO_TEXTO[modo]


@pytest.mark.parametrize("modo", MODOS)
@pytest.mark.parametrize(("traco", "fundo"), PARES_DE_MARCA)
def test_bordas_e_foco_se_veem(modo: str, traco: str, fundo: str) -> None:
    assert contraste(MODOS[modo][traco], MODOS[modo][fundo]) >= 3


@pytest.mark.parametrize("modo", MODOS)
def test_foco_se_ve_tambem_no_rodape_com_a_cor_do_texto_dele(modo: str) -> None:
    assert contraste(MODOS[modo]["sobre_rodape"], MODOS[modo]["rodape"]) >= 3


def test_os_dois_modos_tem_os_mesmos_papeis() -> None:
    assert tema.CLARO.keys() == tema.ALTO_CONTRASTE.keys()


def test_paleta_categorica_se_separa_do_branco_e_da_vizinha() -> None:
    assert all(contraste(cor, tema.FUNDO_DO_GRAFICO) >= 3 for cor in tema.CATEGORICA)
    vizinhas = zip(tema.CATEGORICA, tema.CATEGORICA[1:], strict=False)
    assert all(contraste(uma, outra) >= 3 for uma, outra in vizinhas)


def test_ha_marca_para_cada_valor_do_vocabulario() -> None:
    assert set(tema.DE_SITUACAO) == set(Situacao)
    assert set(tema.DE_PRAZO) == set(Prazo)


@pytest.mark.parametrize("valor", MARCAS)
def test_marca_se_le_como_texto_nos_dois_modos(valor: str) -> None:
    marca = MARCAS[valor]
    for papel in ("fundo", "fundo_suave"):
        assert contraste(marca.cor_no_alto_contraste, tema.ALTO_CONTRASTE[papel]) >= 7
        assert contraste(marca.cor, tema.CLARO[papel]) >= 4.5


@pytest.mark.parametrize("valor", MARCAS)
def test_pedaco_da_barra_se_ve_no_branco_e_o_numero_se_le_nele(valor: str) -> None:
    marca = MARCAS[valor]
    assert max(contraste(cor, tema.FUNDO_DO_GRAFICO) for cor in (marca.fundo, marca.contorno)) >= 3
    assert contraste(marca.sobre_fundo, marca.fundo) >= 4.5
    assert not marca.padrao or contraste(marca.tracos, marca.fundo) >= 3


@pytest.mark.parametrize("marcas", [tema.DE_SITUACAO, tema.DE_PRAZO], ids=["situacao", "prazo"])
def test_marcas_do_mesmo_grafico_se_distinguem_sem_cor(marcas: Mapping[str, tema.Marca]) -> None:
    desenhos = {(marca.padrao, marca.fundo == tema.FUNDO_DO_GRAFICO) for marca in marcas.values()}
    assert len(desenhos) == len(marcas)


def test_vao_entre_pedacos_tem_dois_pixels_ou_mais() -> None:
    assert tema.VAO >= 2


def test_cada_valor_tem_um_simbolo_so_dele() -> None:
    assert len({marca.simbolo for marca in MARCAS.values()}) == len(MARCAS)


def test_css_declara_todo_papel_e_toda_marca_nos_dois_modos() -> None:
    claro, alto, pedido = tema.variaveis_css().splitlines()
    esperadas = {f"--cor-{papel.replace('_', '-')}" for papel in tema.CLARO}
    esperadas |= {f"--cor-marca-{valor.replace('_', '-')}" for valor in MARCAS}
    for regra in (claro, alto, pedido):
        assert esperadas <= set(re.findall(r"--[a-z-]+", regra))
    assert "--cor-marca-em-andamento:#2068dc;" in claro
    assert alto.startswith(':root[data-contraste="alto"]')
    assert 'not([data-contraste="comum"])' in pedido


def test_nenhuma_letra_do_grafico_e_menor_que_12_pixels() -> None:
    assert min(tema.LETRA_DO_GRAFICO, tema.LETRA_MENOR_DO_GRAFICO) >= 12
    assert min(float(tamanho.removesuffix("rem")) for tamanho in tema.TAMANHOS.values()) * 16 >= 12
