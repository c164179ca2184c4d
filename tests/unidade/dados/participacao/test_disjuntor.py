"""Depois que a base não responde, ninguém espera por ela: um só tenta, de tempos em tempos."""

from dados.participacao.disjuntor import DESCANSO_S, Disjuntor


class Relogio:
    agora = 100.0

    def __call__(self) -> float:
        return self.agora


def test_so_um_tenta_por_descanso_e_quem_consegue_libera_todos() -> None:
    relogio = Relogio()
    disjuntor = Disjuntor(relogio=relogio)
    assert [disjuntor.passa() for _ in range(3)] == [True] * 3
    assert [disjuntor.abrir(), disjuntor.abrir()] == [True, False], "só a primeira falha é novidade"
    assert [disjuntor.passa() for _ in range(3)] == [False] * 3
    assert not disjuntor.deixaria_passar

    relogio.agora += DESCANSO_S
    assert [disjuntor.deixaria_passar for _ in range(3)] == [True] * 3, "perguntar não gasta a vez"
    assert [disjuntor.passa() for _ in range(3)] == [True, False, False]
    relogio.agora += DESCANSO_S
    assert disjuntor.passa()
    disjuntor.fechar()
    assert [disjuntor.passa() for _ in range(3)] == [True] * 3
    assert disjuntor.abrir()
