"""De onde a pessoa veio e o que ela lia chegam à base, também com dados de antes e com texto hostil."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.correcao import CORRIGIDA, VERSAO, publicar_correcao
from tests.integracao.servidor.formulario import ABERTO, abrir, cookie, enviar, ultima
from tests.paineis import Painel, painel_no_ar, pedir

MEGA = 1024 * 1024


@pytest.fixture(scope="module")
def com_dois(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """Um painel com a demonstração e a correção dela, em que a ação A005 virou A905."""
    pasta = tmp_path_factory.mktemp("dois")
    shutil.copytree(retrato_demonstracao, pasta / "retratos")
    publicar_correcao(pasta / "retratos", pasta)
    with painel_no_ar(retratos=pasta / "retratos", instancia=pasta) as aberto:
        yield aberto


def _links_de_opinar(painel: Painel, endereco: str) -> set[str]:
    html = painel.pedir(endereco).texto
    return set(re.findall(r'href="\./participe\?(?:passo=opinar&amp;)?sobre=([^"&]+)', html))


@pytest.mark.parametrize(
    ("endereco", "assuntos"),
    [
        ("/", {"pagina%3Ainicio", "figura%3Asituacao-por-area"}),
        ("/areas", {"pagina%3Aareas", "figura%3Aprazo-por-area"}),
        (
            "/area?codigo=2",
            {"area%3A2", "figura%3Aarea-2-situacao", "figura%3Aindicador-i03-progresso"},
        ),
        ("/diretriz?codigo=2.b.3", {"diretriz%3A2.b.3"}),
        ("/acao?codigo=A001", {"acao%3AA001", "figura%3Aacao-a001-marcos"}),
        ("/indicador?codigo=I01", {"indicador%3AI01", "figura%3Aindicador-i01-progresso"}),
        ("/comparar?area1=1&area2=2", {"pagina%3Acomparar", "figura%3Acomparacao-areas-1-2"}),
        ("/acao?codigo=NADA", set()),
    ],
)
def test_cada_pagina_leva_o_assunto_dela(endereco: str, assuntos: set[str], painel: Painel) -> None:
    assert _links_de_opinar(painel, endereco) == assuntos


def test_a_figura_incorporada_nao_convida(painel: Painel) -> None:
    assert "Comentar este gráfico" not in painel.pedir("/embed/situacao-por-area").texto


def test_comentar_um_grafico_grava_a_figura(painel: Painel) -> None:
    enviada = enviar(painel, {"mensagem": "Sobre o gráfico"}, f"{ABERTO}&sobre=figura:area-2-situacao")

    assert ultima(painel, "Sobre o gráfico")[2] == "figura:area-2-situacao"
    assert "Gráfico “" in painel.pedir("/recibo", Cookie=cookie(enviada)).texto


def test_a_versao_gravada_e_a_que_a_pessoa_lia(com_dois: Painel) -> None:
    for endereco, mensagem, esperado in (
        (f"{ABERTO}&sobre=acao:A005&retrato={VERSAO}", "De antes", ("acao:A005", VERSAO)),
        (f"{ABERTO}&sobre=acao:A905", "De agora", ("acao:A905", CORRIGIDA)),
        (f"{ABERTO}&sobre=acao:A005", "De agora, código de antes", ("estrategia", CORRIGIDA)),
    ):
        assert enviar(com_dois, {"mensagem": mensagem}, endereco).status == 303
        assert ultima(com_dois, mensagem)[2:4] == esperado


def test_quem_corrige_um_erro_depois_de_um_retrato_novo_continua_com_o_que_lia(com_dois: Painel) -> None:
    escondidos, sessao = abrir(com_dois)
    lia = {**escondidos, "retrato_versao": VERSAO, "sobre": "acao:A005"}
    recusada = com_dois.enviar("/participe", {**lia, "mensagem": ""}, Cookie=sessao)

    assert recusada.status == 422
    assert f'name="retrato_versao" value="{VERSAO}"' in recusada.texto


def test_dez_megabytes_recebem_uma_frase_e_nada_se_grava(painel: Painel) -> None:
    _, sessao = abrir(painel)
    corpo = b"mensagem=" + b"a" * (10 * MEGA)
    resposta = pedir(painel.endereco, "/participe", metodo="POST", corpo=corpo, Cookie=sessao)

    assert resposta.status == 413
    assert "grande demais" in resposta.texto


def test_texto_hostil_se_le_no_recibo_como_foi_escrito_sem_controles(painel: Painel) -> None:
    hostil = "\u202eabc\u0000\u0007 **negrito** [x](javascript:alert(1)) <img src=x onerror=alert(1)> {{7*7}}"
    enviada = enviar(painel, {"mensagem": hostil, "municipio": "=cmd()\u202e\n<b>"})
    recibo = painel.pedir("/recibo", Cookie=cookie(enviada)).texto

    citado = recibo.split('<blockquote class="mensagem">')[1].split("</blockquote>")[0]
    limpo = "abc **negrito** [x](javascript:alert(1)) <img src=x onerror=alert(1)> {{7*7}}"
    assert unescape(citado) == limpo
    assert "<" not in citado
    assert ultima(painel, limpo)[6] == "=cmd() <b>"


def test_protocolo_se_ouve_sinal_por_sinal(painel: Painel) -> None:
    recibo = painel.pedir("/recibo", Cookie=cookie(enviar(painel, {"mensagem": "Para ouvir"}))).texto
    ((ouvido, lido),) = re.findall(r'role="img" aria-label="Protocolo: ([^"]+)">([^<]+)</p>', recibo)

    assert re.fullmatch(r"(?:\w(?:, \w){3}; ){3}\w", ouvido)
    assert re.sub(r"[,; ]", "", ouvido) == lido.replace("-", "")
