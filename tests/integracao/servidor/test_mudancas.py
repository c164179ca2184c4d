"""O que mudou, no ar: a página, os arquivos e o feed contam o mesmo, e nenhum endereço estranho os quebra."""

import csv
import io
import json
import re
from collections import Counter
from urllib.parse import quote
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from tests.historia import CORRIGIDA, HOSTIL, PRIMEIRA, SEGUNDA, TERCEIRA
from tests.paineis import Painel

ATOM = "{http://www.w3.org/2005/Atom}"
PAR = f"de={PRIMEIRA}&retrato={SEGUNDA}"


def _linhas(painel: Painel, formato: str, *, de: str = PRIMEIRA, para: str = SEGUNDA) -> list[dict[str, str]]:
    corpo = painel.pedir(f"/arquivos/{para}/mudancas.{formato}?de={de}").corpo
    if formato == "csv":
        return list(csv.DictReader(io.StringIO(corpo.decode("utf-8-sig")), delimiter=";"))
    if formato == "json":
        lidas: list[dict[str, str]] = json.loads(corpo)
        return lidas
    folha = openpyxl.load_workbook(io.BytesIO(corpo), read_only=True)["Dados"]
    colunas, *linhas = folha.iter_rows(values_only=True)
    return [{str(nome): str(valor) for nome, valor in zip(colunas, linha, strict=True)} for linha in linhas]


def _especies(linhas: list[dict[str, str]]) -> Counter[str]:
    """Quantas mudanças de cada espécie: uma mudança pode ter várias linhas."""
    return Counter(especie for _, especie in {(linha["marca"], linha["especie"]) for linha in linhas})


def _entradas(painel: Painel, endereco: str = "/mudancas.atom") -> list[ET.Element]:
    return ET.fromstring(painel.pedir(endereco).corpo).findall(f"{ATOM}entry")


def _frases(html: str) -> list[str]:
    return re.findall(r'<p class="mudanca-frase">(.*?)</p>', html)


def test_pagina_arquivos_e_feed_contam_o_mesmo(painel_com_historia: Painel) -> None:
    pagina = painel_com_historia.pedir(f"/mudancas?{PAR}").texto
    total = int(re.findall(r"<h2[^>]*>(\d+) mudanças</h2>", pagina)[0])
    das_contas = Counter({e: int(n) for e, n in re.findall(r"especie=(\w+)&[^>]*>[^<]*</a>: (\d+)", pagina)})
    dos_arquivos = [_especies(_linhas(painel_com_historia, formato)) for formato in ("csv", "json", "xlsx")]
    do_feed = Counter(
        categoria.get("term") or ""
        for entrada in _entradas(painel_com_historia)
        if f"/{SEGUNDA}/" in (entrada.findtext(f"{ATOM}id") or "")
        for categoria in entrada.findall(f"{ATOM}category")
        if not (categoria.get("term") or "").startswith("area-")
    )

    assert total == das_contas.total() >= 10
    assert dos_arquivos == [das_contas] * 3
    assert do_feed == das_contas
    frases = [linha["frase"] for linha in _linhas(painel_com_historia, "json")]
    assert set(_frases(pagina)) <= {
        frase.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for frase in frases
    }


def test_as_piores_noticias_vem_primeiro_e_dizem_quem_fala(painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir(f"/mudancas?{PAR}").texto
    primeira, *_, ultima = _frases(html)

    assert "saiu dos dados" in primeira
    assert f"De 30/04/2026 (versão {PRIMEIRA}) a 30/06/2026 (versão {SEGUNDA})." in html
    for dito in ("ficou menos exigente: era 80,0% e agora é 60,0%", "O dinheiro acabou.", "passou do prazo"):
        assert dito in html
    assert ultima != primeira
    for camada in ("camada-decreto", "camada-orgao", "camada-painel"):
        assert f'class="camada {camada}"' in html


def test_o_que_saiu_leva_ao_retrato_em_que_existe(painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir(f"/mudancas?{PAR}").texto
    (endereco,) = re.findall(r'href="\.(/acao\?codigo=A004[^"]*)"', html)

    assert painel_com_historia.pedir(endereco.replace("&amp;", "&")).status == 200
    assert painel_com_historia.pedir(f"/acao?codigo=A004&retrato={SEGUNDA}").status == 404


@pytest.mark.parametrize(
    ("filtro", "tem", "nao_tem"),
    [
        ("grupo=saiu", "saiu dos dados", "passou do prazo"),
        ("especie=atrasou", "passou do prazo", "saiu dos dados"),
        ("area=2", "Ação A004", "A licitação parou."),
        ("tipo=diretriz", "texto oficial", "saiu dos dados"),
        ("item=acao:A001", "A licitação parou.", "Ação A004"),
        ("item=diretriz:1.a.1", "A licitação parou.", "Ação A004"),
        ("area=1&grupo=afrouxou", "menos exigente", "saiu dos dados."),
    ],
)
def test_cada_filtro_deixa_so_o_seu(filtro: str, tem: str, nao_tem: str, painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir(f"/mudancas?{PAR}&{filtro}").texto
    lista = html.partition('<ol class="mudancas">')[2].partition("</ol>")[0]

    assert tem in lista
    assert nao_tem not in lista


def test_os_estados_em_que_nao_ha_o_que_mostrar(painel_com_historia: Painel, painel: Painel) -> None:
    so_uma = painel.pedir("/mudancas")
    primeira = painel_com_historia.pedir(f"/mudancas?retrato={PRIMEIRA}").texto
    igual = painel_com_historia.pedir("/mudancas").texto
    ela_mesma = painel_com_historia.pedir(f"/mudancas?de={CORRIGIDA}").texto
    vazio = painel_com_historia.pedir(f"/mudancas?{PAR}&area=2&tipo=area").texto
    volta = painel_com_historia.pedir(f"/mudancas?de={SEGUNDA}&retrato={PRIMEIRA}").texto

    assert so_uma.status == 200
    assert "Só há uma versão publicada." in so_uma.texto
    assert f"Não há versão anterior à {PRIMEIRA}" in primeira
    assert "não achou diferença" in igual
    assert f"versão {TERCEIRA}" in igual
    assert "As duas são a mesma versão." in ela_mesma
    assert "Nenhuma mudança atende" in vazio
    assert "o caminho de volta" in volta


HOSTIS = ("2020-01-01", "../../atual", "<script>alert(1)</script>", "\0", "9" * 3000, "ultima ")


@pytest.mark.parametrize("versao", HOSTIS)
def test_versao_estranha_nao_existe_e_nao_volta_como_html(versao: str, painel_com_historia: Painel) -> None:
    escrita = quote(versao)
    for caminho in (f"/mudancas?de={escrita}", f"/arquivos/{SEGUNDA}/mudancas.csv?de={escrita}"):
        resposta = painel_com_historia.pedir(caminho)

        assert resposta.status == 404 or versao.strip() == "ultima"
        assert "<script>alert" not in resposta.texto or resposta.cabecalhos.get_content_type() == "text/plain"
        assert "Traceback" not in resposta.texto


@pytest.mark.parametrize("parametro", ["grupo", "especie", "area", "tipo", "item", "pagina"])
def test_filtro_estranho_nao_filtra(parametro: str, painel_com_historia: Painel) -> None:
    estranho = quote('"><script>alert(1)</script>')
    resposta = painel_com_historia.pedir(f"/mudancas?{PAR}&{parametro}={estranho}")

    assert resposta.status == 200
    assert "<script>alert" not in resposta.texto
    assert len(_frases(resposta.texto)) > 5


@pytest.mark.parametrize(
    "caminho",
    [
        "/mudancas.atom?area=99",
        "/mudancas.atom?especie=x",
        "/mudancas.atom?grupo=x",
        "/mudancas.atom?pagina=2",
        "/mudancas.atom?pagina=-1",
        "/arquivos/x/mudancas.csv",
        f"/arquivos/{PRIMEIRA}/mudancas.csv",
        f"/arquivos/{SEGUNDA}/mudancas.pdf",
        f"/arquivos/{SEGUNDA}/mudancas.csv?area=1",
    ],
)
def test_o_que_nao_existe_diz_isso_em_uma_frase(caminho: str, painel_com_historia: Painel) -> None:
    resposta = painel_com_historia.pedir(caminho)

    assert resposta.status == 404
    assert resposta.cabecalhos["Cache-Control"] == "no-store"
    assert resposta.texto.endswith((".", "-DD"))


def test_o_arquivo_com_as_duas_versoes_vale_para_sempre(painel_com_historia: Painel) -> None:
    datado = painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.csv?de={PRIMEIRA}")
    sem_de = painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.csv")
    etiqueta = datado.cabecalhos["ETag"]
    de_novo = painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.csv", If_None_Match=etiqueta)

    assert "immutable" in datado.cabecalhos["Cache-Control"]
    assert "no-cache" in sem_de.cabecalhos["Cache-Control"]
    assert sem_de.corpo == datado.corpo
    assert de_novo.status == 304
    assert f"demonstracao-mudancas-{PRIMEIRA}-a-{SEGUNDA}.csv" in datado.cabecalhos["Content-Disposition"]


def test_o_arquivo_traz_as_versoes_e_nenhuma_formula(painel_com_historia: Painel) -> None:
    linhas = _linhas(painel_com_historia, "csv")
    (nova,) = [linha for linha in linhas if linha["codigo"] == "A005" and linha["especie"] == "novo"]

    assert {linha["versao_antes"] for linha in linhas} == {PRIMEIRA}
    assert {linha["versao_depois"] for linha in linhas} == {SEGUNDA}
    assert {len(linha["sha256_depois"]) for linha in linhas} == {64}
    assert nova["nome"] == f"'{HOSTIL}"
    descricao = json.loads(
        painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.datapackage.json?de={PRIMEIRA}").corpo
    )
    campos = descricao["resources"][0]["schema"]["fields"]
    assert [campo["name"] for campo in campos] == list(linhas[0])
    assert all(campo["description"] for campo in campos)


def test_o_feed_tem_ids_que_nao_mudam_com_o_endereco_nem_se_repetem(painel_com_historia: Painel) -> None:
    de_um = painel_com_historia.pedir("/mudancas.atom", Host="um.exemplo")
    de_outro = painel_com_historia.pedir("/mudancas.atom?idioma=pt_BR", Host="outro.exemplo")
    (ids, outros) = ([e.text for e in ET.fromstring(r.corpo).iter(f"{ATOM}id")] for r in (de_um, de_outro))
    raiz = ET.fromstring(de_um.corpo)
    datas = [entrada.findtext(f"{ATOM}updated") or "" for entrada in raiz.findall(f"{ATOM}entry")]

    assert ids == outros
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"tag:mg\.gov\.br,2024-11-06:\S+", id or "") for id in ids)
    assert "http://um.exemplo/mudancas?" in de_um.texto
    assert datas == sorted(datas, reverse=True)
    assert raiz.findtext(f"{ATOM}updated") == datas[0]
    assert "(demonstração)" in (raiz.findtext(f"{ATOM}title") or "")
    assert de_um.cabecalhos["Content-Type"] == "application/atom+xml; charset=utf-8"
    de_novo = painel_com_historia.pedir(
        "/mudancas.atom", Host="um.exemplo", If_None_Match=de_um.cabecalhos["ETag"]
    )
    assert de_novo.status == 304


def test_o_feed_de_uma_parte_e_so_ela(painel_com_historia: Painel) -> None:
    todas = {entrada.findtext(f"{ATOM}id") for entrada in _entradas(painel_com_historia)}
    for parte, termo in (("area=2", "area-2"), ("especie=atrasou", "atrasou")):
        entradas = _entradas(painel_com_historia, f"/mudancas.atom?{parte}")
        termos = [{c.get("term") for c in entrada.findall(f"{ATOM}category")} for entrada in entradas]

        assert 0 < len(entradas) < len(todas)
        assert {entrada.findtext(f"{ATOM}id") for entrada in entradas} < todas
        assert all(termo in seus for seus in termos)


def test_cada_entrada_leva_a_pagina_que_conta_o_mesmo(painel_com_historia: Painel) -> None:
    entrada = _entradas(painel_com_historia)[-1]
    (ligacao,) = entrada.findall(f"{ATOM}link")
    endereco = (ligacao.get("href") or "").removeprefix(painel_com_historia.endereco)
    frase = (entrada.findtext(f"{ATOM}content") or "").split("\n")[0]

    assert frase.replace("&", "&amp;") in painel_com_historia.pedir(endereco).texto


@pytest.mark.parametrize("endereco", ["/", "/mudancas", "/area?codigo=2"])
def test_a_pagina_indica_o_feed_a_quem_o_procura(endereco: str, painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir(endereco).texto
    feeds = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*href="\.([^"]*)"', html)

    assert "/mudancas.atom" in feeds
    assert ("/mudancas.atom?area=2" in feeds) == ("area" in endereco)
    for feed in feeds:
        assert painel_com_historia.pedir(feed).status == 200


@pytest.mark.parametrize(
    ("endereco", "frase"),
    [
        ("/area?codigo=2", "saiu dos dados"),
        ("/diretriz?codigo=1.a.2", "O texto oficial da diretriz 1.a.2 mudou"),
        ("/acao?codigo=A001", "foi adiado"),
        ("/indicador?codigo=I01", "ficou menos exigente"),
        ("/", "saiu dos dados"),
    ],
)
def test_a_secao_de_cada_pagina(endereco: str, frase: str, painel_com_historia: Painel) -> None:
    juntar = "&" if "?" in endereco else "?"
    html = painel_com_historia.pedir(f"{endereco}{juntar}retrato={SEGUNDA}").texto
    secao = html.partition('<h2 id="o-que-mudou"')[2].partition("</section>")[0]

    assert "O que mudou desde 30/04/2026" in secao
    assert frase in secao
    assert f"retrato={SEGUNDA}" in secao
    assert 'id="o-que-mudou"' not in painel_com_historia.pedir(f"{endereco}{juntar}retrato={PRIMEIRA}").texto


def test_dados_leva_a_cada_versao_e_compara(painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir("/dados").texto

    for versao in (PRIMEIRA, SEGUNDA, TERCEIRA, CORRIGIDA):
        assert f'href="./?retrato={versao}"' in html
    assert f'href="./mudancas?de={PRIMEIRA}&amp;retrato={SEGUNDA}"' in html
    assert 'aria-label="Comparar duas versões"' in html
    assert "/mudancas</loc>" in painel_com_historia.pedir("/sitemap.xml").texto
