"""As versões anteriores da demonstração, para as mudanças de uma à outra terem o que contar.

Cada uma é a demonstração de hoje cortada no tempo, com as edições de `historia.yaml`: as mesmas entradas dão
sempre os mesmos bytes. Tudo é inventado. Veja `docs/decisoes/historia-da-demonstracao.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dados.demonstracao import corte, pasta, planilhas
from dados.demonstracao.planilhas import Linha

_ROTEIRO = Path(__file__).with_suffix(".yaml")
_PERIODO = "2024-11/{mes}"
_TABELAS = ("acao", "acao_diretriz", "marco", "execucao_mensal", "indicador", "meta", "medicao")
_DEPENDENTES = {"acao": ("acao_diretriz", "marco", "execucao_mensal"), "indicador": ("meta", "medicao")}


class EdicaoSemAlvo(Exception):
    """Uma edição da história fala de uma linha que a demonstração não tem."""

    def __init__(self, versao: str, tabela: str, chave: Mapping[str, str]) -> None:
        super().__init__(
            f"Na versão {versao}, {tabela} não tem a linha {dict(chave)}. Corrija historia.yaml."
        )


@dataclass(frozen=True, slots=True)
class Anterior:
    """Uma versão anterior: o que ela diz de si e as edições que só valem nela e em algumas outras.

    `publicada_em` (UTC) é inventada, como tudo nela.
    """

    versao: str
    publicada_em: datetime
    descritor: Mapping[str, str]
    edicoes: tuple[Mapping[str, Any], ...]

    @property
    def data(self) -> date:
        """A data dos dados; uma correção tem a mesma da versão que corrige."""
        return date.fromisoformat(self.versao[:10])


def antecede(pacote: Path) -> bool:
    """Se a história é a deste pacote: a demonstração do painel, e não os dados de quem o instalou."""
    try:
        dito = pasta.descritor(pacote)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        # Quem publica este pacote dirá o que há de errado nele.
        return False
    return (dito.get("natureza"), dito.get("version")) == ("demonstracao", _roteiro()["atual"])


def anteriores() -> tuple[Anterior, ...]:
    """As versões anteriores, da mais antiga para a mais nova."""
    roteiro = _roteiro()
    return tuple(
        Anterior(
            versao=dita["versao"],
            publicada_em=datetime.fromisoformat(dita["publicada_em"]).astimezone(UTC),
            descritor={campo: dita[campo] for campo in ("corrige", "correcao") if campo in dita},
            edicoes=tuple(edicao for edicao in roteiro["edicoes"] if dita["versao"] in edicao["em"]),
        )
        for dita in roteiro["versoes"]
    )


@cache
def _roteiro() -> dict[str, Any]:
    lido: dict[str, Any] = yaml.safe_load(_ROTEIRO.read_text(encoding="utf-8"))
    return lido


def gravar(origem: Path, *, destino: Path, qual: Anterior) -> None:
    """Escreve em `destino` o pacote dessa versão, a partir do de hoje.

    Erros: `PastaOcupada`, `EdicaoSemAlvo`.
    """
    pasta.copiar(origem, destino=destino)
    hoje = {tabela: planilhas.ler(origem, tabela) for tabela in _TABELAS}
    de = date.fromisoformat(str(pasta.descritor(origem)["data_referencia"]))
    for tabela, linhas in como_era(hoje, qual=qual, de=de).items():
        planilhas.gravar(destino, tabela, campos=tuple(hoje[tabela][0]), linhas=linhas)
    pasta.mudar_descritor(
        destino,
        {
            "version": qual.versao,
            "data_referencia": qual.data.isoformat(),
            "periodo_referencia": _PERIODO.format(mes=f"{qual.data:%Y-%m}"),
            **qual.descritor,
        },
    )


def como_era(hoje: corte.Tabelas, *, qual: Anterior, de: date) -> dict[str, list[Linha]]:
    """As tabelas dessa versão, a partir das de hoje, que valem na data `de`. Erro: `EdicaoSemAlvo`."""
    tabelas = corte.cortar(hoje, em=qual.data, de=de)
    campos = {tabela: tuple(linhas[0]) for tabela, linhas in hoje.items()}
    for edicao in qual.edicoes:
        tabela = edicao["tabela"]
        if "linha" in edicao:
            tabelas[tabela].append(dict.fromkeys(campos[tabela], "") | edicao["linha"])
        elif not any(_eh(linha, edicao["chave"]) for linha in tabelas[tabela]):
            raise EdicaoSemAlvo(qual.versao, tabela, edicao["chave"])
        elif "retirar" in edicao:
            _retirar(tabelas, tabela, edicao["chave"])
        else:
            tabelas[tabela] = [
                linha | edicao["campos"] if _eh(linha, edicao["chave"]) else linha
                for linha in tabelas[tabela]
            ]
    return {**tabelas, "acao": corte.somar(tabelas)}


def _retirar(tabelas: dict[str, list[Linha]], tabela: str, chave: Mapping[str, str]) -> None:
    tabelas[tabela] = [linha for linha in tabelas[tabela] if not _eh(linha, chave)]
    for dependente in _DEPENDENTES.get(tabela, ()):
        tabelas[dependente] = [linha for linha in tabelas[dependente] if linha[tabela] != chave["codigo"]]


def _eh(linha: Linha, chave: Mapping[str, str]) -> bool:
    return all(linha[campo] == valor for campo, valor in chave.items())
