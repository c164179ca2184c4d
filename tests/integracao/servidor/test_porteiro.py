"""O tempo mínimo e o token com o relógio na mão, com a base de verdade."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from componentes.formulario import Envio
from dados import configuracao, relogio
from dados.participacao.csrf import Token
from servidor import csrf, porteiro
from traducoes import PORTUGUES

INICIO = datetime(2026, 11, 3, 23, 59, 50, tzinfo=UTC)
SESSAO, BASE = "A" * 22, "http://painel.exemplo/"
Passar = Callable[[float], None]


def _configurar(monkeypatch: pytest.MonkeyPatch, pasta: Path, *, limite: str) -> None:
    ambiente = {
        "PAINEL_PARTICIPACAO_URL": f"sqlite:///{pasta / 'p.sqlite'}",
        "PAINEL_LIMITE_ENVIOS": limite,
    }
    ajustes = configuracao.de(ambiente)
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)


@pytest.fixture
def passar(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Passar:
    """Adianta o relógio, em segundos."""
    _configurar(monkeypatch, tmp_path, limite="10")
    agora = [INICIO]
    monkeypatch.setattr(relogio, "agora", lambda: agora[0])

    def adiantar(segundos: float) -> None:
        agora[0] += timedelta(seconds=segundos)

    return adiantar


def _enviado(envio: Envio) -> Token | None:
    """O token que chega quando este navegador manda o formulário."""
    scope = {"headers": [(b"cookie", f"painel_formulario={SESSAO}".encode())]}
    return csrf.conferir({csrf.CAMPO: envio.csrf}, scope, base=BASE)


def _espera(envio: Envio) -> int:
    token = _enviado(envio)
    assert token is not None
    espera = porteiro.falta(token, idioma=PORTUGUES)
    return espera.segundos if espera else 0


def test_envio_na_hora_espera_tres_segundos(passar: Passar) -> None:
    aberto = csrf.preparar(Envio(sessao=SESSAO))

    assert _espera(aberto) == 3
    passar(3)
    assert _espera(aberto) == 0


def test_o_formulario_recusado_tem_token_novo_e_nao_espera_de_novo(passar: Passar) -> None:
    aberto = csrf.preparar(Envio(sessao=SESSAO))
    passar(4)
    recusado = csrf.preparar(replace(aberto, token=_enviado(aberto)))

    assert recusado.csrf != aberto.csrf
    assert (_espera(recusado), _espera(aberto)) == (0, 0)


def test_passada_a_meia_noite_o_formulario_aberto_ainda_vale_e_dois_dias_depois_nao(passar: Passar) -> None:
    aberto = csrf.preparar(Envio(sessao=SESSAO))
    passar(60)
    assert _espera(aberto) == 0

    passar(2 * 86400)
    assert _enviado(aberto) is None
    # Quem deixou o formulário aberto só aperta de novo.
    de_novo = csrf.preparar(aberto)
    passar(3)
    assert _espera(de_novo) == 0


def test_com_limite_zero_nada_se_espera_e_a_armadilha_continua(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _configurar(monkeypatch, tmp_path, limite="0")

    assert _espera(csrf.preparar(Envio(sessao=SESSAO))) == 0
    assert porteiro.caiu_na_armadilha({porteiro.ARMADILHA: "http://x"})
    assert not porteiro.caiu_na_armadilha({porteiro.ARMADILHA: "", "mensagem": "Oi"})
