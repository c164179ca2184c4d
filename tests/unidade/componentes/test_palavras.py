"""Todo valor do vocabulário tem uma palavra, e cada palavra é de um valor só."""

from collections.abc import Callable, Iterable

import pytest

from componentes import palavras
from dados.participacao import Motivo, MotivoDaRecusa, Perfil, Tipo, TipoDeAssunto
from dados.situacao import Polaridade, Prazo, Situacao
from traducoes import PORTUGUES, Idioma


@pytest.mark.parametrize(
    ("valores", "dizer"),
    [
        (Situacao, palavras.situacao),
        (Prazo, palavras.prazo),
        (Polaridade, palavras.polaridade),
        (Tipo, palavras.tipo_de_contribuicao),
        (Perfil, palavras.perfil),
        (MotivoDaRecusa, palavras.motivo_da_recusa),
        (TipoDeAssunto, palavras.tipo),
    ],
)
def test_cada_valor_tem_palavra_propria(valores: Iterable[str], dizer: Callable[[str, Idioma], str]) -> None:
    ditas = [dizer(valor, PORTUGUES) for valor in valores]

    assert all(ditas)
    assert len(set(ditas)) == len(ditas)


@pytest.mark.parametrize("motivo", Motivo)
def test_todo_motivo_de_recusa_diz_o_que_fazer(motivo: Motivo) -> None:
    frase = palavras.motivo(motivo, PORTUGUES)

    assert frase.endswith(".")
    assert "{" not in frase
