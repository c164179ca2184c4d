"""Publicar aparece e tirar do ar some, na página já guardada, sem retrato novo e sem reinício."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from starlette.types import Message

from dados import configuracao, relogio
from dados.configuracao.privacidade import DE_EXEMPLO
from dados.participacao import (
    Contribuicao,
    MotivoDaRecusa,
    acompanhamento,
    atendimento,
    guarda,
    preparar,
    publico,
    registrar,
)
from dados.participacao.atendimento import Agente, Papel
from dados.participacao.publico import Mural, mural
from dados.participacao.tabelas import contribuicao
from servidor.entrega import Paginas

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
ONDE = (("/contribuicoes", ""), ("/area", "codigo=2"), ("/diretriz", "codigo=2.b.3"))


async def _corpo(paginas: Paginas, caminho: str, consulta: str) -> str:
    mensagens: list[Message] = []

    async def receber() -> Message:
        return {"type": "http.request"}

    async def mandar(mensagem: Message) -> None:
        mensagens.append(mensagem)

    cabecalhos = [(b"host", b"painel.exemplo"), (b"accept-encoding", b"identity")]
    escopo = {"type": "http", "method": "GET", "scheme": "http", "headers": cabecalhos}
    await paginas(escopo | {"path": caminho, "query_string": consulta.encode()}, receber, mandar)
    return b"".join(mensagem.get("body", b"") for mensagem in mensagens).decode()


@pytest.fixture
def motor(retrato_demonstracao: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A base que a configuração deste teste aponta, com uma contribuição já respondida."""
    url = f"sqlite:///{tmp_path / 'participacao.sqlite'}"
    ajustes = replace(configuracao.de({}), retratos=retrato_demonstracao, participacao_url=url)
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    aberto = preparar(url)
    campos = {"mensagem": "Original", "retrato_versao": "2026-10-31", "pode_publicar": True}
    nova = Contribuicao.model_validate({**campos, "sobre": "diretriz:2.b.3"})
    registrar(aberto, nova, agora=relogio.agora())
    atendimento.responder(aberto, 1, "Obrigado", agente=EQUIPE, agora=relogio.agora())
    return aberto


def _publicar(motor: Engine) -> None:
    atendimento.publicar(motor, 1, "Mais sinal na praça", agente=EQUIPE, agora=relogio.agora())


def _recusar(motor: Engine) -> None:
    atendimento.recusar(motor, 1, MotivoDaRecusa.REPETIDA, agente=EQUIPE, agora=relogio.agora())


def _protocolo(motor: Engine) -> str:
    with motor.connect() as conexao:
        return conexao.execute(select(contribuicao.c.protocolo)).scalar_one()


def _retirar(motor: Engine) -> None:
    acompanhamento.retirar(motor, _protocolo(motor), agora=relogio.agora())


def _apagar(motor: Engine) -> None:
    acompanhamento.apagar(motor, _protocolo(motor), agora=relogio.agora())


def _vencer(motor: Engine) -> None:
    guarda.rodar(motor, DE_EXEMPLO, agora=relogio.agora() + timedelta(days=366 * 3))


@pytest.mark.parametrize("tirar", [_recusar, _retirar, _apagar, _vencer])
def test_aparece_e_some_em_ate_tres_segundos(
    tirar: Callable[[Engine], None], motor: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    segundos = [0.0]
    url = configuracao.ler().participacao_url
    aberto = Mural(url, relogio_de_espera=lambda: segundos[0])
    monkeypatch.setattr(mural, "PACIENCIA", 60.0)
    monkeypatch.setattr(publico, "da_base", lambda _url: aberto)

    async def quantas_mostram(paginas: Paginas) -> int:
        corpos = [await _corpo(paginas, *lugar) for lugar in ONDE]
        return sum("Mais sinal na praça" in corpo for corpo in corpos)

    async def historia() -> list[int]:
        paginas = Paginas(_ninguem)
        vistas = [await quantas_mostram(paginas)]
        for passo in (_publicar, tirar):
            passo(motor)
            segundos[0] += mural.VALE
            vistas.append(await quantas_mostram(paginas))
        return vistas

    assert asyncio.run(historia()) == [0, len(ONDE), 0]
    assert mural.VALE <= 3


async def _ninguem(*_: object) -> None:
    raise AssertionError("o pedido não era para passar adiante")
