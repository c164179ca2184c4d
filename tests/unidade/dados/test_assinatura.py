"""Quem assina é reconhecido; qualquer outra coisa é recusada."""

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from dados import assinatura
from dados.assinatura import AssinaturaErrada, ChavePrivada, ChavePrivadaInvalida, ChavePublicaInvalida

CHAVE, OUTRA = ChavePrivada.generate(), ChavePrivada.generate()
VERSAO, SOMA = "2026-10-31", "ab" * 32


def _conferir(
    texto: str, *, versao: str = VERSAO, sha256: str = SOMA, chaves: tuple[ChavePrivada, ...]
) -> None:
    publicas = [chave.public_key() for chave in chaves]
    assinatura.conferir(texto, versao=versao, sha256=sha256, publicas=publicas)


def test_a_chave_que_assinou_confere_mesmo_entre_outras() -> None:
    texto = assinatura.assinar(versao=VERSAO, sha256=SOMA, chave=CHAVE)
    _conferir(texto, chaves=(CHAVE,))
    _conferir(f"{texto}\n", chaves=(OUTRA, CHAVE))


@pytest.mark.parametrize("chaves", [(), (OUTRA,)])
def test_outra_chave_nao_confere(chaves: tuple[ChavePrivada, ...]) -> None:
    with pytest.raises(AssinaturaErrada):
        _conferir(assinatura.assinar(versao=VERSAO, sha256=SOMA, chave=CHAVE), chaves=chaves)


@pytest.mark.parametrize(("versao", "soma"), [("2026-10-31.1", SOMA), (VERSAO, "ac" * 32), ("", "")])
def test_vale_so_para_a_versao_e_a_soma_assinadas(versao: str, soma: str) -> None:
    with pytest.raises(AssinaturaErrada):
        _conferir(
            assinatura.assinar(versao=VERSAO, sha256=SOMA, chave=CHAVE),
            versao=versao, sha256=soma, chaves=(CHAVE,),
        )  # fmt: skip


@given(texto=st.text() | st.binary(min_size=64, max_size=64).map(lambda b: assinatura.b64encode(b).decode()))
def test_texto_qualquer_nunca_passa_nem_quebra(texto: str) -> None:
    with pytest.raises(AssinaturaErrada):
        _conferir(texto, chaves=(CHAVE,))


def test_a_assinatura_de_um_indice_nao_serve_a_um_retrato() -> None:
    do_indice = assinatura.assinar_indice(f"{VERSAO}\n{SOMA}\n".encode(), chave=CHAVE)
    assinatura.conferir_indice(
        do_indice, indice=f"{VERSAO}\n{SOMA}\n".encode(), publicas=[CHAVE.public_key()]
    )
    with pytest.raises(AssinaturaErrada):
        _conferir(do_indice, chaves=(CHAVE,))
    with pytest.raises(AssinaturaErrada):
        assinatura.conferir_indice(do_indice, indice=b"outro", publicas=[CHAVE.public_key()])


def test_chaves_voltam_do_texto_em_que_foram_escritas() -> None:
    publica = CHAVE.public_key()
    assert assinatura.publica_de(assinatura.texto_da_publica(publica)) == publica
    assert assinatura.privada_de(assinatura.em_pem(CHAVE)).public_key() == publica


@given(texto=st.text())
def test_texto_que_nao_e_chave_publica(texto: str) -> None:
    with pytest.raises(ChavePublicaInvalida, match="painel chave"):
        assinatura.publica_de(texto)


def test_arquivo_que_nao_e_chave_privada() -> None:
    de_outro_tipo = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    com_senha = CHAVE.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"senha"),
    )
    for pem in (b"", b"nada", de_outro_tipo, com_senha):
        with pytest.raises(ChavePrivadaInvalida, match="painel chave"):
            assinatura.privada_de(pem)
