"""A comparação que falha ou que se interrompe: não se repete a cada visita, nem deixa arquivo ou processo."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from types import SimpleNamespace

import pytest

from componentes.mudancas import comparacao, falhas_recentes
from componentes.mudancas.comparacao import ComparacaoOcupada
from componentes.mudancas.falhas_recentes import FalhasRecentes
from dados.mudancas import obra
from dados.retrato import Retrato, RetratoIlegivel
from tests.espera import esperar_ate
from tests.historia import CORRIGIDA, PRIMEIRA, SEGUNDA, TERCEIRA


def test_sem_onde_guardar_o_erro_e_do_retrato_e_so_se_tenta_de_novo_um_minuto_depois(
    versao: Callable[[str], Retrato], monkeypatch: pytest.MonkeyPatch
) -> None:
    agora = [100.0]
    monkeypatch.setattr(comparacao, "_falhas", FalhasRecentes(relogio=lambda: agora[0]))
    lados = versao(PRIMEIRA), versao(SEGUNDA)
    with monkeypatch.context() as sem_disco:
        sem_disco.setattr(comparacao, "_pasta", lambda: SimpleNamespace(name="/proc/nao-ha"))
        with pytest.raises(RetratoIlegivel, match="não há onde guardar a comparação") as primeiro:
            comparacao.comparar(*lados)
    # Agora há onde, e ninguém tenta.
    with pytest.raises(RetratoIlegivel) as depois:
        comparacao.comparar(*lados)
    assert depois.value is primeiro.value

    agora[0] += falhas_recentes.DURAM
    assert comparacao.comparar(*lados).total


def test_a_rotina_tenta_de_novo_o_que_acaba_de_falhar(
    versao: Callable[[str], Retrato], monkeypatch: pytest.MonkeyPatch
) -> None:
    par = versao(PRIMEIRA), versao(SEGUNDA)
    with monkeypatch.context() as sem_disco:
        sem_disco.setattr(comparacao, "_pasta", lambda: SimpleNamespace(name="/proc/nao-ha"))
        with pytest.raises(RetratoIlegivel):
            comparacao.preparar(par, estado="este")
    assert comparacao.espera_a_do_ar("este")
    comparacao.preparar(par, estado="este")
    assert not comparacao.espera_a_do_ar("este")


def test_depois_de_encerrar_nenhuma_comparacao_anda_nem_a_pasta_volta(
    versao: Callable[[str], Retrato], monkeypatch: pytest.MonkeyPatch
) -> None:
    with TemporaryDirectory() as outra:
        pasta = SimpleNamespace(name=f"{outra}/pasta", cleanup=lambda: shutil.rmtree(f"{outra}/pasta"))
        monkeypatch.setattr(comparacao, "_pasta", lambda: pasta)
        monkeypatch.setattr(obra, "_fim", Event())
        monkeypatch.setattr(obra, "PEQUENO", 0)
        for antes in (PRIMEIRA, SEGUNDA, TERCEIRA):
            with pytest.raises(ComparacaoOcupada):
                comparacao.comparar(versao(antes), versao(CORRIGIDA), espera=0)
        esperar_ate(lambda: bool(obra._em_curso))
        (filho,) = obra._em_curso
        comparacao.encerrar()

        assert filho.returncode is not None
        assert (obra._em_curso, comparacao._em_obra) == (set(), {})
        with pytest.raises(obra.ObraEncerrada):
            comparacao.comparar(versao(PRIMEIRA), versao(SEGUNDA))
        assert list(Path(outra).iterdir()) == []


def test_a_comparacao_que_falha_nao_deixa_arquivo(
    versao: Callable[[str], Retrato], monkeypatch: pytest.MonkeyPatch
) -> None:
    def pela_metade(_antes: Retrato, depois: Retrato, destino: Path) -> None:
        destino.write_bytes(b"metade")
        destino.with_name(f"{destino.name}-journal").write_bytes(b"metade")
        raise RetratoIlegivel(depois.caminho, motivo="prova")

    pasta = Path(comparacao._pasta().name)
    antes = set(pasta.glob("*"))
    monkeypatch.setattr(obra, "comparar", pela_metade)
    with pytest.raises(RetratoIlegivel):
        comparacao.comparar(versao(PRIMEIRA), versao(SEGUNDA))
    assert set(pasta.glob("*")) <= antes
