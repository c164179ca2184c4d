"""A fila é justa, desiste a tempo e não perde a vez de ninguém."""

from concurrent.futures import ThreadPoolExecutor

from dados.participacao.fila import Fila


def test_quem_acha_a_fila_vazia_entra_na_hora() -> None:
    fila = Fila()

    assert fila.esperar(segundos=0)
    assert not fila.esperar(segundos=0)
    fila.passar()
    assert fila.esperar(segundos=0)


def test_quem_chega_depois_nao_passa_na_frente() -> None:
    fila, ordem = Fila(), []
    fila.esperar(segundos=0)

    def entrar(numero: int) -> None:
        assert fila.esperar(segundos=30)
        ordem.append(numero)
        fila.passar()

    with ThreadPoolExecutor(20) as fios:
        for numero in range(20):
            fios.submit(entrar, numero)
            _ate_haver(fila, numero + 1)
        fila.passar()

    assert ordem == list(range(20))


def test_quem_desiste_nao_recebe_a_vez_que_e_de_outro() -> None:
    fila = Fila()
    fila.esperar(segundos=0)
    with ThreadPoolExecutor(2) as fios:
        assert not fila.esperar(segundos=0.01)
        paciente = fios.submit(fila.esperar, segundos=30)
        _ate_haver(fila, 1)
        fila.passar()

        assert paciente.result(timeout=30)
    assert not fila.esperar(segundos=0)


def test_com_muitos_fios_so_um_por_vez() -> None:
    fila, dentro, mais = Fila(), [], []

    def entrar(_: int) -> None:
        assert fila.esperar(segundos=30)
        dentro.append(1)
        mais.append(len(dentro))
        dentro.pop()
        fila.passar()

    with ThreadPoolExecutor(16) as fios:
        list(fios.map(entrar, range(2000)))

    assert mais == [1] * 2000


def _ate_haver(fila: Fila, quantos: int) -> None:
    while fila.esperando < quantos:
        pass
