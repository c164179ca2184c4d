"""O ZIP que chega: nada sai da pasta, nada enche o disco, e o que não é do pacote é dito."""

import stat
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dados import publicacao
from dados.publicacao import validacao
from dados.publicacao.recebimento import compactado

Encher = Callable[[zipfile.ZipFile], object]
UM_GIGA = 1_000_000_000


def _zip(destino: Path, pacote: Path | None, *mais: Encher, pasta: str = "") -> Path:
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as aberto:
        for arquivo in sorted(pacote.rglob("*")) if pacote else ():
            if arquivo.is_file():
                aberto.write(arquivo, pasta + arquivo.relative_to(pacote or Path()).as_posix())
        for encher in mais:
            encher(aberto)
    return destino


def _texto(nome: str, conteudo: str | bytes = "x") -> Encher:
    return lambda aberto: aberto.writestr(nome, conteudo)


@pytest.mark.parametrize("pasta", ["", "mandado/"])
def test_o_zip_do_pacote_vale_como_a_pasta(pasta: str, pacote: Path, tmp_path: Path) -> None:
    da_pasta = publicacao.validar(pacote)
    do_zip = publicacao.validar(_zip(tmp_path / "p.zip", pacote, pasta=pasta))
    assert (do_zip.problemas, do_zip.linhas_lidas) == (da_pasta.problemas, da_pasta.linhas_lidas)


def test_um_erro_no_zip_diz_o_mesmo_que_na_pasta(pacote: Path, tmp_path: Path) -> None:
    acoes = pacote / "data" / "acao.csv"
    acoes.write_text(acoes.read_text(encoding="utf-8-sig").replace("O01", "O99"), encoding="utf-8-sig")
    na_pasta = publicacao.validar(pacote).problemas
    assert na_pasta
    assert publicacao.validar(_zip(tmp_path / "p.zip", pacote)).problemas == na_pasta


def test_publica_direto_do_zip(pacote: Path, pasta_vazia: Path, tmp_path: Path) -> None:
    versao = publicacao.publicar(_zip(tmp_path / "p.zip", pacote), retratos=pasta_vazia)
    assert versao.esta_ativa


def test_o_que_o_sistema_de_quem_mandou_pos_la_e_dito(pacote: Path, tmp_path: Path) -> None:
    lixo = ("__MACOSX/data/._acao.csv", "data/.DS_Store")
    relatorio = publicacao.validar(_zip(tmp_path / "p.zip", pacote, *map(_texto, lixo)))
    assert relatorio.problemas == ()
    assert relatorio.nao_lidos == lixo


def _atalho(aberto: zipfile.ZipFile) -> None:
    entrada = zipfile.ZipInfo("data/atalho.csv")
    entrada.external_attr = (stat.S_IFLNK | 0o777) << 16
    aberto.writestr(entrada, "/etc/passwd")


def _muitos(aberto: zipfile.ZipFile) -> None:
    for numero in range(compactado.MAIS_ARQUIVOS + 1):
        aberto.writestr(f"{numero}.txt", "")


@pytest.mark.parametrize(
    ("encher", "diz"),
    [
        (_texto("../fora.csv"), "sairia da pasta"),
        (_texto("data/../../fora.csv"), "sairia da pasta"),
        (_texto("/etc/fora.csv"), "sairia da pasta"),
        (_texto("C:\\fora.csv"), "sairia da pasta"),
        (_texto("data\\..\\..\\fora.csv"), "sairia da pasta"),
        (_atalho, "sairia da pasta"),
        (_texto("data/ACAO.csv"), "duas vezes"),
        (_texto("outra/datapackage.yaml"), "deve trazer um datapackage.yaml, e traz 2"),
        (_muitos, "arquivos"),
    ],
    ids=[
        "acima",
        "acima no meio",
        "raiz",
        "unidade",
        "barra invertida",
        "atalho",
        "maiúscula",
        "dois",
        "muitos",
    ],
)
def test_zip_que_engana_e_recusado_por_inteiro(
    encher: Encher, diz: str, pacote: Path, tmp_path: Path
) -> None:
    (problema,) = publicacao.validar(_zip(tmp_path / "p.zip", pacote, encher)).problemas
    assert diz in problema.mensagem
    assert problema.como_mender
    assert not (tmp_path / "fora.csv").exists()
    assert not (tmp_path.parent / "fora.csv").exists()


def _bomba(destino: Path, *, pacote: Path) -> Path:
    """Um giga de zeros em um mega, sem esperar que ele se comprima: o mesmo pedaço, repetido."""
    compressor = zlib.compressobj(wbits=-15)
    pedaco = compressor.compress(bytes(10_000_000)) + compressor.flush(zlib.Z_FULL_FLUSH)
    _zip(destino, pacote, lambda aberto: aberto.writestr("bomba", pedaco * 100, zipfile.ZIP_STORED))
    conteudo = bytearray(destino.read_bytes())
    for marca, nome, metodo, tamanho in ((b"PK\x03\x04", 30, 8, 22), (b"PK\x01\x02", 46, 10, 24)):
        inicio = conteudo.find(b"bomba", conteudo.find(marca)) - nome
        while conteudo[inicio : inicio + 4] != marca:
            inicio = conteudo.find(b"bomba", inicio + nome + 1) - nome
        conteudo[inicio + metodo] = zipfile.ZIP_DEFLATED
        conteudo[inicio + tamanho : inicio + tamanho + 4] = UM_GIGA.to_bytes(4, "little")
    destino.write_bytes(conteudo)
    return destino


def test_bomba_de_um_giga_para_no_limite(
    pacote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enviado = _bomba(tmp_path / "p.zip", pacote=pacote)
    assert enviado.stat().st_size < UM_GIGA / 500
    lidos = 0
    ler = zipfile.ZipExtFile.read

    def contar(self: zipfile.ZipExtFile, n: int | None = -1) -> bytes:
        nonlocal lidos
        pedaco = ler(self, n)
        lidos += len(pedaco)
        return pedaco

    monkeypatch.setattr(zipfile.ZipExtFile, "read", contar)
    (problema,) = publicacao.validar(enviado).problemas
    cabem = compactado.MAIS_VEZES * enviado.stat().st_size
    assert f"passa de {cabem // 1_000_000} MB" in problema.mensagem
    assert lidos < cabem + 1_000_000


def test_zip_que_mente_o_tamanho_nao_passa_do_limite(
    pacote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    enviado = _zip(tmp_path / "p.zip", pacote, _texto("data/grande.csv", bytes(3_000_000)))
    conteudo = enviado.read_bytes()
    enviado.write_bytes(conteudo.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    monkeypatch.setattr(compactado, "MAIS_BYTES", 1_000_000)
    (problema,) = publicacao.validar(enviado).problemas
    assert problema.regra == "zip"


def test_zip_com_senha_ou_cortado_pede_outro(pacote: Path, tmp_path: Path) -> None:
    enviado = _zip(tmp_path / "p.zip", pacote)
    certo = enviado.read_bytes()
    com_senha = bytearray(certo)
    # O primeiro bit das bandeiras diz que a entrada está cifrada.
    for marca, distancia in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        onde = certo.find(marca)
        while onde >= 0:
            com_senha[onde + distancia] |= 1
            onde = certo.find(marca, onde + 4)
    trocado = bytearray(certo)
    trocado[certo.find(b"PK\x03\x04") + 60] ^= 0xFF
    for conteudo in (bytes(com_senha), bytes(trocado)):
        enviado.write_bytes(conteudo)
        (problema,) = validacao.validar(enviado).problemas
        assert "estragado ou tem senha" in problema.mensagem


def test_zip_sem_pacote_diz_o_que_mandar(tmp_path: Path) -> None:
    (problema,) = publicacao.validar(_zip(tmp_path / "p.zip", None, _texto("foto.png"))).problemas
    assert problema.mensagem == "O ZIP deve trazer um datapackage.yaml, e traz nenhum."
