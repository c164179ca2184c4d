"""Os índices do retrato: o que se filtra acha o caminho por eles, e quem não os tem responde o mesmo."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from dados import retrato
from dados.consultas import acoes, areas, diretrizes, indicadores, inicio
from dados.consultas.acoes import FiltroDeAcoes
from dados.retrato import Retrato
from dados.tabelas import esquema

FILTRADAS: dict[str, Callable[[Retrato], object]] = {
    "ações de um órgão": lambda um: acoes.lista(um, FiltroDeAcoes(orgao="O09"), quantas=75),
    "o início": inicio.panorama,
    "ações de uma diretriz": lambda um: diretrizes.ficha(um, codigo="2.b.1"),
    "a área e as suas listas": lambda um: areas.ficha(um, codigo="2"),
    "todas as áreas": areas.panorama,
    "a ação e os seus marcos": lambda um: (
        acoes.ficha(um, codigo="A002"),
        acoes.com_marcos(um, entre=("A002",)),
    ),
    "indicadores de uma área": lambda um: indicadores.lista(um, area="2", quantos=40),
    "quantos indicadores": lambda um: indicadores.quantos(um, area="2"),
}
GRANDES = {"acao", "acao_diretriz", "marco", "indicador", "meta", "medicao", "execucao_mensal"}
INDICES = [indice.name for tabela in esquema.sorted_tables for indice in tabela.indexes]


@pytest.fixture(scope="module")
def caminho(retrato_em_escala: Path) -> Path:
    return retrato_em_escala / "retrato-2026-10-31.sqlite"


def test_nenhum_filtro_le_uma_tabela_grande_inteira_e_todo_indice_serve(
    caminho: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    consultas: list[Any] = []
    ler = Retrato.ler

    def anotando(self: Retrato, consulta: Any) -> Any:
        consultas.append(consulta)
        return ler(self, consulta)

    monkeypatch.setattr(Retrato, "ler", anotando)
    aberto = retrato.abrir(caminho)
    for fazer in FILTRADAS.values():
        fazer(aberto)
    aberto.fechar()
    usados = ""
    with sqlite3.connect(f"file:{caminho}?immutable=1", uri=True) as conexao:
        for consulta in consultas:
            pronta = consulta.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
            # O caminho não depende dos valores.
            valores = [None] * len(pronta.positiontup or ())
            passos = [passo for *_, passo in conexao.execute(f"EXPLAIN QUERY PLAN {pronta}", valores)]
            inteiras = {passo.split()[1] for passo in passos if passo.startswith("SCAN")}
            assert not inteiras & GRANDES, (str(pronta), passos)
            usados += "\n".join(passos)
    assert INDICES
    assert [indice for indice in INDICES if f" {indice} " not in usados] == []


def test_sem_os_indices_a_resposta_e_a_mesma(caminho: Path, tmp_path: Path) -> None:
    antigo = tmp_path / caminho.name
    shutil.copy(caminho, antigo)
    shutil.copy(f"{caminho}.sha256", tmp_path)
    antigo.chmod(0o644)
    with sqlite3.connect(antigo) as conexao:
        for indice in INDICES:
            conexao.execute(f"DROP INDEX {indice}")
    de_hoje, sem_indices = retrato.abrir(caminho), retrato.abrir(antigo)
    for nome, fazer in FILTRADAS.items():
        assert fazer(sem_indices) == fazer(de_hoje), nome
    for aberto in (de_hoje, sem_indices):
        aberto.fechar()
