"""Com o servidor no ar: o que se baixa e se manda de volta é reconhecido, e nada do que se manda fica."""

import hashlib
from html import unescape
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from componentes.figura import arquivos as arquivos_da_figura
from tests.paineis import Painel, Resposta, pedir

VERSAO = "2026-10-31"
FIGURA = "area-2-situacao"
SIM, NAO, ALTERADO = (
    "Sim, este arquivo é deste painel",
    "Não é um arquivo deste painel",
    "Este arquivo foi alterado",
)
BAIXAVEIS = (
    "acao.csv", "acao.json", "acao.xlsx", "acao.csv?area=2", "medicao.xlsx?indicador=I01",
    "marco.json?acao=A001", f"retrato-{VERSAO}.sqlite",
)  # fmt: skip


def _enviar(painel: Painel, conteudo: bytes, **campos: str) -> Resposta:
    return painel.enviar_arquivo("/conferir", conteudo, campos=campos)


def _resposta(painel: Painel, conteudo: bytes) -> str:
    """A página a que o envio leva."""
    desvio = _enviar(painel, conteudo)
    assert (desvio.status, desvio.corpo, desvio.cabecalhos["Cache-Control"]) == (303, b"", "no-store")
    destino = desvio.cabecalhos["Location"]
    assert parse_qs(urlsplit(destino).query)["resumo"] == [hashlib.sha256(conteudo).hexdigest()]
    pagina = painel.pedir(destino.removeprefix("."))
    assert pagina.status == 200
    assert pagina.cabecalhos["Cache-Control"] == "private, no-store"
    return unescape(pagina.texto)


@pytest.mark.parametrize("arquivo", BAIXAVEIS)
def test_o_que_se_baixa_e_se_manda_de_volta_e_reconhecido(arquivo: str, painel: Painel) -> None:
    conteudo = painel.pedir(f"/arquivos/{VERSAO}/{arquivo}").corpo
    html = _resposta(painel, conteudo)

    assert SIM in html
    assert f'href="./arquivos/{VERSAO}/{arquivo}" download' in html
    # A planilha diz quem é, e por isso se sabe que foi alterada; os outros não dizem.
    alterado = _resposta(painel, conteudo[:-1] + bytes([conteudo[-1] ^ 1]))
    assert (ALTERADO if ".xlsx" in arquivo else NAO) in alterado


@pytest.mark.parametrize("formato", [f.extensao for f in arquivos_da_figura.FORMATOS if not f.eh_imagem])
def test_figura_levada_daqui_e_reconhecida(formato: str, painel: Painel) -> None:
    endereco = f"figuras/{FIGURA}.{formato}?retrato={VERSAO}"
    html = _resposta(painel, painel.pedir(f"/{endereco}").corpo)

    assert SIM in html
    assert arquivos_da_figura.POR_EXTENSAO[formato].nome in html
    assert f'href="./{endereco}" download' in html


def test_arquivo_alterado_que_diz_quem_e_leva_ao_original(painel: Painel) -> None:
    html = _resposta(painel, f"adulterado: https://x/figuras/{FIGURA}?retrato={VERSAO}".encode())

    assert ALTERADO in html
    assert f'href="./area?retrato={VERSAO}&codigo=2#figura-{FIGURA}"' in html


def test_o_que_nao_e_nosso_nunca_diz_se_esta_perto(painel: Painel) -> None:
    conteudo = painel.pedir(f"/arquivos/{VERSAO}/acao.csv").corpo
    quase = _resposta(painel, conteudo + b"\n")
    longe = _resposta(painel, b"nada a ver")

    def sem_o_resumo(html: str, enviado: bytes) -> str:
        return html.replace(hashlib.sha256(enviado).hexdigest(), "")

    assert NAO in quase
    assert sem_o_resumo(quase, conteudo + b"\n") == sem_o_resumo(longe, b"nada a ver")


def test_resumo_colado_responde_o_mesmo(painel: Painel) -> None:
    conteudo = painel.pedir(f"/arquivos/{VERSAO}/acao.csv").corpo
    resumo = hashlib.sha256(conteudo).hexdigest()
    for colado in (resumo, resumo.upper(), f" {resumo}  acao.csv\n"):
        assert SIM in painel.pedir(f"/conferir?resumo={quote(colado)}").texto


@pytest.mark.parametrize(
    "texto", ["xyz", '"><script>alert(1)</script>', "\x00", "a" * 4000, "{{ 7*7 }}", "%", "😀"]
)
def test_texto_que_nao_e_resumo_explica_e_nao_quebra(texto: str, painel: Painel) -> None:
    resposta = painel.pedir(f"/conferir?resumo={quote(texto)}")

    assert resposta.status == 200
    assert "Isto não é um resumo SHA-256." in resposta.texto
    assert "<title>Falta corrigir: Conferir um arquivo" in resposta.texto
    assert "<script>alert" not in resposta.texto
    assert len(resposta.corpo) < 100 * 1024


@pytest.mark.parametrize(
    "diz", ["nada@2026-10-31", "../../atual@2026-10-31", '"><script>alert(1)</script>', "x" * 3000]
)
def test_o_que_diz_ser_inventado_nao_vai_para_a_pagina(diz: str, painel: Painel) -> None:
    resposta = painel.pedir(f"/conferir?resumo={'0' * 64}&diz={quote(diz)}")

    assert resposta.status == 200
    assert NAO in resposta.texto
    assert "<script>alert" not in resposta.texto


def test_nenhum_arquivo_escolhido_diz_o_que_fazer(painel: Painel) -> None:
    desvio = _enviar(painel, b"")

    assert desvio.cabecalhos["Location"] == "./conferir?falta=arquivo"
    assert "Escolha um arquivo antes de conferir." in painel.pedir("/conferir?falta=arquivo").texto


def test_as_escolhas_de_quem_le_continuam(painel: Painel) -> None:
    assert (
        _enviar(painel, b"x", idioma="en", retrato=VERSAO)
        .cabecalhos["Location"]
        .startswith(f"./conferir?retrato={VERSAO}&resumo=")
    )
    # Um campo estranho ou grande demais não vai para o endereço.
    assert len(_enviar(painel, b"x", idioma="1" * 9000, outro="y").cabecalhos["Location"]) < 400


@pytest.mark.parametrize("sobra", [0, 1024 * 1024])
def test_arquivo_grande_demais_e_recusado_com_uma_frase(sobra: int, painel: Painel) -> None:
    limite = 64 * 1024 * 1024
    resposta = _enviar(painel, bytes(limite + sobra))

    assert resposta.status == (413 if sobra else 303)
    assert not sobra or "Calcule o resumo SHA-256 dele" in resposta.texto


@pytest.mark.parametrize(
    ("tipo", "corpo"),
    [
        ("application/x-www-form-urlencoded", b"arquivo=x"),
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b"sem risca"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="arquivo"\r\n\r\ncortado',
        ),
        ("multipart/form-data; boundary=" + "x" * 5000, b"--x--"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: " + b"b" * 100_000 + b"\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b""),
        ("", b""),
    ],
)
def test_envio_que_nao_da_para_ler_e_400_com_uma_frase(tipo: str, corpo: bytes, painel: Painel) -> None:
    resposta = pedir(painel.endereco, "/conferir", metodo="POST", corpo=corpo, Content_Type=tipo)

    assert resposta.status == 400
    assert "Volte, escolha o arquivo e envie de novo." in resposta.texto


def test_sob_um_prefixo_o_desvio_fica_nele(painel_com_prefixo: Painel) -> None:
    desvio = painel_com_prefixo.enviar_arquivo("/egd/painel/conferir", b"x", campos={})

    assert desvio.cabecalhos["Location"].startswith("./conferir?resumo=")


def test_sem_retrato_a_pagina_diz_isso(painel_sem_retrato: Painel) -> None:
    assert painel_sem_retrato.pedir(f"/conferir?resumo={'0' * 64}").status == 503
