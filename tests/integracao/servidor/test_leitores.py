"""Gente lê enquanto retratos vão ao ar: nenhum pedido falha e nenhuma página mistura duas versões."""

import hashlib
import re
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from dados import ativacao, retrato
from dados.ativacao.erros import NaoPodeVoltar, RetratoReprovado
from tests.espera import esperar_ate
from tests.paineis import Painel, painel_no_ar

TROCAS = 20
# Cada página diz a versão no rodapé; a marca está em nomes e em números da mesma versão.
CAMINHOS = (
    "/indicador?codigo=I01",
    "/indicadores",
    "/acao?codigo=A001",
    "/acoes",
    "/arquivos/ultima/indicador.csv",
    "/arquivos/ultima/acao.json",
    "/figuras/indicador-i01-progresso.csv",
    "/figuras/indicador-i01-progresso.json",
)
_O_QUE_MUDOU = re.compile(r'<section[^>]*aria-labelledby="o-que-mudou".*?</section>', re.DOTALL)
_MARCA = re.compile(r"marca(\d\d)")
_VERSAO = re.compile(r"2030-05-(\d\d)")


def _versao(numero: int) -> str:
    return f"2030-05-{numero:02}"


def _gravar(de: Path, *, retratos: Path, numero: int) -> Path:
    """Uma cópia do retrato, com outra versão e a marca dela em todo nome que se mostra."""
    caminho = retrato.caminho_do_retrato(retratos, versao=_versao(numero))
    shutil.copyfile(de, caminho)
    with closing(sqlite3.connect(caminho)) as base, base:
        base.execute("UPDATE metadados SET versao_dados = ?", [_versao(numero)])
        base.execute("UPDATE acao SET nome = ? || codigo", [f"marca{numero:02} "])
        base.execute("UPDATE indicador SET nome = ? || codigo, titulo = ?", [f"marca{numero:02} "] * 2)
        base.execute("UPDATE medicao SET observacao = ?", [f"marca{numero:02}"])
    soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
    retrato.caminho_da_soma(caminho).write_text(f"{soma}  {caminho.name}\n")
    return caminho


@pytest.fixture
def no_ar(retratos: Path, tmp_path: Path) -> Iterator[Painel]:
    """Um painel com o primeiro de vinte e um retratos no ar."""
    base = retrato.atual(retratos).caminho
    for numero in range(TROCAS + 1):
        _gravar(base, retratos=retratos, numero=numero + 1)
    ativacao.reverter(_versao(1), retratos=retratos)
    with painel_no_ar(retratos=retratos, instancia=tmp_path) as aberto:
        yield aberto


@pytest.mark.parametrize("leitores", [12, pytest.param(100, marks=pytest.mark.longo)])
def test_cada_resposta_e_de_uma_versao_so(no_ar: Painel, retratos: Path, leitores: int) -> None:
    terminou, leram = threading.Event(), threading.Barrier(leitores + 1)

    def ler(comeco: int) -> list[tuple[str, int, set[str], set[str]]]:
        vistas, vez = [], comeco
        while not terminou.is_set() or vez < comeco + len(CAMINHOS):
            caminho = CAMINHOS[vez % len(CAMINHOS)]
            resposta = no_ar.pedir(caminho)
            # A seção "O que mudou" cita as duas versões de propósito, cada uma com o seu nome.
            texto = _O_QUE_MUDOU.sub("", resposta.texto)
            vistas.append((caminho, resposta.status, set(_MARCA.findall(texto)), set(_VERSAO.findall(texto))))
            vez += 1
            if vez == comeco + 1:
                leram.wait(60)
        return vistas

    with ThreadPoolExecutor(leitores) as grupo:
        leituras = [grupo.submit(ler, n) for n in range(leitores)]
        try:
            leram.wait(60)
            _oferecer_estragado(retratos)
            for numero in range(TROCAS):
                ativacao.reverter(_versao(numero + 2), retratos=retratos)
                # A troca seguinte só vem depois de alguém ver esta; ninguém espera a soma do arquivo novo.
                agora = _versao(numero + 2)
                esperar_ate(lambda agora=agora: agora in no_ar.pedir("/acoes").texto)
        finally:
            terminou.set()
        vistas = [vista for leitura in leituras for vista in leitura.result()]

    assert {status for _, status, _, _ in vistas} == {200}
    assert [v for v in vistas if len(v[2]) != 1 or not v[3] <= v[2]] == []
    assert len({marca for _, _, marcas, _ in vistas for marca in marcas}) > TROCAS // 2


def _oferecer_estragado(retratos: Path) -> None:
    """Bytes trocados não vão ao ar por nenhum dos dois caminhos, e quem tenta é avisado."""
    ativa = retrato.atual(retratos)
    bom = retrato.caminho_do_retrato(retratos, versao=_versao(TROCAS + 1))
    ruim = retrato.caminho_do_retrato(retratos, versao="2030-06-01")
    meio = bytearray(bom.read_bytes())
    meio[len(meio) // 2 :] = bytes(len(meio) - len(meio) // 2)
    ruim.write_bytes(meio)
    retrato.caminho_da_soma(ruim).write_text(f"{hashlib.sha256(meio).hexdigest()}  {ruim.name}\n")
    with pytest.raises(NaoPodeVoltar, match="estragado"):
        ativacao.reverter("2030-06-01", retratos=retratos)
    chegada = ativacao.lugar_da_chegada(retratos, versao="2030-07-01")
    chegada.write_bytes(meio)
    with pytest.raises(RetratoReprovado):
        ativacao.receber(chegada, retratos=retratos, versao="2030-07-01", sha256="0" * 64, assinatura=None)
    assert retrato.atual(retratos).versao == ativa.versao
