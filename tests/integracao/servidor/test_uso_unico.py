"""Trinta usos do mesmo token valem um, em todo formulário, e o clique a mais não castiga ninguém."""

import asyncio
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Response
from sqlalchemy import Engine, Table, func, select
from starlette.applications import Starlette
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dados import configuracao, participacao, relogio
from dados.participacao import Contribuicao, acompanhamento, atendimento
from dados.participacao.tabelas import assinatura, contribuicao, modelo_de_resposta, saida, trilha
from servidor import avise_me, consulta, esta_pagina, participe, protocolo, recibo
from servidor.equipe import porta
from servidor.limites import PROTOCOLOS_ERRADOS
from tests import equipe as da_equipe
from tests import tokens
from tests.paineis import CHAVE_DO_EMAIL

SESSAO, VEZES, LIMITE, BASE = "A" * 22, 30, 4, "http://painel.exemplo"
Enviar = Callable[..., list[Response]]


@pytest.fixture
def motor(retrato_demonstracao: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """A base de um painel com as defesas ligadas, a equipe e os e-mails."""
    equipe = tmp_path / "equipe.toml"
    da_equipe.escrever(equipe, origem=BASE, provedor="https://entrada.exemplo")
    ambiente = {
        "PAINEL_CHAVE_DO_EMAIL": CHAVE_DO_EMAIL,
        "PAINEL_SMTP": "smtp://127.0.0.1:9",
        "PAINEL_SMTP_REMETENTE": "painel@exemplo.invalid",
        "PAINEL_LIMITE_ENVIOS": "1000",
        "PAINEL_URL": BASE,
        "PAINEL_EQUIPE": str(equipe),
    }
    url = f"sqlite:///{tmp_path / 'participacao.sqlite'}"
    ajustes = replace(configuracao.de(ambiente), retratos=retrato_demonstracao, participacao_url=url)
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    motor = participacao.preparar(url)
    yield motor
    motor.dispose()


def _cookies(motor: Engine, aberta: str) -> str:
    """Os deste navegador: a sessão, a entrada da equipe e a consulta de `aberta`."""
    dito = {"email": da_equipe.ANA, "email_verified": True, "origin": BASE, "is_logged_in": True}
    entrou = create_signed_value(da_equipe.SEGREDO, USER_COOKIE_NAME, json.dumps(dito)).decode()
    _, consultando = consulta.abrir(motor, aberta, base=f"{BASE}/", agora=relogio.agora())
    cookie = consultando.decode().split(";")[0]
    return f"painel_formulario={SESSAO}; {USER_COOKIE_NAME}={entrou}; {cookie}"


def _enviar(
    motor: Engine, caminho: str, envios: list[dict[str, str]], *, aberta: str = "0"
) -> list[Response]:
    """Cada envio, na ordem, sem subir servidor."""
    modulos = (participe, avise_me, protocolo, recibo, porta, esta_pagina)
    aplicacao = Starlette(routes=[rota for modulo in modulos for rota in modulo.rotas("")])
    cabecalhos = {"sec-fetch-site": "same-origin", "cookie": _cookies(motor, aberta)}

    async def enviar() -> list[Response]:
        async with AsyncClient(transport=ASGITransport(aplicacao), base_url=BASE) as cliente:
            feitas = []
            for campos in envios:
                cliente.cookies.clear()
                feitas.append(await cliente.post(caminho, data=campos, headers=cabecalhos))
            return feitas

    return asyncio.run(enviar())


def _quantas(motor: Engine, tabela: Table) -> int:
    with closing(motor.connect()) as conexao:
        return conexao.execute(select(func.count()).select_from(tabela)).scalar_one()


def _chegou(motor: Engine) -> str:
    nova = Contribuicao.model_validate({"mensagem": "Falta acento.", "retrato_versao": "2026-10-31"})
    return participacao.registrar(motor, nova, agora=relogio.agora()).protocolo


def _respondida(motor: Engine) -> str:
    feito = _chegou(motor)
    atendimento.responder(motor, 1, "Sim.", agente=da_equipe.AGENTE, agora=relogio.agora())
    return feito


FORMULARIOS: Mapping[str, tuple[str, Callable[[int], dict[str, str]], Table]] = {
    "participe": ("/participe", lambda n: {"mensagem": f"Texto {n}"}, contribuicao),
    "avise-me": ("/avise-me", lambda n: {"email": f"pessoa{n}@exemplo.com"}, assinatura),
    "modelo": (
        "/equipe?tela=modelos",
        lambda n: {"fazer": "gravar", "nome": f"N{n}", "texto": "Oi."},
        modelo_de_resposta,
    ),
}


@pytest.mark.parametrize("nome", FORMULARIOS)
def test_trinta_usos_do_mesmo_token_com_conteudos_diferentes_valem_um(nome: str, motor: Engine) -> None:
    caminho, campos, tabela = FORMULARIOS[nome]
    token = {"csrf": tokens.novo(motor, SESSAO)}
    primeira, *outras = _enviar(motor, caminho, [token | campos(n) for n in range(VEZES)])

    assert primeira.status_code in {200, 303}
    assert {outra.status_code for outra in outras} == {409}
    assert _quantas(motor, tabela) == 1
    assert all("Este formulário já foi usado." in outra.text for outra in outras)


def test_a_planilha_se_baixa_quantas_vezes_se_quiser_e_cada_vez_deixa_rastro(motor: Engine) -> None:
    """O arquivo baixado deixa a página aberta, com o mesmo token: ele não se gasta, pois nada muda."""
    _chegou(motor)
    pedido = {"csrf": tokens.novo(motor, SESSAO), "fazer": "exportar"}
    baixadas = _enviar(motor, "/equipe?tipo=elogio", [pedido] * 3)
    (todas,) = _enviar(motor, "/equipe", [pedido])

    assert {baixada.status_code for baixada in (*baixadas, todas)} == {200}
    assert {len(baixada.text.splitlines()) for baixada in baixadas} == {1}
    assert len(todas.text.splitlines()) == 2
    with closing(motor.connect()) as conexao:
        anotadas = conexao.execute(select(trilha.c.verbo, trilha.c.detalhe).order_by(trilha.c.id)).all()
    assert anotadas == [("exportar", "0")] * 3 + [("exportar", "1")]


def test_a_planilha_recusada_deixa_os_filtros_como_estavam(motor: Engine) -> None:
    _chegou(motor)
    recusar = {"csrf": "velho", "fazer": "exportar"}
    (recusada,) = _enviar(motor, "/equipe?estado=recebida&tipo=sugestao", [recusar])

    assert recusada.status_code == 403
    assert '<option value="recebida" selected>' in recusada.text
    assert 'method="post" action="./equipe?estado=recebida&amp;tipo=sugestao"' in recusada.text


LIMITADOS: Mapping[str, tuple[str, Callable[[int], dict[str, str]], int]] = {
    # O envio repetido com a mesma chave também conta: por isso um a menos.
    "participe": (
        "/participe",
        lambda n: {"mensagem": f"Texto {n}", "chave_idempotencia": "B" * 22},
        LIMITE - 2,
    ),
    "avise-me": ("/avise-me", lambda n: {"email": f"pessoa{n}@exemplo.com"}, LIMITE - 1),
    "esta-pagina": ("/esta-pagina", lambda n: {"nome": "area", "codigo": f"{n}", "clara": "sim"}, LIMITE - 1),
    "protocolo": ("/protocolo", lambda n: {"n": f"{n}"}, PROTOCOLOS_ERRADOS),
}


@pytest.mark.parametrize("nome", LIMITADOS)
def test_cada_repeticao_do_token_com_outro_conteudo_conta_no_limite_e_o_clique_a_mais_passa(
    nome: str, motor: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ajustes = configuracao.ler()
    com_limite = replace(ajustes, contribuicoes=replace(ajustes.contribuicoes, limite_de_envios=LIMITE))
    monkeypatch.setattr(configuracao, "ler", lambda: com_limite)
    caminho, campos, recusadas = LIMITADOS[nome]
    comuns = {"csrf": tokens.novo(motor, SESSAO), "protocolo": _chegou(motor)}
    envios = [comuns | campos(n) for n in range(recusadas + 3)]
    primeira, igual, *outras = _enviar(motor, caminho, [envios[0], *envios])

    assert (primeira.status_code, igual.status_code) == (303, 303)
    assert [outra.status_code for outra in outras] == [409] * recusadas + [429] * 2


def test_noventa_e_mails_de_um_formulario_viram_um(motor: Engine) -> None:
    token = {"csrf": tokens.novo(motor, SESSAO)}
    _enviar(motor, "/avise-me", [token | {"email": f"pessoa{n}@exemplo.com"} for n in range(90)])

    assert (_quantas(motor, assinatura), _quantas(motor, saida)) == (1, 1)


@pytest.mark.parametrize(
    ("acao", "fica"), [("reabrir", "reaberta"), ("retirar", "retirada"), ("apagar", "retirada")]
)
def test_no_recibo_o_clique_a_mais_chega_ao_mesmo_lugar_e_outra_acao_pede_outro_token(
    acao: str, fica: str, motor: Engine
) -> None:
    aberta = _respondida(motor)
    token = {"csrf": tokens.novo(motor, SESSAO)}
    pedido = token | {"acao": acao, "motivo": "Faltou o acento."}
    iguais = _enviar(motor, "/recibo", [pedido] * VEZES, aberta=aberta)
    (outra,) = _enviar(motor, "/recibo", [token | {"acao": "retirar", "motivo": "x"}], aberta=aberta)
    visto = acompanhamento.ver(motor, aberta)

    assert {igual.status_code for igual in iguais} == {303}
    assert outra.status_code == 409
    assert visto is not None
    assert visto.estado == fica
    assert [passo.verbo for passo in visto.passos].count(acao) == 1


def test_consulta_do_protocolo_gasta_o_token_so_quando_acha(motor: Engine) -> None:
    numero, outro = _chegou(motor), _chegou(motor)
    token = {"csrf": tokens.novo(motor, SESSAO)}
    pedidos = [token | {"protocolo": protocolo} for protocolo in ("errado", numero, numero, outro)]
    respostas = _enviar(motor, "/protocolo", pedidos)

    assert [resposta.status_code for resposta in respostas] == [404, 303, 303, 409]


def test_o_clique_duplo_e_a_volta_depois_do_erro_nao_castigam_ninguem(motor: Engine) -> None:
    token = {"csrf": tokens.novo(motor, SESSAO), "chave_idempotencia": "B" * 22}
    errada, certa, de_novo = _enviar(
        motor,
        "/participe",
        [token | {"mensagem": mensagem} for mensagem in (" ", "Corrigi e enviei", "Corrigi e enviei")],
    )

    assert errada.status_code == 422
    assert (certa.status_code, de_novo.status_code) == (303, 303)
    assert certa.headers.get_list("set-cookie") == de_novo.headers.get_list("set-cookie")
    assert _quantas(motor, contribuicao) == 1


@pytest.mark.parametrize("caminho", ["/participe", "/avise-me", "/protocolo", "/equipe?tela=modelos"])
def test_token_vencido_devolve_o_que_se_escreveu_e_um_clique_resolve(caminho: str, motor: Engine) -> None:
    campos = {
        "mensagem": "Não me perca", "email": "eu@exemplo.com", "protocolo": _chegou(motor),
        "fazer": "gravar", "nome": "Não me perca", "texto": "Oi.",
    }  # fmt: skip
    vencido = f"{'C' * 22}.1.{'0' * 64}"
    (recusada,) = _enviar(motor, caminho, [campos | {"csrf": vencido}])
    (novo,) = set(re.findall(r'name="csrf" value="([^"]+)"', recusada.text))
    # Quem lê o aviso e aperta de novo demora mais que o tempo mínimo.
    aberto_ha_um_minuto = tokens.novo(motor, SESSAO)
    (aceita,) = _enviar(motor, caminho, [campos | {"csrf": aberto_ha_um_minuto}])

    assert (recusada.status_code, aceita.status_code) == (403, 303)
    assert novo != vencido
    assert re.search("Não me perca|eu@exemplo.com|" + campos["protocolo"], unescape(recusada.text))
