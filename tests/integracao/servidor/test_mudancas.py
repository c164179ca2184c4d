"""A página do que mudou, no ar: as piores primeiro, cada filtro, cada falta, e nenhum endereço a quebra."""

import re
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from tests.historia import CORRIGIDA, PRIMEIRA, SEGUNDA, TERCEIRA
from tests.integracao.servidor.leitura_das_mudancas import PAR, frases
from tests.paineis import Painel


def test_as_piores_noticias_vem_primeiro_e_dizem_quem_fala(painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir(f"/mudancas?{PAR}").texto
    primeira, *_, ultima = frases(html)

    assert "saiu dos dados" in primeira
    assert f"De 30/04/2026 (versão {PRIMEIRA}) a 30/06/2026 (versão {SEGUNDA})." in html
    for dito in ("ficou menos exigente: era 80,0% e agora é 60,0%", "O dinheiro acabou.", "passou do prazo"):
        assert dito in html
    assert ultima != primeira
    for camada in ("camada-decreto", "camada-orgao", "camada-painel"):
        assert f'class="camada {camada}"' in html


def test_o_que_saiu_leva_ao_retrato_em_que_existe(painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir(f"/mudancas?{PAR}").texto
    (endereco,) = re.findall(r'href="\.(/acao\?[^"]*codigo=A004)"', html)

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
    assert "Nada mudou dentro do que você escolheu" in vazio
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

    assert resposta.status == 301
    sem_ele = resposta.cabecalhos["Location"].removeprefix(".")
    assert dict(parse_qsl(urlsplit(sem_ele).query)) == dict(parse_qsl(PAR))
    assert len(frases(painel_com_historia.pedir(sem_ele).texto)) > 5


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


def test_da_correcao_se_diz_a_versao_e_nao_a_data(painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir("/acao?codigo=A001").texto

    assert f"O que mudou desde a versão {TERCEIRA}" in html
    assert "não achou diferença aqui" in html


def test_dados_leva_a_cada_versao_e_compara(painel_com_historia: Painel) -> None:
    html = painel_com_historia.pedir("/dados").texto

    for versao in (PRIMEIRA, SEGUNDA, TERCEIRA, CORRIGIDA):
        assert f'href="./?retrato={versao}"' in html
    assert f'href="./mudancas?retrato={SEGUNDA}&amp;de={PRIMEIRA}"' in html
    assert 'aria-label="Comparar duas versões"' in html
    assert "/mudancas</loc>" in painel_com_historia.pedir("/sitemap.xml").texto
