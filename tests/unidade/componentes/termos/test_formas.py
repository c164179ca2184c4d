"""O singular e o plural de um termo, por regra."""

import pytest

from componentes.termos.formas import eh_sigla, variantes


@pytest.mark.parametrize(
    ("forma", "outra"),
    [
        ("API", "APIs"),
        ("Meta", "Metas"),
        ("Indicador", "Indicadores"),
        ("Diretriz", "Diretrizes"),
        ("Deliberação", "Deliberações"),
        ("Governo digital", "Governos digitais"),
        ("Política pública", "Políticas públicas"),
        ("ponto de partida", "pontos de partida"),
        ("Computação em nuvem", "Computações em nuvem"),
        ("Dados pessoais", "Dado pessoal"),
        ("Entes federados", "Ente federado"),
        ("Soluções estruturantes", "Solução estruturante"),
        ("Padrões de segurança", "Padrão de segurança"),
        ("bens e serviços de TIC", "bem e serviço de TIC"),
        ("organizações internacionais multilaterais", "organização internacional multilateral"),
    ],
)
def test_a_forma_e_a_outra(forma: str, outra: str) -> None:
    assert variantes(forma) == (forma, outra)


def test_so_a_sigla_depende_das_maiusculas() -> None:
    assert [forma for forma in ("TIC", "SHA-256", "Seplag", "Meta", "CISC Gov.br") if eh_sigla(forma)] == [
        "TIC",
        "SHA-256",
    ]
