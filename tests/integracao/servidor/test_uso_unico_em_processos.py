"""O mesmo token em três painéis de verdade, atrás da mesma base: trinta usos, um aceito."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Table, create_engine, func, select

from dados.participacao.tabelas import assinatura, contribuicao, saida
from tests.integracao.servidor.formulario import abrir, cookie
from tests.paineis import Painel, Resposta, painel_no_ar

PROCESSOS, VEZES = 3, 30
pytestmark = pytest.mark.longo


def _quantas(url: str, tabela: Table) -> int:
    motor = create_engine(url)
    with motor.connect() as conexao:
        quantas: int = conexao.execute(select(func.count()).select_from(tabela)).scalar_one()
    motor.dispose()
    return quantas


def test_trinta_usos_em_tres_processos_valem_um(
    retrato_demonstracao: Path, banco_postgresql: str, tmp_path: Path
) -> None:
    ambiente = {"PAINEL_PARTICIPACAO_URL": banco_postgresql}
    with ExitStack() as pilha:
        paineis = [
            pilha.enter_context(
                painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path / f"{n}", **ambiente)
            )
            for n in range(PROCESSOS)
        ]

        def todos(caminho: str, campos: list[dict[str, str]], sessao: str) -> list[Resposta]:
            """Cada envio num processo, todos ao mesmo tempo."""

            def enviar(ordem: int) -> Resposta:
                painel: Painel = paineis[ordem % PROCESSOS]
                return painel.enviar(caminho, campos[ordem], Cookie=sessao, Sec_Fetch_Site="same-origin")

            with ThreadPoolExecutor(VEZES) as fios:
                return list(fios.map(enviar, range(VEZES)))

        escondidos, sessao = abrir(paineis[0])
        opinioes = todos(
            "/participe", [escondidos | {"mensagem": f"Texto {n}"} for n in range(VEZES)], sessao
        )
        escondidos, sessao = abrir(paineis[1], "/avise-me")
        avisos = todos(
            "/avise-me", [escondidos | {"email": f"pessoa{n}@exemplo.com"} for n in range(VEZES)], sessao
        )
        escondidos, sessao = abrir(paineis[2])
        iguais = todos("/participe", [escondidos | {"mensagem": "O mesmo clique"}] * VEZES, sessao)

    for respostas in (opinioes, avisos):
        assert Counter(resposta.status for resposta in respostas) == {303: 1, 409: VEZES - 1}
    # O mesmo envio, em qualquer processo, leva ao mesmo protocolo.
    assert {resposta.status for resposta in iguais} == {303}
    assert len({cookie(resposta) for resposta in iguais}) == 1
    assert _quantas(banco_postgresql, contribuicao) == 2
    assert _quantas(banco_postgresql, assinatura) == _quantas(banco_postgresql, saida) == 1
