"""Lê os CSV da demonstração como estão no repositório, sem passar pela publicação."""

import csv
from dataclasses import dataclass
from datetime import date

from dados import configuracao
from dados.situacao import Prazo, Situacao, dias_de_atraso, esta_comprovada, prazo_calculado

RETRATO = date(2026, 10, 31)
TABELAS = ("orgao", "acao", "acao_diretriz", "marco", "execucao_mensal", "indicador", "meta", "medicao")

Linha = dict[str, str]


def linhas(tabela: str) -> list[Linha]:
    caminho = configuracao.ler().pacote / "data" / f"{tabela}.csv"
    with caminho.open(encoding="utf-8-sig", newline="") as arquivo:
        return list(csv.DictReader(arquivo, delimiter=";"))


def data(texto: str) -> date | None:
    return date.fromisoformat(texto) if texto else None


def numero(texto: str) -> float | None:
    return float(texto.replace(",", ".")) if texto else None


@dataclass(frozen=True)
class Acao:
    """Uma linha de acao.csv com os valores já lidos e o que as regras dizem dela."""

    linha: Linha
    situacao: Situacao
    prazo: Prazo
    atraso: int
    inicio: date | None
    informada_em: date | None
    realizado: float | None
    meta: float | None

    @property
    def tem_justificativa(self) -> bool:
        return bool(self.linha["justificativa_desempenho"])

    @property
    def esta_comprovada(self) -> bool | None:
        return esta_comprovada(self.situacao, evidencia_url=self.linha["evidencia_url"])


def _acao(linha: Linha) -> Acao:
    situacao, fim = Situacao(linha["situacao_informada"]), data(linha["fim_previsto"])
    return Acao(
        linha=linha,
        situacao=situacao,
        prazo=prazo_calculado(fim, situacao=situacao, data_do_retrato=RETRATO),
        atraso=dias_de_atraso(
            fim, situacao=situacao, fim_realizado=data(linha["fim_realizado"]), data_do_retrato=RETRATO
        ),
        inicio=data(linha["inicio_previsto"]),
        informada_em=data(linha["data_informacao"]),
        realizado=numero(linha["realizado_fisico"]),
        meta=numero(linha["meta_fisica"]),
    )


def acoes() -> list[Acao]:
    return [_acao(linha) for linha in linhas("acao")]
