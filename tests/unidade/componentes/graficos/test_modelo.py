"""O gráfico recusa sair sem qualquer das partes."""

from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from componentes.graficos.modelo import Celula, Coluna, Grafico, GraficoIncompleto, Tabela, Tipo
from traducoes import PORTUGUES


def _partes(**mudancas: Any) -> dict[str, Any]:
    partes = {
        "id": "area-3-situacao",
        "desenhar": lambda _forma: go.Figure(go.Bar(x=[3], y=["Área 3"])),
        "titulo": "3 de 5 ações estão concluídas",
        "como_ler": "Cada barra é um grupo.",
        "alt": "Barras: 3 de 5 ações concluídas.",
        "resumo": "De 5 ações, 3 estão concluídas.",
        "tabela": Tabela("Ações", (Coluna("Grupo", "texto"), Coluna("Ações", "inteiro")), (("A", 3),)),
        "calculo": "Contamos cada ação uma vez.",
    }
    return partes | mudancas


def test_aceita_o_grafico_completo() -> None:
    assert Grafico(**_partes()).id == "area-3-situacao"


@pytest.mark.parametrize("nome", ["titulo", "como_ler", "alt", "resumo", "calculo"])
@pytest.mark.parametrize("vazio", ["", "  \n"])
def test_recusa_texto_vazio_e_diz_qual(nome: str, vazio: str) -> None:
    with pytest.raises(GraficoIncompleto, match=f"escreva “{nome}”"):
        Grafico(**_partes(**{nome: vazio}))


@pytest.mark.parametrize(
    ("mudanca", "falta"),
    [
        ({"id": "Área 3"}, "letras minúsculas"),
        ({"desenhar": lambda _forma: go.Figure()}, "desenhe algo"),
        ({"alt": "1" * 151}, "encurte o alt"),
        ({"alt": "Gráfico de barras"}, "número principal"),
        ({"tabela": Tabela("", (Coluna("Grupo", "texto"),), (("A",),))}, "legenda"),
        ({"tabela": Tabela("Ações", (), ((),))}, "título a cada coluna"),
        ({"tabela": Tabela("Ações", (Coluna(" ", "texto"),), (("A",),))}, "título a cada coluna"),
        ({"tabela": Tabela("Ações", (Coluna("Grupo", "texto"),), ())}, "ponha linhas"),
        ({"tabela": Tabela("Ações", (Coluna("Grupo", "texto"),), (("A", 3),))}, "uma célula por coluna"),
    ],
)
def test_recusa_parte_errada_e_diz_como_consertar(mudanca: dict[str, Any], falta: str) -> None:
    with pytest.raises(GraficoIncompleto, match=falta):
        Grafico(**_partes(**mudanca))


def test_conta_todas_as_faltas_de_uma_vez() -> None:
    with pytest.raises(GraficoIncompleto) as erro:
        Grafico(**_partes(titulo="", alt="sem número"))
    assert len(erro.value.faltas) == 2


@pytest.mark.parametrize(
    ("tipo", "casas", "valor", "escrito"),
    [
        ("texto", 0, "Gestão", "Gestão"),
        ("inteiro", 0, 1200, "1.200"),
        ("numero", 1, 12.34, "12,3"),
        ("percentual", 1, 1.125, "112,5%"),
        ("data", 0, date(2026, 10, 31), "31/10/2026"),
        ("numero", 1, None, "não informado"),
    ],
)
def test_celula_se_escreve_na_lingua_da_visita(tipo: Tipo, casas: int, valor: Celula, escrito: str) -> None:
    assert Coluna("Título", tipo, casas=casas).escrever(valor, idioma=PORTUGUES) == escrito
