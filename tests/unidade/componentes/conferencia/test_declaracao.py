"""O que um arquivo diz de si, lido sem confiar nele."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from componentes.conferencia import declaracao

ENDERECO = b"https://painel.exemplo/figuras/area-2-situacao?retrato=2026-10-31"
DELE = "area-2-situacao@2026-10-31"


def _zip(**arquivos: bytes) -> bytes:
    saida = io.BytesIO()
    with zipfile.ZipFile(saida, "w", zipfile.ZIP_DEFLATED) as pasta:
        for nome, conteudo in arquivos.items():
            pasta.writestr(nome, conteudo)
    return saida.getvalue()


@pytest.mark.parametrize(
    ("conteudo", "diz"),
    [
        (b"\x89PNG\r\n\x1a\n....tEXtURL\x00" + ENDERECO + b"....", DELE),
        (b"<svg><metadata>" + ENDERECO + b"&amp;idioma=es</metadata></svg>", DELE),
        (b'{"fica": "' + ENDERECO + b'.2"}', f"{DELE}.2"),
        (ENDERECO.replace(b"?", b".quadrado.png?"), DELE),
        (_zip(a=b"nada", b=ENDERECO), DELE),
        (b"arquivos/2026-10-31/acao.xlsx?area=2<", "acao.xlsx?area=2@2026-10-31"),
        (b"arquivos/2026-10-31.1/acao.xlsx", "acao.xlsx@2026-10-31.1"),
        (b"arquivos/ultima/acao.xlsx", ""),
        (b"", ""),
        (b"nada", ""),
        (b"figuras/area-2-situacao?retrato=ultima", ""),
        (b"figuras/AREA?retrato=2026-10-31", ""),
        (b"figuras/" + b"a" * 81 + b"?retrato=2026-10-31", ""),
    ],
)
def test_diz_a_figura_e_a_versao_escritas_nele(conteudo: bytes, diz: str) -> None:
    assert declaracao.ler(conteudo) == diz


def test_zip_estragado_ou_com_bomba_nao_diz_nada_nem_ocupa_a_memoria() -> None:
    bom = _zip(a=b"x" * 100, b=ENDERECO)
    for corte in range(0, len(bom), 7):
        assert declaracao.ler(bom[:corte]) == ""
    bomba = _zip(a=b"\0" * (20 * declaracao.MAIOR_PARTE) + ENDERECO)
    assert declaracao.ler(bomba) == ""
    muitos = _zip(**{f"n{n:04}": b"" for n in range(declaracao.MAIS_PARTES)}, z=ENDERECO)
    assert declaracao.ler(muitos) == ""


@given(st.binary())
def test_nenhum_conteudo_quebra_a_leitura(conteudo: bytes) -> None:
    assert declaracao.ler(conteudo) == declaracao.ler(b"PK\x03\x04" + conteudo) == ""


@pytest.mark.parametrize(
    "texto", ["", "x", "@", f"{DELE}\n", f"x/../{DELE}", DELE.upper(), "a@2026-1-1", "é@2026-10-31"]
)
def test_so_se_aceita_a_forma_que_o_painel_escreve(texto: str) -> None:
    assert declaracao.separar(texto) is None
    assert declaracao.separar(DELE) == ("area-2-situacao", "2026-10-31")
