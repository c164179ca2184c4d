"""«Esta página está clara?» sem JavaScript: responder, repetir, forjar, errar, passar do limite."""

import asyncio
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
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
from tests.integracao.servidor.formulario import cookie
from tests.paineis import Painel, Resposta
from tests.validador import problemas

DAQUI = {"Sec_Fetch_Site": "same-origin"}
NA_AREA = {"nome": "area", "codigo": "2", "retrato_versao": "2026-10-31"}
OBRIGADO = "Obrigado. Sua resposta foi guardada."


def _gravadas(painel: Painel) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(painel.participacao)) as base:
        return base.execute(
            "SELECT pagina, idioma, retrato_versao, clara, falta FROM avaliacao_de_pagina ORDER BY id"
        ).fetchall()


def _responder(painel: Painel, campos: Mapping[str, str], **cabecalhos: str) -> tuple[Resposta, int]:
    """A resposta e quantas linhas ela gravou."""
    antes = len(_gravadas(painel))
    resposta = painel.enviar("/esta-pagina", {**NA_AREA, **campos}, **DAQUI | cabecalhos)
    return resposta, len(_gravadas(painel)) - antes


def test_responde_uma_vez_e_volta_a_pagina(painel: Painel, tmp_path: Path) -> None:
    antes = painel.pedir("/area?codigo=2")
    resposta, gravou = _responder(painel, {"clara": "nao", "falta": "linguagem_dificil"})
    assert (resposta.status, gravou) == (303, 1)
    assert resposta.cabecalhos["Location"] == "./area?codigo=2#esta-pagina"
    assert _gravadas(painel)[-1] == ("area", "pt_BR", "2026-10-31", 0, "linguagem_dificil")
    (gravado,) = resposta.cabecalhos.get_all("Set-Cookie") or []
    assert gravado == "painel_respondidas=area; Path=/; HttpOnly; SameSite=Lax"

    depois = painel.pedir("/area?codigo=2", Cookie=cookie(resposta))
    assert (antes.texto.count(OBRIGADO), depois.texto.count(OBRIGADO)) == (0, 1)
    assert (antes.texto.count("./esta-pagina"), depois.texto.count("./esta-pagina")) == (1, 0)
    # A de quem respondeu não é de mais ninguém.
    assert antes.cabecalhos["Cache-Control"] == "public, no-cache"
    assert depois.cabecalhos["Cache-Control"] == "private, no-cache"
    assert antes.cabecalhos["ETag"] != depois.cabecalhos["ETag"]
    assert OBRIGADO not in painel.pedir("/area?codigo=2").texto
    assert "menos de 5 respostas de cada" in depois.texto
    assert OBRIGADO in painel.pedir("/protocolo", Cookie="painel_respondidas=protocolo").texto

    repetida, gravou = _responder(painel, {"clara": "sim"}, Cookie=cookie(resposta))
    assert (repetida.status, gravou) == (303, 0)
    outra, gravou = _responder(painel, {"nome": "inicio", "clara": "sim"}, Cookie=cookie(resposta))
    assert (outra.cabecalhos["Location"], gravou) == ("./#esta-pagina", 1)
    assert cookie(outra) == "painel_respondidas=inicio-area"

    sem_sentido, _ = _responder(painel, {"clara": ""})
    for nome, tela in (("respondida", depois), ("recusada", sem_sentido)):
        (tmp_path / f"{nome}.html").write_text(tela.texto, encoding="utf-8")
    assert problemas(tmp_path.glob("*.html")) == ""


@pytest.mark.parametrize(
    ("campos", "gravada"),
    [
        ({"clara": "sim"}, (1, None)),
        ({"clara": "nao"}, (0, None)),
        ({"clara": "nao", "falta": ""}, (0, None)),
        # Marcou um motivo e desistiu: vale o botão.
        ({"clara": "sim", "falta": "demora"}, (1, None)),
    ],
)
def test_o_motivo_e_so_de_quem_disse_nao(
    campos: dict[str, str], gravada: tuple[int, str | None], painel: Painel
) -> None:
    resposta, gravou = _responder(painel, campos)

    assert (resposta.status, gravou) == (303, 1)
    assert _gravadas(painel)[-1][3:] == gravada


def test_volta_ao_que_a_pessoa_via_e_nunca_a_outro_lugar(painel: Painel) -> None:
    vista = {"nome": "acoes", "area": "2", "pagina": "3", "texto": "çé &#\r\nx"}
    escolhas = {"leve": "1", "retrato": "2026-10-31"}
    estranhos = {"de": "//fora.exemplo", "Location": "//x"}
    resposta, _ = _responder(painel, {**vista, **escolhas, **estranhos, "clara": "sim"})

    assert resposta.cabecalhos["Location"] == (
        "./acoes?area=2&texto=%C3%A7%C3%A9+%26%23%0D%0Ax&pagina=3&retrato=2026-10-31&leve=1#esta-pagina"
    )


def test_versao_que_nao_e_daqui_vale_a_de_agora(painel: Painel) -> None:
    _responder(painel, {"clara": "sim", "retrato_versao": "'; DROP TABLE x"})
    assert _gravadas(painel)[-1][2] == "2026-10-31"


@pytest.mark.parametrize(
    "cabecalhos",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://outro.exemplo"},
        {"Origin": "null"},
        # Quem não diz de onde vem não prova nada: a página não leva token.
        {},
    ],
)
def test_o_que_nao_saiu_daqui_nao_conta(cabecalhos: dict[str, str], painel: Painel) -> None:
    antes = len(_gravadas(painel))
    resposta = painel.enviar("/esta-pagina", {**NA_AREA, "clara": "sim"}, **cabecalhos)

    assert resposta.status == 403
    assert "Sua resposta não foi guardada" in resposta.texto
    assert 'href="./area?codigo=2#esta-pagina"' in resposta.texto
    assert OBRIGADO not in resposta.texto
    assert len(_gravadas(painel)) == antes


def test_navegador_antigo_diz_so_a_origem(painel: Painel) -> None:
    resposta = painel.enviar("/esta-pagina", {**NA_AREA, "clara": "sim"}, Origin=painel.endereco)
    assert resposta.status == 303


@pytest.mark.parametrize(
    "campos",
    [
        {"nome": "nada", "clara": "sim"},
        {"nome": "", "clara": "sim"},
        {"nome": "../etc", "clara": "sim"},
        {"clara": ""},
        {"clara": "talvez"},
        {"clara": "nao", "falta": "xyz"},
        {"clara": "sim", "falta": "<script>x"},
    ],
)
def test_o_que_nao_se_entende_nao_conta(campos: dict[str, str], painel: Painel) -> None:
    resposta, gravou = _responder(painel, campos)

    assert (resposta.status, gravou) == (422, 0)
    assert "Set-Cookie" not in resposta.cabecalhos
    assert "<script>x" not in resposta.texto


def test_corpo_de_10_mega_e_endereco_aberto_por_engano(painel: Painel) -> None:
    grande, gravou = _responder(painel, {"clara": "sim", "x": "a" * 10_000_000})
    assert (grande.status, gravou) == (413, 0)
    aberto = painel.pedir("/esta-pagina")
    assert (aberto.status, aberto.cabecalhos["Location"]) == (303, "./")


def test_cookie_estranho_so_vale_pelo_que_diz(painel: Painel) -> None:
    estranho = 'painel_respondidas="<b>-area-zzz"; x'
    resposta, gravou = _responder(painel, {"nome": "inicio", "clara": "sim"}, Cookie=estranho)

    assert (gravou, cookie(resposta)) == (1, "painel_respondidas=inicio-area")


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
    assert {outra.status_code for outra in outras} == {409}
    assert _quantas(aqui) == 1
    (tmp_path / "de_novo.html").write_text(outras[0].text, encoding="utf-8")
    assert problemas([tmp_path / "de_novo.html"]) == ""

    campos, sessao = _da_tela(outras[0])
    assert campos["codigo"] == "2"
    repetidas = _enviar_aqui(campos, vezes=30, cookie=sessao)
    assert {repetida.status_code for repetida in repetidas} == {303}
    assert _quantas(aqui) == 2
    (trocada,) = _enviar_aqui({**campos, "clara": "nao"}, cookie=sessao)
    # O limite aqui é de 2: quem não repete o que já valeu espera.
    assert (trocada.status_code, _quantas(aqui)) == (429, 2)


def test_passado_o_limite_da_pagina_diz_quanto_esperar(aqui: Configuracao) -> None:
    _, outra, terceira = _enviar_aqui({**NA_AREA, "clara": "sim"}, vezes=3)
    boa, recusada = (
        _enviar_aqui(campos, cookie=sessao)[0] for campos, sessao in map(_da_tela, (outra, terceira))
    )
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
    pedido = Pedido(mapa.pagina("areas"), (), economia=False, base="http://localhost/")

    def pedacos() -> str:
        return "".join(gemea.desenhar(pedido, aberto, envio=NADA, publico=None).pedacos)

    ligado = pedacos()
    monkeypatch.setattr("componentes.formulario.esta_desligado", lambda *_: True)
    assert ("esta-pagina" in ligado, "esta-pagina" in pedacos()) == (True, False)
    (recusada,) = _enviar_aqui({**NA_AREA, "clara": "sim"})
    assert recusada.status_code == 503
    assert "ainda não recebe respostas" in recusada.text
