"""Das tabelas grandes lê-se só o que difere: as mudanças têm de ser as mesmas de quem lê tudo."""

import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from dados import mudancas, retrato
from dados.arquivo_do_retrato import caminho_da_soma
from dados.mudancas import leitura
from dados.mudancas.lados import Lado
from dados.retrato import Retrato
from dados.tabelas import DO_PACOTE
from tests.historia import PRIMEIRA, SEGUNDA

SERIES = {
    PRIMEIRA: """
        INSERT INTO execucao_mensal VALUES
            ('A001', '2026-01-01', 1, NULL), ('A001', '2026-02-01', 1, 2), ('A003', '2026-01-01', 5, 5);
        INSERT INTO marco VALUES
            ('M002', 'A001', 'Sai', '2026-05-15', NULL, NULL),
            ('M003', 'A002', 'Fica', '2026-05-15', NULL, NULL);
    """,
    SEGUNDA: """
        INSERT INTO execucao_mensal VALUES
            ('A001', '2026-02-01', 1, 3), ('A001', '2026-03-01', NULL, 4), ('A003', '2026-01-01', 5, 5);
        INSERT INTO marco VALUES
            ('M003', 'A002', 'Fica', '2026-05-15', NULL, NULL),
            ('M004', 'A001', 'Entra', '2026-05-15', NULL, NULL);
        UPDATE marco SET data_realizada = '2026-06-01' WHERE codigo = 'M001';
        UPDATE medicao SET observacao = 'Revista.' WHERE indicador = 'I02' AND data_referencia = '2026-03-31';
    """,
}
"""O que as versões da história pequena não têm: meses e marcos que entram, saem, mudam e ficam."""


@pytest.fixture
def pasta(historia_pequena: Path, tmp_path: Path) -> Path:
    copiada = tmp_path / "retratos"
    shutil.copytree(historia_pequena, copiada)
    for versao, sql in SERIES.items():
        caminho = retrato.caminho_do_retrato(copiada, versao=versao)
        caminho.chmod(0o644)
        with sqlite3.connect(caminho) as conexao:
            conexao.executescript(sql)
        conexao.close()
        soma = hashlib.sha256(caminho.read_bytes()).hexdigest()
        caminho_da_soma(caminho).write_text(f"{soma}  {caminho.name}\n", encoding="ascii")
    return copiada


def _inteiro(aberto: Retrato) -> Lado:
    linhas = {tabela.name: [*map(dict, aberto.ler(tabela.select()))] for tabela in DO_PACOTE}
    return Lado.de_linhas(aberto.data, periodo=2, linhas=linhas)


@pytest.mark.parametrize("versoes", [(PRIMEIRA, SEGUNDA), (SEGUNDA, PRIMEIRA)])
def test_conta_o_mesmo_que_ler_tudo(pasta: Path, versoes: tuple[str, str]) -> None:
    antes, depois = (retrato.da_versao(pasta, versao) for versao in versoes)
    esperadas = mudancas.comparar(_inteiro(antes), _inteiro(depois))
    lidos = leitura.lados(antes, depois)

    assert {uma.tabela for uma in esperadas} >= {"marco", "execucao_mensal", "medicao"}
    assert mudancas.comparar(*lidos) == esperadas
    assert ("M003",) not in lidos[0].tabelas["marco"]
    assert ("A003", "2026-01-01") not in lidos[1].tabelas["execucao_mensal"]
