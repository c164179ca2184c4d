"""«Esta página está clara?» com o limite ligado: a vaga da conexão, quem vem depois, a base caída."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy import func, select
from starlette.applications import Starlette

from componentes import mapa
from componentes.formulario import NADA
from dados import configuracao, retrato
from dados.configuracao import Configuracao
from dados.participacao import preparar
from dados.participacao.tabelas import avaliacao_de_pagina
from servidor import esta_pagina, gemea
from servidor.pedido import Pedido
from tests.validador import problemas

NA_AREA = {"nome": "area", "codigo": "2", "retrato_versao": "2026-10-31"}
OBRIGADO = "Obrigado. Sua resposta foi guardada."


def _enviar_aqui(campos: Mapping[str, str], *, vezes: int = 1, cookie: str = "") -> list[Response]:
    """O mesmo envio, de um navegador que esquece os cookies, sem subir servidor."""

    async def enviar() -> list[Response]:
        aplicacao = Starlette(routes=esta_pagina.rotas(""))
        async with AsyncClient(
            transport=ASGITransport(aplicacao), base_url="http://painel.exemplo"
        ) as cliente:
            feitas = []
            for _ in range(vezes):
                cliente.cookies.clear()
                cabecalhos = {"sec-fetch-site": "same-origin", "cookie": cookie}
                feitas.append(await cliente.post("/esta-pagina", data=dict(campos), headers=cabecalhos))
            return feitas

    return asyncio.run(enviar())


@pytest.fixture
def aqui(retrato_demonstracao: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configuracao:
    """A configuração deste teste: 2 respostas por hora e por página."""
    ajustes = replace(
        configuracao.de({"PAINEL_LIMITE_ENVIOS": "2"}),
        retratos=retrato_demonstracao,
        participacao_url=f"sqlite:///{tmp_path / 'participacao.sqlite'}",
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    return ajustes


def _quantas(aqui: Configuracao) -> int:
    with preparar(aqui.participacao_url).connect() as conexao:
        return conexao.execute(select(func.count()).select_from(avaliacao_de_pagina)).scalar_one()


def _da_tela(resposta: Response) -> tuple[dict[str, str], str]:
    """O formulário de quem responde depois, e o cookie que veio com ele."""
    escondidos = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', resposta.text)
    return dict(escondidos), resposta.headers["set-cookie"].split(";")[0]


def test_trinta_envios_da_mesma_pagina_contam_um_e_o_token_de_quem_vem_depois_tambem(
    aqui: Configuracao, tmp_path: Path
) -> None:
    """A página não leva token: a primeira resposta gasta a vaga da conexão, e a segunda pede um clique."""
    primeira, *outras = _enviar_aqui({**NA_AREA, "clara": "sim"}, vezes=30)
    assert primeira.status_code == 303
    # O limite aqui é de 2: as que só acham a vaga tomada também contam.
    assert [outra.status_code for outra in outras] == [409] + [429] * 28
    assert _quantas(aqui) == 1
    (tmp_path / "de_novo.html").write_text(outras[0].text, encoding="utf-8")
    assert problemas([tmp_path / "de_novo.html"]) == ""

    campos, sessao = _da_tela(outras[0])
    assert campos["codigo"] == "2"
    repetidas = _enviar_aqui(campos, vezes=30, cookie=sessao)
    assert {repetida.status_code for repetida in repetidas} == {303}
    assert _quantas(aqui) == 2
    trocadas = _enviar_aqui({**campos, "clara": "nao"}, vezes=2, cookie=sessao)
    # O clique a mais não contou; quem troca a resposta conta, e espera.
    assert [trocada.status_code for trocada in trocadas] == [409, 429]
    assert _quantas(aqui) == 2


def test_passado_o_limite_da_pagina_diz_quanto_esperar(aqui: Configuracao) -> None:
    _, outra, recusada = _enviar_aqui({**NA_AREA, "clara": "sim"}, vezes=3)
    campos, sessao = _da_tela(outra)
    (boa,) = _enviar_aqui(campos, cookie=sessao)
    (de_outra_pagina,) = _enviar_aqui({"nome": "inicio", "clara": "sim"})

    assert (boa.status_code, de_outra_pagina.status_code) == (303, 303)
    assert recusada.status_code == 429
    assert 0 < int(recusada.headers["retry-after"]) <= 3600
    assert "muitas respostas da mesma conexão" in recusada.text
    assert OBRIGADO not in recusada.text


def test_base_caida_nao_agradece_nem_gasta_a_vez(aqui: Configuracao) -> None:
    motor = preparar(aqui.participacao_url)
    with motor.begin() as conexao:
        conexao.exec_driver_sql("ALTER TABLE avaliacao_de_pagina RENAME TO fora")
    caidas = _enviar_aqui({**NA_AREA, "clara": "sim"}, vezes=3)
    with motor.begin() as conexao:
        conexao.exec_driver_sql("ALTER TABLE fora RENAME TO avaliacao_de_pagina")
    (boa,) = _enviar_aqui({**NA_AREA, "clara": "sim"})

    assert [caida.status_code for caida in caidas] == [503] * 3
    assert all(OBRIGADO not in caida.text and "set-cookie" not in caida.headers for caida in caidas)
    assert boa.status_code == 303


def test_sem_quem_responda_pelos_dados_nem_se_pergunta_nem_se_recebe(
    aqui: Configuracao, monkeypatch: pytest.MonkeyPatch
) -> None:
    aberto = retrato.atual(aqui.retratos)
    pedido = Pedido(mapa.pagina("areas"), (), base="http://localhost/")

    def pedacos() -> str:
        return "".join(gemea.desenhar(pedido, aberto, envio=NADA, publico=None).pedacos)

    ligado = pedacos()
    monkeypatch.setattr("componentes.formulario.esta_desligado", lambda *_: True)
    assert ("esta-pagina" in ligado, "esta-pagina" in pedacos()) == (True, False)
    (recusada,) = _enviar_aqui({**NA_AREA, "clara": "sim"})
    assert recusada.status_code == 503
    assert "ainda não recebe respostas" in recusada.text
