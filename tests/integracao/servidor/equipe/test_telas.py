"""O que cada tela mostra e o que nunca mostra; os modelos e a planilha."""

import csv
import io
import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from dados import participacao, relogio
from dados.participacao import Cofre, Contribuicao, atendimento
from dados.participacao.atendimento import Papel, modelos
from dados.participacao.atendimento.fila import DA_VEZ
from tests.equipe import AGENTE, ANA, SO_UM, Equipe
from tests.paineis import CHAVE_DO_EMAIL
from tests.validador import problemas

HOSTIL = (
    '</textarea></script><script>alert("x")</script><img src=x onerror=alert(1)> **forte** '
    "[clique](javascript:alert(1)) {{ 7*7 }} <b>negrito</b>"
)


def _linhas(texto: str) -> list[str]:
    """Os números das contribuições da fila, na ordem."""
    return re.findall(r'href="\./equipe\?contribuicao=(\d+)"', texto)


def test_a_fila_conta_filtra_e_mostra_o_que_falta(equipe: Equipe) -> None:
    nova = equipe.chegou(tipo="elogio", sobre="diretriz:7.a.1", mensagem="a" * 400)
    feita = equipe.chegou(tipo="elogio", sobre="area:7", pode_publicar=True)
    equipe.chegou(tipo="elogio", sobre="area:8")
    atendimento.responder(equipe.motor, feita, "Sim.", agente=AGENTE, agora=relogio.agora())
    da_area = equipe.abrir(tipo="elogio", area="7").texto
    respondidas = equipe.abrir(tipo="elogio", area="7", estado="respondida").texto

    assert _linhas(da_area) == [str(nova), str(feita)]
    assert "2 contribuições" in da_area
    assert re.search(r"<strong>1</strong> Recebida", da_area)
    assert "há menos de um dia" in da_area
    assert "Ler e responder" in da_area
    assert "Decidir se vai a público" in da_area
    assert "a" * 180 not in da_area
    assert _linhas(respondidas) == [str(feita)]
    assert re.search(r'aria-current="true"><strong>1</strong> Respondida', respondidas)


@pytest.mark.parametrize(
    "filtro", [{"estado": "inventado"}, {"tipo": "<script>"}, {"pagina": "abc"}, {"pagina": "٣"}]
)
def test_filtro_que_nao_existe_nao_quebra_nem_filtra(filtro: dict[str, str], equipe: Equipe) -> None:
    equipe.chegou()
    resposta = equipe.abrir(**filtro)

    assert resposta.status == 200
    assert _linhas(resposta.texto)
    assert "<script>" not in resposta.texto.split("<main")[1]


def test_as_mais_antigas_vem_antes_e_a_fila_tem_paginas(equipe: Equipe) -> None:
    antiga = Contribuicao.model_validate(
        {"mensagem": "Velha", "retrato_versao": "2026-10-31", "tipo": "duvida", "sobre": "area:9"}
    )
    for _ in range(DA_VEZ):
        equipe.chegou(tipo="duvida", sobre="area:9")
    participacao.registrar(equipe.motor, antiga, agora=relogio.agora() - timedelta(days=40))
    primeira = equipe.abrir(tipo="duvida", area="9").texto
    segunda = equipe.abrir(tipo="duvida", area="9", pagina=2).texto

    assert len(_linhas(primeira)) == DA_VEZ
    assert (
        "há 40 dias" in primeira.split("</li>")[0] + primeira.split('<ol class="acoes">')[1].split("</li>")[0]
    )
    assert "Página 1 de 2" in primeira
    assert 'href="./equipe?pagina=2&amp;tipo=duvida&amp;area=9"' in primeira
    assert len(_linhas(segunda)) == 1
    assert equipe.abrir(tipo="duvida", area="9", pagina=99).texto.count("Página 2 de 2") == 1


def test_texto_hostil_e_so_texto_em_toda_tela(equipe: Equipe) -> None:
    id = equipe.chegou(mensagem=HOSTIL, organizacao=HOSTIL[:100], municipio=HOSTIL[:80], pode_publicar=True)
    modelos.gravar(equipe.motor, HOSTIL[:80], HOSTIL, agente=AGENTE, agora=relogio.agora())
    atendimento.responder(equipe.motor, id, HOSTIL, agente=AGENTE, agora=relogio.agora())
    atendimento.publicar(equipe.motor, id, HOSTIL, o_que_mudou=HOSTIL, agente=AGENTE, agora=relogio.agora())
    outra = equipe.chegou()
    telas = [
        equipe.abrir(estado="respondida"),
        equipe.abrir(contribuicao=id),
        equipe.abrir(contribuicao=outra, modelo=HOSTIL[:80]),
        equipe.abrir(tela="modelos", modelo=HOSTIL[:80]),
        equipe.abrir(contribuicao=id, feito=HOSTIL),
        equipe.mandar({"fazer": HOSTIL, "texto": HOSTIL}, contribuicao=outra),
        equipe.mandar({"fazer": "responder", "texto": HOSTIL}, cookie="a=b", contribuicao=outra),
        equipe.painel.pedir("/equipe", Cookie=equipe.cookie(HOSTIL)),
    ]
    modelos.apagar(equipe.motor, HOSTIL[:80].strip(), agente=AGENTE, agora=relogio.agora())

    for tela in telas:
        miolo = tela.texto.split("<main")[1].split("</main>")[0].lower()
        assert "<script" not in miolo
        assert "<img" not in miolo
        assert "<b>" not in miolo
        assert 'href="javascript:' not in miolo
    assert "{{ 7*7 }}" in telas[1].texto
    assert all("&lt;script&gt;" in tela.texto for tela in (telas[0], telas[1], telas[2], telas[3], telas[6]))


def test_nem_email_nem_protocolo_aparecem(equipe: Equipe) -> None:
    nova = Contribuicao.model_validate(
        {"mensagem": "Com e-mail", "retrato_versao": "2026-10-31", "email": "maria@exemplo.com.br"}
    )
    recibo = participacao.registrar(equipe.motor, nova, agora=relogio.agora(), cofre=Cofre([CHAVE_DO_EMAIL]))
    id = int(_linhas(equipe.abrir(tipo="sugestao").texto)[-1])
    id = max(id, equipe.chegou() - 1)
    textos = [
        equipe.abrir(contribuicao=id).texto,
        equipe.abrir().texto,
        equipe.mandar({"fazer": "exportar"}).texto,
    ]

    assert "Deixou, e ainda não confirmou" in textos[0]
    for texto in textos:
        assert recibo.protocolo not in texto
        assert recibo.protocolo.replace("-", "") not in texto
        assert "maria@exemplo.com.br" not in texto


def test_o_assunto_leva_a_pagina_dele(equipe: Equipe) -> None:
    for sobre, destino in (
        ("diretriz:2.b.3", "./diretriz?codigo=2.b.3"),
        ("pagina:glossario", "./glossario"),
        ("figura:situacao-por-area", "./"),
        ("estrategia", "./objetivos"),
    ):
        assert f'<dd><a href="{destino}">' in equipe.abrir(contribuicao=equipe.chegou(sobre=sobre)).texto
    some = equipe.abrir(contribuicao=equipe.chegou(sobre="acao:Z999")).texto
    assert "<dt>Sobre</dt><dd>acao:Z999</dd>" in some


def test_modelos_se_gravam_usam_trocam_e_apagam(equipe: Equipe) -> None:
    campos = {"fazer": "gravar", "nome": "Agradecimento", "texto": "Obrigada por escrever."}
    gravado = equipe.mandar(campos, tela="modelos")
    id = equipe.chegou()
    com_modelo = equipe.abrir(contribuicao=id, modelo="Agradecimento").texto
    trocado = equipe.mandar(campos | {"texto": "Muito obrigada."}, tela="modelos")
    lista = equipe.abrir(tela="modelos").texto
    apagado = equipe.mandar({"fazer": "apagar", "nome": "Agradecimento"}, tela="modelos")
    de_novo = equipe.mandar({"fazer": "apagar", "nome": "Agradecimento"}, tela="modelos")

    assert gravado.status == trocado.status == apagado.status == 303
    assert "Obrigada por escrever.</textarea>" in com_modelo
    assert '<option value="Agradecimento" selected>' in com_modelo
    assert "Muito obrigada." in lista
    assert de_novo.status == 404
    assert "Não há modelo com esse nome" in de_novo.texto
    assert 'value="Agradecimento"' not in equipe.abrir(contribuicao=id).texto


def test_modelo_incompleto_volta_como_estava(equipe: Equipe) -> None:
    mandado = equipe.mandar({"fazer": "gravar", "nome": "", "texto": "Não me perca"}, tela="modelos")

    assert mandado.status == 422
    assert "Escreva o nome do modelo" in mandado.texto
    assert "Não me perca</textarea>" in mandado.texto


@pytest.mark.parametrize("papel", sorted(set(Papel) - {Papel.ADMINISTRAR}))
def test_so_quem_administra_mexe_nos_modelos(papel: Papel, equipe: Equipe) -> None:
    quem = SO_UM[papel]
    campos = {"fazer": "gravar", "nome": f"De {papel}", "texto": "Não me perca"}
    mandado = equipe.mandar(campos, quem=quem, tela="modelos")

    assert equipe.abrir(quem=quem, tela="modelos").status == mandado.status == 403
    assert "Não me perca</textarea>" in mandado.texto
    assert f"De {papel}" not in {modelo.nome for modelo in modelos.todos(equipe.motor)}
    assert "tela=modelos" not in equipe.abrir(quem=quem).texto


def test_a_planilha_nao_tem_formula_e_deixa_rastro(equipe: Equipe) -> None:
    formulas = ['=HYPERLINK("http://mau";"x")', "+1+1", "-2+3", "@SOMA(A1)"]
    ids = {str(equipe.chegou(mensagem=f, organizacao=f, municipio=f, sobre="area:6")): f for f in formulas}
    quem = SO_UM[Papel.TRIAR]
    baixada = equipe.mandar({"fazer": "exportar"}, quem=quem, area="6")
    tabela = list(csv.DictReader(io.StringIO(baixada.corpo.decode("utf-8-sig"), newline=""), delimiter=";"))

    assert baixada.cabecalhos["Content-Disposition"] == 'attachment; filename="contribuicoes.csv"'
    assert baixada.cabecalhos["Cache-Control"] == "no-store"
    assert {linha["id"] for linha in tabela} == set(ids)
    for linha in tabela:
        for campo in ("mensagem", "organizacao", "municipio"):
            assert linha[campo] == f"'{ids[linha['id']]}"
    assert set(tabela[0]).isdisjoint({"protocolo", "email_cifrado", "email_resumo", "chave_idempotencia"})
    with closing(sqlite3.connect(equipe.painel.participacao)) as base:
        ultimo = base.execute("SELECT quem, verbo, detalhe FROM trilha ORDER BY id DESC").fetchone()
    assert ultimo == (quem, "exportar", "4")


def test_a_planilha_de_outro_site_nao_sai(equipe: Equipe) -> None:
    mandada = equipe.mandar({"fazer": "exportar", "csrf": "B" * 22})

    assert mandada.status == 403
    assert "text/html" in mandada.cabecalhos["Content-Type"]


def test_toda_tela_segue_o_padrao_e_ninguem_a_guarda(equipe: Equipe, tmp_path: Path) -> None:
    id = equipe.chegou(pode_publicar=True, perfil="imprensa", mensagem=HOSTIL)
    respondida = equipe.chegou(pode_publicar=True)
    modelos.gravar(equipe.motor, 'Aspas «"»', "Oi.", agente=AGENTE, agora=relogio.agora())
    atendimento.responder(equipe.motor, respondida, "Sim.", agente=AGENTE, agora=relogio.agora())
    telas = [
        equipe.painel.pedir("/equipe"),
        equipe.painel.pedir("/equipe", Cookie=equipe.cookie("zeca@outro.exemplo")),
        equipe.abrir(),
        equipe.abrir(tipo="elogio", area="5", estado="retirada"),
        equipe.abrir(contribuicao=id),
        equipe.abrir(contribuicao=respondida, feito="responder"),
        equipe.mandar({"fazer": "recusar"}, contribuicao=respondida),
        equipe.abrir(tela="modelos"),
        equipe.abrir(contribuicao="abc"),
        equipe.mandar({"fazer": "responder", "texto": "Oi"}, cookie="a=b", contribuicao=id),
    ]
    modelos.apagar(equipe.motor, 'Aspas «"»', agente=AGENTE, agora=relogio.agora())
    for numero, tela in enumerate(telas):
        assert tela.cabecalhos["Cache-Control"] == "no-store"
        assert '<meta name="robots" content="noindex">' in tela.texto
        (tmp_path / f"{numero}.html").write_text(tela.texto, encoding="utf-8")

    assert problemas(tmp_path.glob("*.html")) == ""
    assert ANA in telas[2].texto
