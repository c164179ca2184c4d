"""O que se guarda até um limite de bytes: nunca passa dele, e o que se pede fica."""

from hypothesis import given
from hypothesis import strategies as st

from servidor.guardadas import DE_CADA_UMA, Guardadas

LIMITE = 3 * (DE_CADA_UMA + 100)


def _nova() -> Guardadas[str, int]:
    return Guardadas(LIMITE, pesar=lambda _chave, valor: valor)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 2 * LIMITE))))
def test_nunca_passa_do_limite_e_a_conta_bate(gravacoes: list[tuple[str, int]]) -> None:
    guardadas = _nova()
    for chave, valor in gravacoes:
        guardadas.guardar(chave, valor)
        assert guardadas.bytes <= LIMITE
    valores = [valor for chave in "abcdefgh" if (valor := guardadas.achar(chave)) is not None]
    assert guardadas.bytes == sum(valor + DE_CADA_UMA for valor in valores)
    assert len(guardadas) == len(valores)
    guardadas.esquecer(lambda _chave: True)
    assert (guardadas.bytes, len(guardadas)) == (0, 0)


def test_sai_o_que_ha_mais_tempo_nao_se_pede() -> None:
    guardadas = _nova()
    for chave in "abc":
        guardadas.guardar(chave, 100)
    guardadas.achar("a")
    guardadas.guardar("d", 100)
    assert guardadas.chaves() == ("c", "a", "d")


def test_o_que_sozinho_nao_cabe_nao_tira_os_outros() -> None:
    guardadas = _nova()
    guardadas.guardar("a", 100)
    guardadas.guardar("b", LIMITE)
    assert guardadas.chaves() == ("a",)
    guardadas.esvaziar()
    assert guardadas.bytes == 0
