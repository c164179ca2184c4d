"""O filtro lê o endereço, que qualquer pessoa pode escrever como quiser."""

from hypothesis import given
from hypothesis import strategies as st

from componentes import filtros
from dados.situacao import Prazo, Situacao
from traducoes import PORTUGUES


@given(st.text())
def test_valor_desconhecido_nao_filtra(pedido: str) -> None:
    escolhido = filtros.de_prazo(pedido=pedido, idioma=PORTUGUES).escolhido

    assert escolhido == (pedido if pedido in {valor.value for valor in Prazo} else None)


def test_as_opcoes_sao_codigos_estaveis_e_nao_palavras() -> None:
    opcoes = filtros.de_situacao(pedido="", idioma=PORTUGUES).opcoes

    assert [codigo for codigo, _ in opcoes] == [valor.value for valor in Situacao]
    assert dict(opcoes)["em_andamento"] == "Em andamento"
