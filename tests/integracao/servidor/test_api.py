"""A API de contribuições no ar: grava o mesmo que o formulário, diz o que consertar e não conta a ninguém."""

import json
import secrets
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import pytest

from dados import participacao
from tests import tokens
from tests.integracao.servidor.formulario import abrir, gravadas, ultima
from tests.paineis import Painel, Resposta, painel_no_ar, pedir

RECURSO = "/api/v1/contribuicoes"


@pytest.fixture
def origem() -> str:
    """Um endereço só deste teste, para que os limites não passem de um a outro."""
    return f"198.18.{secrets.randbelow(256)}.{secrets.randbelow(256)}"


def _enviar(painel: Painel, campos: object, **cabecalhos: str) -> Resposta:
    corpo = campos if isinstance(campos, bytes) else json.dumps(campos).encode()
    forma = {"Content_Type": "application/json", **cabecalhos}
    return pedir(painel.endereco, RECURSO, metodo="POST", corpo=corpo, **forma)


def _ver(painel: Painel, protocolo: str, **cabecalhos: str) -> Resposta:
    return painel.pedir(f"{RECURSO}/{quote(protocolo, safe='')}", **cabecalhos)


def _erros(resposta: Resposta) -> dict[str, str]:
    assert (resposta.status, resposta.cabecalhos["Content-Type"]) == (422, "application/problem+json")
    return {erro["campo"]: erro["motivo"] for erro in json.loads(resposta.corpo)["erros"]}


def test_grava_e_o_protocolo_diz_onde_esta(painel: Painel, origem: str) -> None:
    campos = {
        "mensagem": "Pela API. <b>Oi</b>", "tipo": "duvida", "sobre": "diretriz:2.b.3", "perfil": "imprensa",
        "organizacao": "Jornal", "municipio": "Betim", "pode_publicar": True,
    }  # fmt: skip
    resposta = _enviar(painel, campos)
    criada = json.loads(resposta.corpo)
    visto = _ver(painel, criada["protocolo"].lower().replace("-", " "), X_Forwarded_For=origem)
    andamento = json.loads(visto.corpo)

    assert resposta.status == 201
    assert criada["estado"] == "recebida"
    assert criada["acompanhe"] == f"{painel.endereco}/protocolo"
    assert criada["avisos"] == []
    assert datetime.fromisoformat(criada["recebida_em"]).microsecond == 0
    assert resposta.cabecalhos["Location"] == f"{painel.endereco}{RECURSO}/{criada['protocolo']}"
    assert "Set-Cookie" not in resposta.cabecalhos
    assert "Access-Control-Allow-Origin" not in resposta.cabecalhos
    assert resposta.cabecalhos["Cache-Control"] == visto.cabecalhos["Cache-Control"] == "no-store"
    assert ultima(painel, "Pela API. <b>Oi</b>") == (
        "Pela API. <b>Oi</b>", "duvida", "diretriz:2.b.3", "2026-10-31", "imprensa", "Jornal", "Betim", 1,
    )  # fmt: skip
    assert (visto.status, andamento["estado"], andamento["sobre"]) == (200, "recebida", "diretriz:2.b.3")
    assert "Pela API" not in visto.texto


def test_a_mesma_chave_da_a_mesma_resposta_e_grava_uma_vez(painel: Painel) -> None:
    chave, campos = secrets.token_hex(), {"mensagem": f"Repetida {secrets.token_hex()}"}
    primeira, segunda = (_enviar(painel, campos, Idempotency_Key=chave) for _ in range(2))
    outra = _enviar(painel, {"mensagem": "Outro conteúdo"}, Idempotency_Key=chave)

    assert (primeira.status, segunda.status) == (201, 201)
    assert primeira.corpo == segunda.corpo
    ultima(painel, campos["mensagem"])
    assert _erros(outra) == {"Idempotency-Key": "chave_de_outra_contribuicao"}
    assert json.loads(primeira.corpo)["protocolo"] not in outra.texto


def test_diz_de_uma_vez_todos_os_campos_a_corrigir(painel: Painel) -> None:
    antes = len(gravadas(painel))
    campos = {
        "mensagem": " \u200b", "tipo": "", "sobre": "diretriz:9.z.9", "email": "x", "pode_publicar": 1,
        "xis": 1, "chave_idempotencia": "a" * 20, "\ud800" + "z" * 200: None, "municipio": "m" * 90,
    }  # fmt: skip
    resposta = _enviar(painel, campos, Idempotency_Key="curta")
    erros = _erros(resposta)

    assert erros == {
        "mensagem": "mensagem_vazia",
        "tipo": "tipo_desconhecido",
        "sobre": "sobre_desconhecido",
        "email": "email_invalido",
        "municipio": "municipio_longo",
        "pode_publicar": "autorizacao_desconhecida",
        "xis": "campo_desconhecido",
        "chave_idempotencia": "campo_desconhecido",
        "?" + "z" * 59: "campo_desconhecido",
        "Idempotency-Key": "chave_invalida",
    }
    assert all(erro["frase"].endswith(".") for erro in json.loads(resposta.corpo)["erros"])
    assert len(gravadas(painel)) == antes


@pytest.mark.parametrize(
    "sobre", ["acao:NADA9", "indicador:I99", "pagina:nada", "figura:nada", "area", 3, None]
)
def test_assunto_que_nao_existe_e_recusado(sobre: object, painel: Painel) -> None:
    assert _erros(_enviar(painel, {"mensagem": "Oi", "sobre": sobre})) == {"sobre": "sobre_desconhecido"}


@pytest.mark.parametrize(
    ("corpo", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe{}", 400),
        (b'{"mensagem": "\xff"}', 400),
        (b"[]", 400),
        (b'"oi"', 400),
        (b'{"mensagem": NaN}', 400),
        (b'{"mensagem": "a", "mensagem": "b"}', 400),
        (b"[" * 60_000, 400),
        (b'{"mensagem": ' + b"9" * 60_000 + b"}", 400),
        (b'{"mensagem": {"a": 1}}', 422),
        (b'{"mensagem": "' + b"a" * 65_536 + b'"}', 413),
        (b'{"mensagem": "' + b"a" * 10_000_000 + b'"}', 413),
    ],
    ids=lambda valor: str(valor)[:20],
)
def test_corpo_estranho_e_recusado_com_frase(corpo: bytes, status: int, painel: Painel) -> None:
    resposta = _enviar(painel, corpo)

    assert resposta.status == status
    assert json.loads(resposta.corpo)["status"] == status
    assert json.loads(resposta.corpo)["detail"]


@pytest.mark.parametrize(
    "tipo", ["", "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"]
)
def test_outro_tipo_de_midia_e_recusado(tipo: str, painel: Painel) -> None:
    assert _enviar(painel, {"mensagem": "Oi"}, Content_Type=tipo).status == 415
    assert (
        _enviar(painel, {"mensagem": "Oi, com tipo"}, Content_Type="Application/JSON; charset=UTF-8").status
        == 201
    )


@pytest.mark.parametrize(
    ("metodo", "caminho", "aceitos"),
    [
        ("GET", RECURSO, "POST"),
        ("HEAD", RECURSO, "POST"),
        ("OPTIONS", RECURSO, "POST"),
        ("DELETE", f"{RECURSO}/0000-0000-0000-0", "GET, HEAD"),
        ("PUT", "/api/v1/openapi.json", "GET, HEAD"),
    ],
)
def test_metodo_errado_diz_os_certos(metodo: str, caminho: str, aceitos: str, painel: Painel) -> None:
    resposta = pedir(painel.endereco, caminho, metodo=metodo)

    assert (resposta.status, resposta.cabecalhos["Allow"]) == (405, aceitos)
    assert "Access-Control-Allow-Origin" not in resposta.cabecalhos


def test_head_responde_como_get_e_o_resto_da_api_nao_existe(painel: Painel, origem: str) -> None:
    assert pedir(painel.endereco, "/api/v1/openapi.json", metodo="HEAD").status == 200
    cabeca = pedir(painel.endereco, f"{RECURSO}/xyz", metodo="HEAD", X_Forwarded_For=origem)
    assert (cabeca.status, cabeca.corpo) == (404, b"")
    for caminho in ("/api", "/api/", "/api/v1", "/api/v2/contribuicoes", "/api/%0a"):
        assert painel.pedir(caminho).cabecalhos["Content-Type"] == "application/problem+json"


def test_protocolos_errados_custam_tempo_e_nunca_dizem_se_estao_perto(painel: Painel, origem: str) -> None:
    certo = json.loads(_enviar(painel, {"mensagem": "Alvo"}).corpo)["protocolo"]
    trocado = certo[:-1] + ("A" if certo[-1] != "A" else "B")
    errados = [trocado, "0000-0000-0000-0", "x", "a/b", "a\nb", "%00", "ç" * 3000, certo + "0"]
    respostas = [_ver(painel, errado, X_Forwarded_For=origem) for errado in errados]

    assert {(resposta.status, resposta.corpo) for resposta in respostas} == {(404, respostas[0].corpo)}
    # Acertar não conta; errar 20 vezes fecha, e então nem o certo responde daqui.
    assert {_ver(painel, certo, X_Forwarded_For=origem).status for _ in range(30)} == {200}
    demais = [_ver(painel, "0000-0000-0000-0", X_Forwarded_For=origem) for _ in range(20 - len(errados) + 3)]
    assert [resposta.status for resposta in demais] == [404] * (20 - len(errados)) + [429] * 3
    assert 1 <= int(demais[-1].cabecalhos["Retry-After"]) <= 3600
    assert _ver(painel, certo, X_Forwarded_For=origem).status == 429
    assert _ver(painel, certo, X_Forwarded_For="203.0.113.99").status == 200


def test_avisa_do_que_parece_dado_pessoal_e_grava_assim_mesmo(painel: Painel) -> None:
    campos = {"mensagem": "Meu CPF é 529.982.247-25 e ana@exemplo.com", "municipio": "Ligue (31) 98888-7777"}
    criada = json.loads(_enviar(painel, campos).corpo)

    assert [(aviso["campo"], aviso["parece"]) for aviso in criada["avisos"]] == [
        ("mensagem", "cpf"), ("mensagem", "email"), ("municipio", "telefone"),
    ]  # fmt: skip
    assert "529" not in json.dumps(criada["avisos"])


def test_limite_vale_para_a_api_e_a_pagina_e_o_repetido_recebe_o_protocolo(
    retrato_demonstracao: Path, tmp_path: Path
) -> None:
    """Um painel com limite de dois por hora, e depois com a base estragada."""
    with painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path, PAINEL_LIMITE_ENVIOS="2") as painel:
        chaves = [secrets.token_hex() for _ in range(3)]
        vezes = [_enviar(painel, {"mensagem": chave}, Idempotency_Key=chave) for chave in chaves]
        assert [resposta.status for resposta in vezes] == [201, 201, 429]
        assert 1 <= int(vezes[2].cabecalhos["Retry-After"]) <= 3600
        assert _enviar(painel, {"mensagem": chaves[0]}, Idempotency_Key=chaves[0]).corpo == vezes[0].corpo
        assert _enviar(painel, {"mensagem": "De outra"}, X_Forwarded_For="203.0.113.9").status == 201

        _, sessao = abrir(painel)
        motor = participacao.preparar(f"sqlite:///{painel.participacao}")
        campos = {"csrf": tokens.novo(motor, sessao.split("=")[1]), "mensagem": "Fica comigo </textarea>"}
        recusado = painel.enviar("/participe", campos, Cookie=sessao)
        assert (recusado.status, bool(recusado.cabecalhos["Retry-After"])) == (429, True)
        assert "Fica comigo &lt;/textarea&gt;</textarea>" in recusado.texto
        assert "da mesma conexão. Espere" in recusado.texto
        assert [linha[0] for linha in gravadas(painel)] == [*chaves[:2], "De outra"]
        _nada_de_origem(painel)

        with closing(sqlite3.connect(painel.participacao)) as base:
            base.execute("DROP TABLE contribuicao")
        fora = _enviar(painel, {"mensagem": "Oi"}, X_Forwarded_For="203.0.113.10")
        assert (fora.status, fora.cabecalhos["Retry-After"]) == (503, "60")
        certo = json.loads(vezes[0].corpo)["protocolo"]
        assert _ver(painel, certo).status == 503


def _nada_de_origem(painel: Painel) -> None:
    """O endereço de quem enviou não está em nenhum arquivo da base."""
    for parte in painel.participacao.parent.iterdir():
        assert b"203.0.113.9" not in parte.read_bytes()
        assert b"127.0.0.1" not in parte.read_bytes()


def test_sem_retrato_nao_se_recebe(painel_sem_retrato: Painel) -> None:
    """Sem ele não se sabe o assunto, nem se o formulário pode estar ligado."""
    resposta = _enviar(painel_sem_retrato, {"mensagem": "Oi"})
    assert (resposta.status, resposta.cabecalhos["Retry-After"]) == (503, "60")
