"""O pedido do aviso, do formulário ao link: os cuidados do formulário de opinião, e nada por GET."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from starlette.requests import Request

from componentes import mapa
from componentes.formulario import NADA
from dados import configuracao, relogio, retrato
from dados.participacao.cofre import Cofre
from servidor import avise_me, gemea
from servidor.pedido import Pedido
from tests.integracao.servidor.formulario import abrir
from tests.paineis import CHAVE_DO_EMAIL, Painel, Resposta
from tests.validador import problemas

COFRE = Cofre([CHAVE_DO_EMAIL])


def _pedir(painel: Painel, campos: Mapping[str, str]) -> Resposta:
    escondidos, sessao = abrir(painel, "/avise-me")
    return painel.enviar("/avise-me", {**escondidos, **campos}, Cookie=sessao, Sec_Fetch_Site="same-origin")


def _assinaturas(painel: Painel) -> list[tuple[int, str, bool]]:
    with closing(sqlite3.connect(painel.participacao)) as base:
        return base.execute("SELECT id, escopo, confirmada_em IS NOT NULL FROM assinatura").fetchall()


def _link(acao: str, id: int) -> str:
    return f"/{acao}?c={COFRE.autenticar(f'{acao}:{id}', agora=relogio.agora())}"


def test_do_formulario_ao_link(painel_com_historia: Painel, tmp_path: Path) -> None:
    painel = painel_com_historia
    assert 'href="./avise-me"' in painel.pedir("/mudancas").texto
    aberto = painel.pedir("/avise-me")
    assert (aberto.status, aberto.cabecalhos["Cache-Control"]) == (200, "no-store")

    de_fora = painel.enviar("/avise-me", {"email": "maria@exemplo.com"})
    robo = _pedir(painel, {"email": "maria@exemplo.com", "site": "x"})
    errado = _pedir(painel, {"email": "maria"})
    assert [r.status for r in (de_fora, robo, errado)] == [403, 422, 422]
    assert 'value="maria"' in errado.texto
    assert _assinaturas(painel) == []

    anotado = _pedir(painel, {"email": "maria@exemplo.com", "escopo": "2"})
    assert (anotado.status, anotado.cabecalhos["Location"]) == (303, "./avise-me?passo=pedido")
    assert _pedir(painel, {"email": "joao@exemplo.com", "escopo": "<99>"}).status == 303
    assert [(escopo, sim) for _, escopo, sim in _assinaturas(painel)] == [("2", False), ("", False)]

    (maria, *_), _joao = _assinaturas(painel)
    confirmar, sair = _link("confirmar-aviso", maria), _link("sem-aviso", maria)
    perguntas = [painel.pedir(endereco) for endereco in (confirmar, sair)]
    assert [sim for *_, sim in _assinaturas(painel)] == [False, False]
    feitas = [painel.enviar(confirmar, {}), painel.enviar(confirmar, {})]
    assert [sim for *_, sim in _assinaturas(painel)] == [True, False]
    # É assim que o botão do programa de e-mail o chama (RFC 8058), e ele pode repetir.
    feitas += [painel.enviar(sair, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]
    assert {r.status for r in (*perguntas, *feitas)} == {200}
    assert [escopo for _, escopo, _ in _assinaturas(painel)] == [""]
    tarde = painel.enviar(confirmar, {})
    assert tarde.status == 410

    telas = (aberto, errado, painel.pedir("/avise-me?passo=pedido"), *perguntas, *feitas[:3:2], tarde)
    for numero, tela in enumerate(telas):
        (tmp_path / f"{numero}.html").write_text(tela.texto, encoding="utf-8")
    assert problemas(tmp_path.glob("*.html")) == ""


def test_sem_quem_leve_as_cartas_nao_se_oferece(
    historia_pequena: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = f"sqlite:///{tmp_path / 'participacao.sqlite'}"
    ajustes = configuracao.de({"PAINEL_RETRATOS": str(historia_pequena), "PAINEL_PARTICIPACAO_URL": base})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    aberto = retrato.atual(historia_pequena)
    pedido = Pedido(mapa.pagina("mudancas"), (), base="http://localhost/")
    assert "avise-me" not in "".join(gemea.desenhar(pedido, aberto, envio=NADA, publico=None).pedacos)

    scope = {"type": "http", "scheme": "http", "query_string": b"", "headers": [], "method": "GET"}
    (abrir_rota, _) = avise_me.rotas("")
    resposta = asyncio.run(abrir_rota.endpoint(Request(scope)))
    assert resposta.status == 404
    assert not (tmp_path / "participacao.sqlite").exists()
