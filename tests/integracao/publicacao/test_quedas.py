"""`kill -9` num instante sorteado da publicação: o que está no ar é sempre inteiro, e sempre um dos dois."""

import multiprocessing
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

import pytest

from dados import ativacao, publicacao, retrato
from dados.ativacao import historico
from dados.publicacao import PublicacaoEmAndamento, conferencia, roteiro, validacao

# O filho nasce com tudo importado: cada morte custa o que a publicação levou até ela.
PROCESSOS = multiprocessing.get_context("fork")
Publicar = Callable[[int], None]


def _versao(rodada: int) -> str:
    return str(date(2026, 10, 31) + timedelta(rodada))


@pytest.fixture
def publicar(pacote: Path, retratos: Path, monkeypatch: pytest.MonkeyPatch) -> Publicar:
    """Publica a versão dessa rodada. O pacote é lido uma vez: as mortes são depois, quando algo se grava."""
    lido = validacao.ler(pacote, ao_avancar=validacao.calado)
    assert lido.metadados

    def da_rodada(rodada: int) -> None:
        sobre = replace(lido.metadados, versao_dados=_versao(rodada))
        monkeypatch.setattr(roteiro.validacao, "ler", lambda *_, **__: replace(lido, metadados=sobre))
        publicacao.publicar(pacote, retratos=retratos)

    return da_rodada


@pytest.mark.parametrize("mortes", [20, pytest.param(200, marks=pytest.mark.longo)])
def test_morte_num_instante_sorteado_nunca_deixa_um_retrato_pela_metade(
    publicar: Publicar, pacote: Path, retratos: Path, mortes: int
) -> None:
    semente = random.randrange(2**32)
    sorteio = random.Random(semente)
    inicio = monotonic()
    publicar(0)
    dura = monotonic() - inicio
    lidas = publicacao.validar(pacote).linhas_lidas
    interrompidas = 0
    for rodada in range(1, mortes + 1):
        filho = PROCESSOS.Process(target=publicar, args=(rodada,))
        filho.start()
        filho.join(sorteio.uniform(0, dura))
        filho.kill()
        filho.join()
        interrompidas += filho.exitcode != 0
        no_ar = retrato.atual(retratos)
        assert no_ar.versao in {_versao(rodada - 1), _versao(rodada)}, semente
        conferencia.conferir(no_ar.caminho, linhas_lidas=lidas)
        assert retrato.da_pasta(retratos)[1] == (), semente
        assert historico.ler(retratos)[-1].versao == no_ar.versao
        with suppress(publicacao.VersaoJaPublicada):
            publicar(rodada)
        assert retrato.atual(retratos).versao == _versao(rodada), semente
        # Só fica o de agora: a pasta não cresce com as rodadas.
        for antigo in retratos.glob(f"retrato-{_versao(rodada - 1)}.sqlite*"):
            antigo.unlink()
    assert not list(retratos.glob(".em-obra-*"))
    assert interrompidas > mortes // 3, (interrompidas, semente)
    assert [troca.versao for troca in historico.ler(retratos)] == [_versao(n) for n in range(mortes + 1)]


def test_quem_chega_no_meio_de_uma_publicacao_e_avisado(
    publicar: Publicar, retratos: Path, pacote: Path
) -> None:
    publicar(0)
    publicar(1)
    segurando, soltar = PROCESSOS.Event(), PROCESSOS.Event()
    conferir = conferencia.conferir

    def devagar(*argumentos: object, **nomeados: object) -> None:
        segurando.set()
        assert soltar.wait(30)
        conferir(*argumentos, **nomeados)

    def no_filho() -> None:
        conferencia.conferir = devagar
        publicar(2)

    filho = PROCESSOS.Process(target=no_filho)
    filho.start()
    assert segurando.wait(30)
    with pytest.raises(PublicacaoEmAndamento, match="Espere"):
        publicar(3)
    with pytest.raises(PublicacaoEmAndamento, match="Espere"):
        ativacao.reverter(_versao(0), retratos=retratos)
    soltar.set()
    filho.join(30)
    assert filho.exitcode == 0
    assert retrato.atual(retratos).versao == _versao(2)
    assert ativacao.reverter(_versao(0), retratos=retratos) == _versao(2)
