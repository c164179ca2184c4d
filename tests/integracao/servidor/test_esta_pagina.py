"""«Esta página está clara?» sem JavaScript: responder, repetir, forjar, errar, passar do limite."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

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
    escolhas = {"idioma": "en", "retrato": "2026-10-31"}
    estranhos = {"de": "//fora.exemplo", "Location": "//x"}
    resposta, _ = _responder(painel, {**vista, **escolhas, **estranhos, "clara": "sim"})

    assert resposta.cabecalhos["Location"] == (
        "./acoes?retrato=2026-10-31&area=2&texto=%C3%A7%C3%A9+%26%23%0D%0Ax&pagina=3&idioma=en#esta-pagina"
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
