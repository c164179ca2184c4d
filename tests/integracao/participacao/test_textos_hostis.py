"""Texto hostil é só texto: entra, sai igual depois de limpo, e não manda em nada."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, inspect, select

from dados.participacao import base, texto
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.formulario import ler
from dados.participacao.registro import registrar
from dados.participacao.tabelas import contribuicao as tabela
from tests.postgresql import Servidor

AGORA = datetime(2026, 11, 3, tzinfo=UTC)
HOSTIS = [
    "'; DROP TABLE contribuicao; --",
    '" OR 1=1 --',
    "%s %(x)s {0} {mensagem} :mensagem ? $1 \\' \\\\",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    "[clique](javascript:alert(1)) **negrito** $\\LaTeX$ :red[x]",
    "=HYPERLINK(\"http://exemplo.invalid\") +1 -1 @SUM(A1)",
    "../../etc/passwd\x00.txt",
    "linha\r\nSet-Cookie: a=b\r\n\r\n<html>",
    "\ufeffordem \u202eoãçarutluc\u202c \u2066a\u2069",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!",
    "👩\u200d👧 🏳️\u200d🌈 \uff46\uff55 ﷽ 田中さん \u200e中文\u200e",
    "None", "null", "NaN", "undefined", "0", "true", "-0", "1e309",
    "x" * 2000,
    "\n".join("abcd" for _ in range(400)),
]  # fmt: skip


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def motor(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A mesma base para todos os textos: um não pode estragar o outro."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('hostis') / 'base.sqlite'}"
    else:
        servidor: Servidor = request.getfixturevalue("servidor_postgresql")
        url = servidor.criar()
    aberto = base.preparar(url)
    yield aberto
    aberto.dispose()


def _vai_e_volta(motor: Engine, campos: dict[str, str]) -> tuple[Contribuicao, dict[str, str | None]]:
    lida = ler(campos, retrato_atual="2026-10-31", aceita_email=True)
    assert isinstance(lida, Contribuicao)
    recibo = registrar(motor, lida, agora=AGORA)
    with motor.connect() as conexao:
        linha = conexao.execute(select(tabela).where(tabela.c.protocolo == recibo.protocolo)).one()
    return lida, linha._asdict()


@pytest.mark.parametrize("hostil", HOSTIS)
def test_corpo_de_textos_maldosos(motor: Engine, hostil: str) -> None:
    _, linha = _vai_e_volta(motor, {"mensagem": hostil, "organizacao": hostil[:100]})

    assert linha["mensagem"] == texto.limpar(hostil)
    assert linha["organizacao"] == texto.limpar_linha(hostil[:100])
    assert inspect(motor).has_table("contribuicao")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_qualquer_texto_sai_como_entrou_depois_de_limpo(motor: Engine, bruto: str) -> None:
    lida, linha = _vai_e_volta(motor, {"mensagem": f"«{bruto}»", "organizacao": f"«{bruto[:60]}»"})

    assert linha["mensagem"] == lida.mensagem == texto.limpar(f"«{bruto}»")
    assert linha["organizacao"] == lida.organizacao
