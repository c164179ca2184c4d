"""O formulário sem JavaScript: envia, explica o erro junto do campo, não perde o texto."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from tests.integracao.servidor.formulario import (
    ABERTO,
    abrir,
    cookie,
    enviar,
    escondidos_de,
    gravadas,
    ultima,
)
from tests.paineis import Painel, painel_no_ar, pedir


@pytest.fixture
def base(retrato_demonstracao: Path, tmp_path: Path) -> Iterator[Painel]:
    """Um painel com uma base de contribuições só deste teste."""
    with painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path) as aberto:
        yield aberto


def test_so_a_mensagem_basta_e_leva_ao_recibo(painel: Painel) -> None:
    mensagem = "Ficou claro. <b>Obrigada</b>!"
    enviada = enviar(painel, {"mensagem": mensagem}, f"{ABERTO}&sobre=area:2")
    recibo = painel.pedir("/recibo", Cookie=cookie(enviada))

    assert (enviada.status, enviada.cabecalhos["Location"]) == (303, "./recibo")
    assert enviada.cabecalhos["Cache-Control"] == recibo.cabecalhos["Cache-Control"] == "no-store"
    assert recibo.status == 200
    assert "Recebemos sua opinião" in recibo.texto
    assert "Você não autorizou publicar" in recibo.texto
    assert "Ficou claro. &lt;b&gt;Obrigada&lt;/b&gt;!" in recibo.texto
    assert "Área 2: Qualidade dos serviços públicos" in recibo.texto
    assert re.search(r">[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]</p>", recibo.texto)
    assert ultima(painel, mensagem) == (
        mensagem, "sugestao", "area:2", "2026-10-31", None, None, None, 0,
    )  # fmt: skip


def test_todo_campo_chega_a_base(painel: Painel) -> None:
    campos = {
        "mensagem": "Todos os campos",
        "tipo": "duvida",
        "perfil": "imprensa",
        "organizacao": "Jornal-exemplo",
        "municipio": "Araçuaí",
        "pode_publicar": "sim",
        "email": "redacao@exemplo.com.br",
    }
    assert enviar(painel, campos).status == 303
    assert ultima(painel, "Todos os campos") == (
        "Todos os campos", "duvida", "estrategia", "2026-10-31", "imprensa", "Jornal-exemplo",
        "Araçuaí", 1,
    )  # fmt: skip


def test_erros_vem_todos_juntos_cada_um_ligado_ao_campo(painel: Painel) -> None:
    antes = len(gravadas(painel))
    campos = {"mensagem": "   ", "email": "nao e email", "organizacao": "x" * 121, "tipo": "elogio"}
    resposta = enviar(painel, campos)

    assert resposta.status == 422
    assert 'role="alert" tabindex="-1" autofocus' in resposta.texto
    assert "<title>Falta corrigir: Envie sua opinião ·" in resposta.texto
    for campo, frase in (
        ("mensagem", "escreva sua mensagem"),
        ("organizacao", "até 120 letras"),
        ("email", "confira o e-mail"),
    ):
        assert resposta.texto.count(frase) == 2
        assert f'<a href="#campo-{campo}">' in resposta.texto
        assert re.search(
            rf'name="{campo}"[^>]*aria-invalid="true" aria-describedby="erro-{campo}', resposta.texto
        )
        assert f'id="erro-{campo}"' in resposta.texto
    assert 'value="nao e email"' in resposta.texto
    assert 'value="elogio" checked' in resposta.texto
    assert "passagem." not in resposta.texto, "o Streamlit apagaria o que a pessoa escreveu"
    assert len(gravadas(painel)) == antes


def test_texto_recusado_volta_inteiro_e_escapado(painel: Painel) -> None:
    mensagem = "</textarea><script>alert(1)</script> " + "longa " * 400
    resposta = enviar(painel, {"mensagem": mensagem})

    assert resposta.status == 422
    assert "<script>alert" not in resposta.texto
    devolvida = resposta.texto.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0]
    assert unescape(devolvida) == mensagem


def test_enviar_duas_vezes_o_mesmo_formulario_grava_uma(painel: Painel) -> None:
    escondidos, sessao = abrir(painel)
    campos = {**escondidos, "mensagem": "Cliquei duas vezes"}
    recibos = [cookie(painel.enviar("/participe", campos, Cookie=sessao)) for _ in range(2)]

    assert recibos[0] == recibos[1]
    ultima(painel, "Cliquei duas vezes")


def test_voltar_mudar_o_texto_e_enviar_pede_um_clique_a_mais_e_grava_os_dois(painel: Painel) -> None:
    escondidos, sessao = abrir(painel)
    primeira, usada = (
        painel.enviar("/participe", {**escondidos, "mensagem": texto}, Cookie=sessao)
        for texto in ("Primeiro texto", "Segundo texto")
    )
    assert (primeira.status, usada.status) == (303, 409)
    assert "Este formulário já foi usado." in usada.texto
    assert "Segundo texto</textarea>" in usada.texto
    novos = escondidos_de(usada)
    assert novos["csrf"] != escondidos["csrf"]
    segunda = painel.enviar("/participe", {**novos, "mensagem": "Segundo texto"}, Cookie=sessao)

    assert segunda.status == 303
    assert cookie(primeira) != cookie(segunda)
    ultima(painel, "Primeiro texto")
    ultima(painel, "Segundo texto")


@pytest.mark.parametrize(
    "sobre", ["acao:NADA9", "diretriz:9.z.9", "acao:undefined", "<script>", "pagina:nada"]
)
def test_assunto_que_nao_existe_vale_a_estrategia_toda(sobre: str, painel: Painel) -> None:
    mensagem = f"De onde vim? {sobre}"
    escondidos, sessao = abrir(painel)
    painel.enviar("/participe", {**escondidos, "mensagem": mensagem, "sobre": sobre}, Cookie=sessao)

    assert ultima(painel, mensagem)[2] == "estrategia"


def test_envio_enorme_e_recusado_sem_ser_lido(painel: Painel) -> None:
    resposta = painel.enviar("/participe", {"mensagem": "a" * 200_000})

    assert resposta.status == 413
    assert "grande demais" in resposta.texto


@pytest.mark.parametrize("corpo", ["mensagem=%ff%fe", "mensagem", "&&&", "", "mensagem=%00%e2%80%ae"])
def test_corpo_estranho_nunca_quebra(corpo: str, painel: Painel) -> None:
    escondidos, sessao = abrir(painel)
    enviado = f"csrf={escondidos['csrf']}&{corpo}"
    resposta = pedir(
        painel.endereco,
        "/participe",
        metodo="POST",
        corpo=enviado.encode(),
        Cookie=sessao,
    )

    assert resposta.status in {303, 422}
    assert "Algo deu errado" not in resposta.texto


def test_a_lingua_acompanha_ate_o_recibo(painel: Painel) -> None:
    enviada = enviar(painel, {"mensagem": "De quem lê inglês", "idioma": "en"}, f"{ABERTO}&idioma=en")

    assert enviada.cabecalhos["Location"] == "./recibo?idioma=en"
    assert './?idioma=en"' in painel.pedir("/recibo?idioma=en", Cookie=cookie(enviada)).texto


def test_sem_recibo_a_pagina_explica(painel: Painel) -> None:
    resposta = painel.pedir("/recibo", Cookie="painel_recibo=0000-0000-0000-0")

    assert resposta.status == 404
    assert "some em uma hora" in resposta.texto


def test_base_fora_do_ar_nao_mostra_formulario(retrato_demonstracao: Path, tmp_path: Path) -> None:
    (tmp_path / "participacao.sqlite").write_bytes(b"isto nao e uma base" * 100)
    with painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path) as sem_base:
        html = sem_base.pedir(ABERTO).texto

    assert "O formulário está fora do ar" in html
    assert "<textarea" not in html


def test_falha_ao_gravar_diz_a_verdade_e_devolve_o_texto(base: Painel) -> None:
    escondidos, sessao = abrir(base)
    with closing(sqlite3.connect(base.participacao)) as aberta:
        aberta.execute("DROP TABLE contribuicao")
    resposta = base.enviar("/participe", {**escondidos, "mensagem": "Não me perca"}, Cookie=sessao)

    assert resposta.status == 503
    assert "Sua opinião ainda não foi gravada" in resposta.texto
    assert "Recebemos" not in resposta.texto
    assert "Não me perca</textarea>" in resposta.texto


def test_campo_escondido_estragado_se_conserta_ao_enviar_de_novo(painel: Painel) -> None:
    escondidos, sessao = abrir(painel)
    estragados = {**escondidos, "chave_idempotencia": "ç" * 300, "retrato_versao": "ontem"}
    recusada = painel.enviar("/participe", {**estragados, "mensagem": "Estragada"}, Cookie=sessao)
    formulario = recusada.texto.split('<form class="formulario"')[1]
    novos = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', formulario))
    aceita = painel.enviar("/participe", {**novos, "mensagem": "Estragada"}, Cookie=sessao)

    assert (recusada.status, aceita.status) == (422, 303)
    ultima(painel, "Estragada")
