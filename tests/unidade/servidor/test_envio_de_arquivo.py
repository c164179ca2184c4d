"""O que o navegador manda chega igual, cortado onde for; o que é feito para cansar não cansa."""

import hashlib
import time
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servidor.envio_de_arquivo import MAIOR_QUE_SE_LE, MAIORES_CABECALHOS, MAIS_PARTES, Envio, EnvioIlegivel

TIPO = 'multipart/form-data; boundary="risca"'
MIB = 1024 * 1024


def _parte(nome: str, conteudo: bytes) -> bytes:
    return b'--risca\r\ncontent-disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (nome.encode(), conteudo)


def _formulario(conteudo: bytes, **campos: str) -> bytes:
    outras = b"".join(_parte(nome, valor.encode()) for nome, valor in campos.items())
    return outras + _parte("arquivo", conteudo) + b"--risca--\r\n"


def _receber(pedacos: Iterable[bytes], tipo: str = TIPO) -> Envio:
    envio = Envio(tipo, arquivo="arquivo")
    for pedaco in pedacos:
        envio.receber(pedaco)
    envio.conferir_se_chegou_inteiro()
    return envio


# Nunca a risca toda: falta a última letra.
PEDACOS = [b"\r\n", b"--", b"--risc", b"\r\n--risc", b"\r", b"b", b"\0"]
PARECIDOS = st.lists(st.sampled_from(PEDACOS)).map(b"".join)


@given(conteudo=PARECIDOS, cada=st.integers(1, 40))
def test_o_arquivo_chega_inteiro_em_pedacos_de_qualquer_tamanho(conteudo: bytes, cada: int) -> None:
    corpo = _formulario(conteudo, idioma="en", leve="1")
    envio = _receber(corpo[de : de + cada] for de in range(0, len(corpo), cada))

    assert envio.conteudo == conteudo
    assert envio.resumo == hashlib.sha256(conteudo).hexdigest()
    assert envio.tamanho == len(conteudo)
    assert envio.campos == {"idioma": "en", "leve": "1"}


@pytest.mark.parametrize("tipo", [TIPO, TIPO.replace('"', ""), TIPO.title().replace("Risca", "risca")])
def test_o_que_vem_antes_e_depois_nao_conta(tipo: str) -> None:
    assert _receber([b"preambulo\r\n" + _formulario(b"x") + b"--risca\r\nsobra"], tipo).conteudo == b"x"


def test_arquivo_grande_so_deixa_o_resumo() -> None:
    pedaco = bytes(MIB)
    vezes = MAIOR_QUE_SE_LE // MIB + 1
    envio = _receber([_parte("arquivo", b"")[:-2], *[pedaco] * vezes, b"\r\n--risca--"])

    assert envio.tamanho == vezes * MIB
    assert envio.resumo == hashlib.sha256(pedaco * vezes).hexdigest()
    assert envio.conteudo == b""


def test_campo_comprido_e_cortado() -> None:
    assert len(_receber([_formulario(b"x", idioma="a" * 9000)]).campos["idioma"]) == 200


@pytest.mark.parametrize(
    "corpo",
    [
        b"",
        b"sem risca",
        _formulario(b"x")[:-6],
        b"--riscada\r\n",
        b"--risca\r\nA: " + b"a" * MAIORES_CABECALHOS + b"\r\n\r\n\r\n--risca--",
        _parte("a", b"") * (MAIS_PARTES + 1) + b"--risca--",
    ],
    ids=["vazio", "sem risca", "cortado", "risca que continua", "cabeçalho enorme", "partes demais"],
)
def test_o_que_nao_e_um_formulario_e_ilegivel(corpo: bytes) -> None:
    with pytest.raises(EnvioIlegivel):
        _receber([corpo])


@pytest.mark.parametrize("tipo", ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary="])
def test_tipo_que_nao_serve_e_ilegivel(tipo: str) -> None:
    with pytest.raises(EnvioIlegivel):
        Envio(tipo, arquivo="arquivo")


@pytest.mark.parametrize("repetido", [b"\r\n--risc", b"\r\n", b"\r", b"-", b"\r\n--risca"], ids=repr)
def test_o_que_imita_a_risca_custa_como_qualquer_byte(repetido: bytes) -> None:
    """Processador, e não relógio: 8 MB lidos byte a byte em Python passariam de 2 s."""
    corpo = _parte("arquivo", b"")[:-2] + repetido * (8 * MIB // len(repetido))
    envio = Envio(TIPO, arquivo="arquivo")
    comeco = time.process_time()
    for de in range(0, len(corpo), 64 * 1024):
        try:
            envio.receber(corpo[de : de + 64 * 1024])
        except EnvioIlegivel:
            break
    assert time.process_time() - comeco < 1
