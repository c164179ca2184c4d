"""Um lado de poucas linhas, e pacotes sorteados, para comparar sem publicar nada."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import strategies as st

from dados import tabelas
from dados.mudancas.lados import Lado
from dados.situacao import Situacao

Linhas = dict[str, list[dict[str, Any]]]

ACAO = {
    "nome": "Balcão digital",
    "orgao": "O01",
    "descricao": "Descrição.",
    "produto": "Balcão",
    "unidade_medida": "balcão",
    "inicio_previsto": date(2025, 1, 1),
    "fim_previsto": date(2026, 12, 31),
    "inicio_realizado": date(2025, 1, 10),
    "fim_realizado": None,
    "meta_fisica": 80.0,
    "cumulativa": True,
    "realizado_fisico": 10.0,
    "situacao_informada": "em_andamento",
    "justificativa_desempenho": None,
    "evidencia_url": None,
    "data_informacao": date(2026, 8, 20),
}
INDICADOR = {
    "nome": "Percentual de serviços",
    "titulo": "Serviços pela internet",
    "area": "2",
    "orgao": "O01",
    "unidade_medida": "%",
    "casas_decimais": 1,
    "fonte": "Lista",
    "polaridade": "maior_melhor",
    "periodicidade": "mensal",
    "base_geografica": "Estado",
    "formula_calculo": "a ÷ b",
}
META = {
    "definida_em": date(2025, 1, 20),
    "valor_referencia": 40.0,
    "data_referencia": date(2024, 12, 31),
    "valor_meta": 80.0,
    "prazo": date(2026, 12, 31),
    "justificativa": None,
}
DO_PAINEL = {"linguagem_simples": None, "exemplo": None}


def linhas() -> Linhas:
    """Um pacote com uma coisa de cada."""
    postas: Linhas = {
        "objetivo": [{"codigo": "1", "texto": "Servir bem.", "linguagem_simples": None, "exemplo": None}],
        "area": [
            {
                "codigo": "2",
                "nome": "Serviços",
                "descricao": "Melhorar.",
                **DO_PAINEL,
            }
        ],
        "grupo": [
            {
                "codigo": "2.a",
                "area": "2",
                "letra": "a",
                "nome": "Oferta",
                **DO_PAINEL,
            }
        ],
        "diretriz": [
            {
                "codigo": f"2.a.{n}",
                "grupo": "2.a",
                "ordem": n,
                "texto": f"Texto {n}.",
                **DO_PAINEL,
            }
            for n in (1, 2)
        ],
        "orgao": [{"codigo": c, "nome": f"Órgão {c}", "sigla": c} for c in ("O01", "O02")],
        "acao": [{"codigo": "A001", **ACAO}],
        "acao_diretriz": [{"acao": "A001", "diretriz": "2.a.1"}],
        "marco": [
            {
                "codigo": "M001",
                "acao": "A001",
                "nome": "Cem balcões",
                "data_prevista": date(2026, 6, 30),
                "data_realizada": None,
                "evidencia_url": None,
            }
        ],
        "execucao_mensal": [{"acao": "A001", "mes": date(2026, 7, 1), "programado": 5.0, "realizado": 4.0}],
        "indicador": [{"codigo": "I01", **INDICADOR}],
        "meta": [{"indicador": "I01", **META}],
        "medicao": [
            {"indicador": "I01", "data_referencia": date(2026, 7, 31), "valor": 50.0, "observacao": None}
        ],
    }
    return deepcopy(postas)


def lado(postas: Linhas, *, data: date = date(2026, 8, 31)) -> Lado:
    """O lado com estas linhas, de um pacote que sai a cada dois meses."""
    return Lado.de_linhas(data, periodo=2, linhas=postas)


def trocar(tabela: str, posicao: int = 0, **campos: Any) -> Linhas:
    """O pacote de uma coisa de cada, com `campos` trocados numa linha."""
    postas = linhas()
    postas[tabela][posicao] |= campos
    return postas


_DIAS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
_NUMEROS = st.integers(0, 3).map(float)
_TEXTOS = st.sampled_from(["um", "dois"])


def _subconjunto(todas: Sequence[Mapping[str, Any]]) -> st.SearchStrategy[list[Mapping[str, Any]]]:
    return st.lists(st.sampled_from(todas), unique_by=lambda linha: tuple(map(str, linha.values())))


@st.composite
def sorteados(sortear: st.DrawFn) -> Linhas:
    """Um pacote pequeno e coerente: quem é citado existe."""
    postas = linhas()
    acoes = sortear(st.sets(st.sampled_from(["A001", "A002"])))
    indicadores = sortear(st.sets(st.sampled_from(["I01", "I02"])))
    postas["acao"] = [
        {
            "codigo": codigo,
            **ACAO,
            "nome": sortear(_TEXTOS),
            "fim_previsto": sortear(st.none() | _DIAS),
            "meta_fisica": sortear(st.none() | _NUMEROS),
            "realizado_fisico": sortear(st.none() | _NUMEROS),
            "situacao_informada": sortear(st.sampled_from(Situacao)).value,
            "evidencia_url": sortear(st.none() | _TEXTOS),
            "data_informacao": sortear(st.none() | _DIAS),
        }
        for codigo in sorted(acoes)
    ]
    postas["indicador"] = [
        {
            "codigo": codigo,
            **INDICADOR,
            "polaridade": sortear(st.sampled_from(["maior_melhor", "menor_melhor"])),
            "formula_calculo": sortear(_TEXTOS),
        }
        for codigo in sorted(indicadores)
    ]
    postas["acao_diretriz"] = sortear(
        _subconjunto([{"acao": a, "diretriz": d} for a in sorted(acoes) for d in ("2.a.1", "2.a.2")] or [{}])
    )
    postas["acao_diretriz"] = [linha for linha in postas["acao_diretriz"] if linha]
    postas["marco"] = [
        {
            "codigo": f"M00{numero}",
            "acao": sortear(st.sampled_from(sorted(acoes))),
            "nome": sortear(_TEXTOS),
            "data_prevista": sortear(_DIAS),
            "data_realizada": sortear(st.none() | _DIAS),
            "evidencia_url": None,
        }
        for numero in (sorted(sortear(st.sets(st.integers(1, 2)))) if acoes else ())
    ]
    postas["execucao_mensal"] = [
        {"acao": a, "mes": mes, "programado": sortear(_NUMEROS), "realizado": sortear(st.none() | _NUMEROS)}
        for a in sorted(acoes)
        for mes in sorted(sortear(st.sets(st.sampled_from([date(2026, 6, 1), date(2026, 7, 1)]))))
    ]
    postas["meta"] = [
        {
            **META,
            "indicador": i,
            "definida_em": definida,
            "valor_meta": sortear(_NUMEROS),
            "prazo": sortear(_DIAS),
            "valor_referencia": sortear(_NUMEROS),
        }
        for i in sorted(indicadores)
        for definida in sorted(sortear(st.sets(st.sampled_from([date(2025, 1, 20), date(2026, 2, 1)]))))
    ]
    postas["medicao"] = [
        {
            "indicador": i,
            "data_referencia": dia,
            "valor": sortear(_NUMEROS),
            "observacao": sortear(st.none() | _TEXTOS),
        }
        for i in sorted(indicadores)
        for dia in sorted(sortear(st.sets(_DIAS, max_size=2)))
    ]
    assert set(postas) <= {tabela.name for tabela in tabelas.DO_PACOTE}
    return postas
