"""A pasta dos comprimidos: um por conteúdo, certa mesmo com dois processos, mortes e arquivos estragados."""

import signal
import subprocess
import sys
import zlib
from pathlib import Path

import brotli
import pytest

from dados.configuracao import RAIZ
from servidor import compressao

TEXTOS = [f"const numero = {numero};\n".encode() * 500 for numero in range(4)]
ABRIR = {"br": brotli.decompress, "gzip": lambda corpo: zlib.decompress(corpo, wbits=31)}
# Prepara os mesmos textos noutro processo e diz quantos fez; morre ao guardar o de número `morre_em`.
OUTRO_PROCESSO = """
import os, signal, sys
from pathlib import Path
from servidor import compressao

pasta, morre_em = Path(sys.argv[1]), int(sys.argv[2])
guardar = Path.replace
feitos = []

def contar(origem, destino):
    feitos.append(destino)
    if len(feitos) == morre_em:
        os.kill(os.getpid(), signal.SIGKILL)
    return guardar(origem, destino)

Path.replace = contar
compressao.preparar([f"const numero = {n};\\n".encode() * 500 for n in range(4)], pasta=pasta)
print(len(feitos))
"""


def outro_processo(pasta: Path, *, morre_em: int = 0) -> subprocess.Popen[str]:
    comando = [sys.executable, "-c", OUTRO_PROCESSO, str(pasta), str(morre_em)]
    return subprocess.Popen(comando, cwd=RAIZ, stdout=subprocess.PIPE, text=True)


def guardados(pasta: Path) -> dict[str, int]:
    """Cada arquivo da pasta e a hora dele: refeito, a hora muda."""
    return {arquivo.name: arquivo.stat().st_mtime_ns for arquivo in pasta.iterdir()}


def conferir(prontos: dict[str, dict[str, bytes]]) -> None:
    assert set(prontos) == {compressao.resumo(texto) for texto in TEXTOS}
    for texto in TEXTOS:
        formatos = prontos[compressao.resumo(texto)]
        assert {nome: ABRIR[nome](corpo) for nome, corpo in formatos.items()} == dict.fromkeys(ABRIR, texto)


def test_cada_texto_abre_igual_em_todo_formato(tmp_path: Path) -> None:
    conferir(compressao.preparar(TEXTOS, pasta=tmp_path / "nova" / "pasta"))
    assert len(guardados(tmp_path / "nova" / "pasta")) == len(TEXTOS) * len(ABRIR)


def test_da_segunda_vez_nada_e_refeito(tmp_path: Path) -> None:
    primeira = compressao.preparar(TEXTOS, pasta=tmp_path)
    antes = guardados(tmp_path)

    assert compressao.preparar(TEXTOS, pasta=tmp_path) == primeira
    assert guardados(tmp_path) == antes


def test_so_o_que_mudou_e_refeito_e_o_velho_e_apagado(tmp_path: Path) -> None:
    compressao.preparar(TEXTOS, pasta=tmp_path)
    antes = guardados(tmp_path)
    novo = TEXTOS[0] + b"\n"
    compressao.preparar([novo, *TEXTOS[1:]], pasta=tmp_path)
    depois = guardados(tmp_path)

    assert {nome.partition(".")[0] for nome in set(depois) - set(antes)} == {compressao.resumo(novo)}
    assert {nome.partition(".")[0] for nome in set(antes) - set(depois)} == {compressao.resumo(TEXTOS[0])}
    assert {nome: depois[nome] for nome in antes if nome in depois} == {
        nome: hora for nome, hora in antes.items() if nome in depois
    }


def test_o_que_nao_e_nosso_fica(tmp_path: Path) -> None:
    alheio = tmp_path / "relatorio.br"
    alheio.write_bytes(b"de outra pessoa")
    compressao.preparar(TEXTOS, pasta=tmp_path)

    assert alheio.read_bytes() == b"de outra pessoa"


@pytest.mark.parametrize("estrago", [b"", b"lixo", b"\x1f\x8b\x08"], ids=["vazio", "lixo", "cortado"])
def test_arquivo_estragado_e_refeito(estrago: bytes, tmp_path: Path) -> None:
    compressao.preparar(TEXTOS, pasta=tmp_path)
    for arquivo in tmp_path.iterdir():
        arquivo.write_bytes(estrago)

    conferir(compressao.preparar(TEXTOS, pasta=tmp_path))
    conferir(compressao.preparar(TEXTOS, pasta=tmp_path))


def test_arquivo_de_outro_conteudo_nao_e_servido(tmp_path: Path) -> None:
    compressao.preparar(TEXTOS, pasta=tmp_path)
    for formato in compressao.FORMATOS:
        certo, outro = (tmp_path / f"{compressao.resumo(texto)}.{formato.extensao}" for texto in TEXTOS[:2])
        certo.write_bytes(outro.read_bytes())

    conferir(compressao.preparar(TEXTOS, pasta=tmp_path))


def test_dois_processos_ao_mesmo_tempo_dividem_o_trabalho(tmp_path: Path) -> None:
    processos = [outro_processo(tmp_path), outro_processo(tmp_path)]
    feitos = sorted(int(processo.communicate(timeout=60)[0]) for processo in processos)

    assert feitos == [0, len(TEXTOS) * len(ABRIR)]


def test_processo_morto_no_meio_nao_deixa_nada_pela_metade(tmp_path: Path) -> None:
    morto = outro_processo(tmp_path, morre_em=3)
    morto.communicate(timeout=60)

    assert morto.returncode == -signal.SIGKILL
    assert any(nome.startswith(".em-obra-") for nome in guardados(tmp_path))
    conferir(compressao.preparar(TEXTOS, pasta=tmp_path))
    assert not any(nome.startswith(".em-obra-") for nome in guardados(tmp_path))


def test_pasta_em_que_nao_se_escreve_diz_o_que_fazer(tmp_path: Path) -> None:
    ocupada = tmp_path / "arquivo"
    ocupada.write_text("não é pasta")

    with pytest.raises(compressao.PastaSemEscrita, match="PAINEL_ESTATICOS"):
        compressao.preparar(TEXTOS, pasta=ocupada)
