"""O e-mail entra cifrado, sai igual e ninguém o lê sem a chave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dados.participacao import cofre
from dados.participacao.cofre import Cofre, Ilegivel, nova_chave

NOVA, ANTIGA = nova_chave(), nova_chave()


@given(st.text())
def test_o_que_se_cifra_se_abre_e_nunca_sai_igual(texto: str) -> None:
    aberto = Cofre([NOVA])

    assert aberto.abrir(aberto.cifrar(texto)) == texto
    assert aberto.cifrar(texto) != aberto.cifrar(texto)


def test_depois_de_trocar_a_chave_o_antigo_ainda_se_abre() -> None:
    guardado = Cofre([ANTIGA]).cifrar("maria@exemplo.com")

    assert Cofre([NOVA, ANTIGA]).abrir(guardado) == "maria@exemplo.com"
    with pytest.raises(Ilegivel):
        Cofre([NOVA]).abrir(guardado)


def test_resumo_e_o_mesmo_para_o_mesmo_endereco_e_muda_com_a_chave() -> None:
    aberto = Cofre([NOVA])

    assert aberto.resumir("Maria@Exemplo.com") == aberto.resumir("maria@exemplo.com")
    assert aberto.resumir("maria@exemplo.com") != Cofre([ANTIGA]).resumir("maria@exemplo.com")


def test_sem_chave_nao_ha_cofre() -> None:
    assert cofre.com([]) is None
    assert isinstance(cofre.com([NOVA]), Cofre)
