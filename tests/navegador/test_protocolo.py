"""Acompanhar, reabrir e apagar pelo navegador: só com o teclado, sem barreira, nas duas larguras."""

import json
import re

from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from dados import relogio
from dados.participacao import atendimento, base
from dados.participacao.atendimento.papeis import Agente, Papel
from tests.navegador.conferencias import esperar_desenho, transbordos_nas_duas, violacoes
from tests.paineis import Painel, pedir

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))


def _enviada(painel: Painel, mensagem: str) -> tuple[str, int]:
    """O protocolo e o número interno de uma contribuição que chegou pela API."""
    corpo = json.dumps({"mensagem": mensagem, "sobre": "diretriz:2.b.3", "pode_publicar": True}).encode()
    forma = {"Content_Type": "application/json"}
    resposta = pedir(painel.endereco, "/api/v1/contribuicoes", metodo="POST", corpo=corpo, **forma)
    fila = atendimento.fila(_base(painel), atendimento.Filtro(), agora=relogio.agora())
    return json.loads(resposta.corpo)["protocolo"], max(linha.id for linha in fila)


def _base(painel: Painel) -> Engine:
    return base.preparar(f"sqlite:///{painel.participacao}")


def _sem_barreira(pagina: Page) -> None:
    assert violacoes(pagina) == []
    assert transbordos_nas_duas(pagina) == []


def test_da_consulta_ao_apagado_so_com_o_teclado(painel: Painel, aba_e_scripts: tuple[Page, bool]) -> None:
    pagina, tem_scripts = aba_e_scripts
    comprida = "Palavra" * 40 + "\nOutra linha."
    protocolo, id = _enviada(painel, comprida)
    motor, agora = _base(painel), relogio.agora()
    atendimento.analisar(motor, id, agente=EQUIPE, agora=agora)
    atendimento.responder(motor, id, comprida, agente=EQUIPE, agora=agora)
    atendimento.publicar(motor, id, "Texto", o_que_mudou=comprida, agente=EQUIPE, agora=agora)

    pagina.goto(f"{painel.endereco}/protocolo")
    if tem_scripts:
        esperar_desenho(pagina)
    campo = pagina.get_by_label("Protocolo", exact=True)
    campo.fill("7K3M-9QXA-B2VT")
    campo.press("Enter")
    expect(campo).to_be_focused()
    expect(campo).to_have_value("7K3M-9QXA-B2VT")
    expect(campo).to_have_attribute("aria-invalid", "true")
    expect(pagina).to_have_title(re.compile("^Falta corrigir: Acompanhar uma contribuição ·"))
    _sem_barreira(pagina)

    campo.fill(protocolo.lower().replace("-", " "))
    expect(campo).to_have_attribute("aria-invalid", "false" if tem_scripts else "true")
    campo.press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Sua contribuição foi respondida")
    assert protocolo not in pagina.url
    _sem_barreira(pagina)

    pagina.get_by_role("button", name="Reabrir").press("Enter")
    motivo = pagina.get_by_label("O que faltou")
    expect(motivo).to_have_attribute("aria-invalid", "true")
    _sem_barreira(pagina)
    motivo.fill("Faltou o ano.")
    pagina.get_by_role("button", name="Reabrir").press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Sua contribuição foi reaberta")

    pagina.get_by_role("link", name="Apagar o que você enviou").press("Enter")
    expect(pagina.get_by_text("Não dá para voltar atrás.")).to_be_visible()
    _sem_barreira(pagina)
    pagina.get_by_role("button", name="Sim, apagar").press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("O texto da sua contribuição foi apagado")
    expect(pagina.get_by_text("PalavraPalavra")).to_have_count(0)
    _sem_barreira(pagina)

    pagina.get_by_role("button", name="Fechar esta consulta").press("Enter")
    expect(pagina.get_by_role("heading", level=1)).to_have_text("Acompanhar uma contribuição")
    pagina.goto(f"{painel.endereco}/recibo")
    expect(pagina.get_by_text("O recibo some em uma hora.")).to_be_visible()
