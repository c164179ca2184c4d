"""O que os testes do formulário partilham: abrir, enviar como um navegador e ler o que foi gravado."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from html import unescape

from tests.paineis import Painel, Resposta

ABERTO = "/participe?passo=opinar"


def gravadas(painel: Painel) -> list[tuple[str | None, ...]]:
    """As contribuições, na ordem em que chegaram."""
    with closing(sqlite3.connect(painel.participacao)) as base:
        return base.execute(
            "SELECT mensagem, tipo, sobre, retrato_versao, perfil, organizacao, municipio, pode_publicar"
            " FROM contribuicao"
        ).fetchall()


def abrir(painel: Painel, endereco: str = ABERTO) -> tuple[dict[str, str], str]:
    """Os campos escondidos do formulário e o cookie que o acompanha."""
    resposta = painel.pedir(endereco)
    assert resposta.status == 200
    return escondidos_de(resposta), cookie(resposta)


def cookie(resposta: Resposta) -> str:
    """O último cookie gravado, como o navegador o mandaria de volta."""
    return (resposta.cabecalhos.get_all("Set-Cookie") or [""])[-1].split(";")[0]


def enviar(painel: Painel, campos: Mapping[str, str], endereco: str = ABERTO) -> Resposta:
    """Abre o formulário e o envia preenchido, como um navegador sem JavaScript."""
    escondidos, sessao = abrir(painel, endereco)
    return painel.enviar("/participe", {**escondidos, **campos}, Cookie=sessao, Sec_Fetch_Site="same-origin")


def escondidos_de(resposta: Resposta) -> dict[str, str]:
    """Os campos escondidos do formulário que voltou numa resposta."""
    formulario = resposta.texto.split('<form class="formulario"')[1].split("</form>")[0]
    escondidos = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', formulario)
    return {nome: unescape(valor) for nome, valor in escondidos}


def ultima(painel: Painel, mensagem: str) -> tuple[str | None, ...]:
    (achada,) = [linha for linha in gravadas(painel) if linha[0] == mensagem]
    return achada
