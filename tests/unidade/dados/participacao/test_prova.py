"""A prova custa a quem faz, e só vale para o desafio dela."""

from itertools import count

import pytest

from dados.participacao import prova

POUCO = 8


def _fazer(desafio: str, *, bits: int) -> str:
    return next(str(n) for n in count() if prova.vale(desafio, str(n), bits=bits))


def test_a_resposta_certa_vale_e_so_para_o_seu_desafio() -> None:
    resposta = _fazer("desafio", bits=prova.BITS)

    assert prova.vale("desafio", resposta)
    assert not prova.vale("outro", resposta)


def test_custa_em_media_dois_elevado_aos_bits() -> None:
    tentativas = [int(_fazer(f"desafio {numero}", bits=POUCO)) + 1 for numero in range(200)]

    assert 180 < sum(tentativas) / len(tentativas) < 340


@pytest.mark.parametrize("resposta", ["", "-1", " 1", "1\n", "0x1", "١", "1" * 13, "abc"])
def test_resposta_fora_da_forma_nao_vale(resposta: str) -> None:
    assert not prova.vale("desafio", resposta, bits=0)
