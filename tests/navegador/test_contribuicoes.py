"""As contribuições no ar, com textos hostis, num painel próprio: o que se lê, nas duas formas e larguras."""

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from frictionless import validate
from playwright.sync_api import Page
from sqlalchemy import Engine

from dados import relogio
from dados.participacao import Contribuicao, Tipo, atendimento, avaliacao, preparar, registrar
from dados.participacao.atendimento import Agente, Papel
from dados.participacao.avaliacao import Avaliacao
from dados.participacao.opcoes import FaltaDeClareza
from tests.navegador.conferencias import esperar_desenho, o_que_se_le, transbordos_nas_duas, violacoes
from tests.paineis import Painel, painel_no_ar
from tests.validador import problemas

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))
HA_DOIS_MESES = relogio.agora() - timedelta(days=62)
HOSTIS = (
    "<script>document.title='invadida'</script><img src=x onerror=\"document.title='invadida'\">",
    '<a href="./area?codigo=1">clique</a> <form action="./busca"> {{ 7*7 }} **b** [x](javascript:alert(1))',
    "x" * 2000,
    "السلام عليكم، أقترح ترجمة اللوحة إلى العربية",
    '=HYPERLINK("http://exemplo.invalid")',
    "Falta dizer como quem não tem internet vai usar.\n\nNo meu bairro só há sinal na praça.",
)
QUANTAS = 22


def _publicar(motor: Engine, ordem: int) -> None:
    sobre = ("diretriz:2.b.3", "estrategia", "acao:A999", "figura:area-2-situacao")[ordem % 4]
    campos = {"mensagem": "original", "retrato_versao": "2026-10-31", "pode_publicar": True, "sobre": sobre}
    registrar(motor, Contribuicao.model_validate(campos), agora=HA_DOIS_MESES)
    depois = HA_DOIS_MESES + timedelta(days=3)
    texto = HOSTIS[ordem % len(HOSTIS)]
    atendimento.responder(motor, ordem + 1, f"Resposta: {texto}", agente=EQUIPE, agora=depois)
    mudou = texto[:600] if ordem % 2 else ""
    atendimento.publicar(motor, ordem + 1, texto, o_que_mudou=mudou, agente=EQUIPE, agora=depois)


@pytest.fixture(scope="module")
def cheio(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """Um painel com 22 contribuições no ar, 7 respondidas sem publicar e 11 respostas sobre duas páginas."""
    instancia = tmp_path_factory.mktemp("contribuicoes")
    motor = preparar(f"sqlite:///{instancia / 'participacao.sqlite'}")
    for ordem in range(QUANTAS):
        _publicar(motor, ordem)
    for ordem in range(QUANTAS, QUANTAS + 7):
        outra = Contribuicao(mensagem="Só para a equipe", retrato_versao="2026-10-31", tipo=Tipo.DUVIDA)
        registrar(motor, outra, agora=HA_DOIS_MESES)
        atendimento.responder(motor, ordem + 1, "Obrigado", agente=EQUIPE, agora=HA_DOIS_MESES)
    for pagina, quantas in (("area", 7), ("busca", 4)):
        for ordem in range(quantas):
            falta = FaltaDeClareza.LINGUAGEM_DIFICIL if ordem < 5 else None
            dada = Avaliacao(pagina, "pt_BR", "2026-10-31", clara=falta is None, falta=falta)
            avaliacao.registrar(motor, dada, agora=HA_DOIS_MESES)
    with painel_no_ar(retratos=retrato_demonstracao, instancia=instancia) as aberto:
        yield aberto


@pytest.mark.parametrize("endereco", ["/contribuicoes", "/diretriz?codigo=2.b.3"])
def test_texto_hostil_e_so_texto_nas_duas_formas(
    endereco: str, cheio: Painel, com_e_sem_javascript: tuple[Page, Page]
) -> None:
    viva, simples = com_e_sem_javascript
    simples.goto(cheio.endereco + endereco)
    viva.goto(cheio.endereco + endereco)
    assert transbordos_nas_duas(simples) == []
    textos = simples.locator(".mensagem-do-publico").all_inner_texts()
    esperar_desenho(viva)

    assert "invadida" not in viva.title()
    assert viva.locator(".contribuicoes :is(script, img, form, .mensagem a)").count() == 0
    assert set(textos) <= set(HOSTIS)
    assert viva.locator(".mensagem-do-publico").all_inner_texts() == textos
    assert viva.evaluate("document.querySelector('.mensagem-do-publico').dir") == "auto"
    assert violacoes(viva) == []
    assert transbordos_nas_duas(viva) == []
    assert o_que_se_le(viva) == o_que_se_le(simples)


def test_pagina_e_arquivos_dizem_o_mesmo(cheio: Painel, tmp_path: Path) -> None:
    paginas = [cheio.pedir(f"/contribuicoes{qual}").texto for qual in ("", "?pagina=2")]
    na_pagina = [int(n) for html in paginas for n in re.findall(r'<li class="quadro" id="c(\d+)"', html)]
    em_json = json.loads(cheio.pedir("/arquivos/contribuicoes/publicadas.json").corpo)
    for nome in ("publicadas.csv", "livro.csv", "paginas.csv", "datapackage.json"):
        (tmp_path / nome).write_bytes(cheio.pedir(f"/arquivos/contribuicoes/{nome}").corpo)
    texto = (tmp_path / "publicadas.csv").read_text(encoding="utf-8-sig")
    em_csv = list(csv.DictReader(io.StringIO(texto, newline=""), delimiter=";"))

    assert na_pagina == [linha["numero"] for linha in em_json] == [int(linha["numero"]) for linha in em_csv]
    assert na_pagina == list(range(QUANTAS, 0, -1))
    assert [linha["texto"] for linha in em_json] == [HOSTIS[(n - 1) % len(HOSTIS)] for n in na_pagina]
    assert {linha["texto"] for linha in em_csv if "HYPER" in linha["texto"]} == {"'" + HOSTIS[4]}
    assert validate(str(tmp_path / "datapackage.json")).valid

    livro = json.loads(cheio.pedir("/arquivos/contribuicoes/livro.json").corpo)
    tudo = next(linha for linha in livro if linha["recorte"] == "tudo")
    assert (tudo["publicadas"], tudo["respondidas_sem_publicar"], tudo["retiradas"]) == (22, 5, "menos de 5")
    contas = paginas[0].split('class="livro"')[1]
    assert "chegaram pelo menos 27 contribuições" in contas
    assert "<dd>22</dd>" in contas
    (area,) = json.loads(cheio.pedir("/arquivos/contribuicoes/paginas.json").corpo)
    assert (area["pagina"], area["sim"], area["nao"]) == ("area", "menos de 5", 5)
    assert (area["linguagem_dificil"], area["demora"]) == (5, "menos de 5")
    na_tabela = re.sub(r"<[^>]+>", "|", paginas[0].split('id="paginas"')[1].split("</table>")[0])
    assert re.search(r"Área\|+menos de 5\|+5\|+As palavras são difíceis: 5\|", na_tabela)
    assert "Busca" not in na_tabela
    quem_respondeu = cheio.pedir("/area?codigo=2", Cookie="painel_respondidas=area").texto
    assert "Até ontem, contando de 5 em 5: sim, menos de 5; não, 5." in quem_respondeu
    assert "original" not in "".join([*paginas, texto])


def test_filtro_citacao_e_o_que_saiu_do_ar(cheio: Painel, tmp_path: Path) -> None:
    da_diretriz = cheio.pedir("/diretriz?codigo=2.b.3").texto
    assert da_diretriz.count('class="quadro" id="c') == 3
    assert "Ver todas as 6 contribuições sobre isto" in da_diretriz
    assert "O que o público disse" not in cheio.pedir("/diretriz?codigo=1.a.1").texto
    assert "6 contribuições publicadas" in cheio.pedir("/contribuicoes?diretriz=2.b.3").texto
    assert "6 contribuições publicadas" in cheio.pedir("/contribuicoes?area=2").texto
    assert "combina com estes filtros" in cheio.pedir("/contribuicoes?tipo=elogio").texto
    uma = cheio.pedir("/contribuicoes?numero=3")
    assert (uma.status, uma.texto.count('class="quadro" id="c')) == (200, 1)
    fora = cheio.pedir("/contribuicoes?numero=99")
    assert (fora.status, "não está no ar" in fora.texto) == (404, True)

    for numero, resposta in enumerate([uma, cheio.pedir("/contribuicoes"), cheio.pedir("/area?codigo=2")]):
        (tmp_path / f"{numero}.html").write_text(resposta.texto, encoding="utf-8")
    assert problemas(tmp_path.glob("*.html")) == ""


def test_arquivo_desconhecido_etiqueta_e_mapa_do_site(cheio: Painel) -> None:
    inteiro = cheio.pedir("/arquivos/contribuicoes/livro.csv")
    poupado = cheio.pedir("/arquivos/contribuicoes/livro.csv", If_None_Match=inteiro.cabecalhos["ETag"])

    assert (poupado.status, poupado.corpo) == (304, b"")
    assert inteiro.cabecalhos["Cache-Control"] == "public, no-cache"
    assert cheio.pedir("/arquivos/contribuicoes/contribuicao.csv").status == 404
    assert f"<loc>{cheio.endereco}/contribuicoes</loc></url>" in cheio.pedir("/sitemap.xml").texto
    assert "Disallow: /contribuicoes?" in cheio.pedir("/robots.txt").texto
