"""O vocabulário acha cada termo inteiro, o mais longo primeiro."""

import pytest

from tests.unidade.componentes.termos.vocabulario_de_teste import VOCABULARIO


@pytest.mark.parametrize(
    ("texto", "achados"),
    [
        ("", []),
        ("Nada aqui.", []),
        ("A governança de TIC e a TIC.", [("governanca", "governança de TIC"), ("tic", "TIC")]),
        ("Use a tecnologia da informação (TIC).", [("tic", "tecnologia da informação"), ("tic", "TIC")]),
        ("APIs e API; nunca api, Apis nem APIx.", [("api", "APIs"), ("api", "API")]),
        ("METAS, metas e Meta.", [("meta", "METAS"), ("meta", "metas"), ("meta", "Meta")]),
        (
            "Reuso de Dados, REUSO DE DADOS, Reuso de dados",
            [("reuso", "REUSO DE DADOS"), ("reuso", "Reuso de dados")],
        ),
        ("metade, supermeta, pós-meta e meta-análise", []),
        ("governanca de TIC", [("tic", "TIC")]),
        ("o reuso de dados.", [("reuso", "reuso de dados")]),
        ("o reuso  de dados", []),
    ],
)
def test_achados(texto: str, achados: list[tuple[str, str]]) -> None:
    assert [(a.termo.codigo, texto[a.inicio : a.fim]) for a in VOCABULARIO.achar(texto)] == achados
