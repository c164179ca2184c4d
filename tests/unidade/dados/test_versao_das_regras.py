"""Quem muda o que uma regra responde sobe `VERSAO_DAS_REGRAS`: sem isso, um retrato antigo diria o de ontem.

O resumo guardado aqui é do que as regras respondem numa tabela-verdade, e não do código delas: arrumar a
casa não o muda.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from sqlalchemy import create_engine, select

from dados import derivadas, situacao, tabelas
from dados.situacao import Polaridade, Situacao

RESUMOS = {
    1: "703f4da09d82dd68c47660f72fb7e444aea7cc74de0e61a6c29d51ed4d8f3f7c",
}
"""Do que cada versão das regras responde. Mudou? Suba a versão e acrescente uma linha: as antigas ficam."""

DATA = date(2026, 10, 31)
DIAS = (None, DATA - timedelta(days=40), DATA, DATA + timedelta(days=1))
NUMEROS = (-10.0, 0.0, 10.0, 40.0, 80.0)


@dataclass(frozen=True)
class _Meta:
    definida_em: date


def _do_prazo() -> Iterator[object]:
    for fim, dita, feito in product(DIAS, Situacao, DIAS):
        yield situacao.prazo_calculado(fim, situacao=dita, data_do_retrato=DATA)
        yield situacao.dias_de_atraso(fim, situacao=dita, fim_realizado=feito, data_do_retrato=DATA)
    for previsto, feito in product(DIAS[1:], DIAS):
        yield situacao.marco_atrasado(previsto or DATA, data_realizada=feito, data_do_retrato=DATA)
    for dita, endereco in product(Situacao, (None, "", " ", "https://exemplo.invalid/")):
        yield situacao.esta_comprovada(dita, evidencia_url=endereco)


def _do_progresso() -> Iterator[object]:
    for valor, referencia, meta in product(NUMEROS, repeat=3):
        yield situacao.progresso(valor, referencia=referencia, meta=meta)
    for polaridade, referencia, meta in product(Polaridade, NUMEROS, NUMEROS):
        yield situacao.progresso_coerente(polaridade, referencia=referencia, meta=meta)
    metas = [_Meta(dia) for dia in DIAS if dia]
    yield from (situacao.meta_vigente(metas, em=DATA + timedelta(days=dias)) for dias in (-50, -40, 0, 1))
    for meses, cumulativa in product(((), (None,), (10, None, 15), (10, 15, None)), (True, False)):
        yield situacao.total_fisico(meses, cumulativa=cumulativa)


def _das_contas() -> Iterator[object]:
    """As linhas das tabelas derivadas de um retrato com uma ação em cada situação e prazo."""
    motor = create_engine("sqlite://")
    with motor.begin() as conexao:
        tabelas.esquema.create_all(conexao)
        grupos = [{"codigo": g, "area": g[0], "letra": g[2], "nome": g} for g in ("1.a", "1.b", "2.a")]
        conexao.execute(tabelas.grupo.insert(), grupos)
        diretrizes = [f"{grupo['codigo']}.{n}" for grupo in grupos for n in (1, 2)]
        conexao.execute(
            tabelas.diretriz.insert(),
            [{"codigo": d, "grupo": d[:3], "ordem": int(d[4]), "texto": d} for d in diretrizes],
        )
        for numero, (dita, fim) in enumerate(product(Situacao, DIAS), start=1):
            # Umas servem a uma diretriz só, outras a várias da mesma área e de duas.
            servem = diretrizes[numero % 6 :][: 1 + numero % 4]
            conexao.execute(
                tabelas.acao.insert(),
                {
                    "codigo": f"A{numero}", "nome": "Ação", "orgao": f"O{numero % 2}", "descricao": "Faz.",
                    "fim_previsto": fim, "situacao_informada": dita.value,
                },
            )  # fmt: skip
            conexao.execute(
                tabelas.acao_diretriz.insert(), [{"acao": f"A{numero}", "diretriz": d} for d in servem]
            )
        derivadas.gravar(conexao, em=DATA)
        contadas: Counter[tuple[str, ...]] = Counter()
        for *chave, codigo, dita, prazo, acoes in conexao.execute(select(tabelas.contagem)):
            # A ordem em que o banco junta as áreas de um conjunto não quer dizer nada.
            contadas[(*chave, ",".join(sorted(codigo.split(","))), dita, prazo)] += acoes
        yield from sorted(contadas.items())
        yield from map(tuple, conexao.execute(select(tabelas.posicao).order_by(tabelas.posicao.c.n)))
    motor.dispose()


def test_a_versao_das_regras_diz_o_que_elas_respondem() -> None:
    respostas = "\n".join(str(uma) for uma in (*_do_prazo(), *_do_progresso(), *_das_contas()))
    resumo = hashlib.sha256(respostas.encode()).hexdigest()
    assert RESUMOS.get(derivadas.VERSAO_DAS_REGRAS) == resumo, "suba VERSAO_DAS_REGRAS e guarde este resumo"


def test_cada_versao_responde_outra_coisa_e_a_de_agora_e_a_ultima() -> None:
    assert sorted(RESUMOS) == list(range(1, derivadas.VERSAO_DAS_REGRAS + 1))
    assert len(set(RESUMOS.values())) == len(RESUMOS)
