"""Uma tabela do retrato em arquivo, inteira ou recortada. Sai aos poucos: a memória não cresce com ela."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlencode

from dados import configuracao
from dados.consultas import dicionario
from dados.consultas.dicionario import TabelaDoDicionario
from dados.consultas.recorte import Recorte
from dados.exportacao import lista, pasta_de_trabalho, planilha
from dados.exportacao.blocos import TAMANHO, em_blocos
from dados.exportacao.pasta_de_trabalho import MAIS_LINHAS, Origem
from dados.retrato import Retrato

TIPOS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""De cada formato, pelo fim do nome do arquivo, o tipo de conteúdo."""


class NaoCabeNaPlanilha(Exception):
    """A tabela tem mais linhas do que o Excel abre."""

    def __init__(self, pedida: "Pedida") -> None:
        """Diz onde está o mesmo conteúdo num formato sem limite."""
        csv = pedida.endereco(formato="csv")
        super().__init__(f"Esta tabela tem mais linhas do que o Excel abre. Baixe o CSV: {csv}")


@dataclass(frozen=True, slots=True)
class Pedida:
    """A tabela pedida: que retrato, que linhas e em que formato."""

    retrato: Retrato
    tabela: TabelaDoDicionario
    formato: str
    recorte: Recorte | None

    @property
    def nome(self) -> str:
        """O nome com que o arquivo é salvo: diz a natureza, o recorte e a versão, para ser só dele."""
        natureza, recorte = self.retrato.metadados.natureza, self.recorte
        parte = f"-{recorte.por}-{recorte.codigo}" if recorte else ""
        return f"{natureza}-{self.tabela.nome}{parte}-{self.retrato.versao}.{self.formato}"

    def caminho(self, *, formato: str) -> str:
        """Onde esta tabela fica, com a versão, a partir da raiz do painel: `arquivos/2026-10-31/acao.csv`."""
        recorte = f"?{urlencode({self.recorte.por: self.recorte.codigo})}" if self.recorte else ""
        return f"arquivos/{self.retrato.versao}/{self.tabela.nome}.{formato}{recorte}"

    def endereco(self, *, formato: str) -> str:
        """O mesmo endereço, completo."""
        return configuracao.ler().base + self.caminho(formato=formato)


def achar(
    retrato: Retrato, nome: str, *, tabelas: Sequence[TabelaDoDicionario], recorte: Recorte | None
) -> Pedida | None:
    """A tabela que tem esse nome de arquivo, ou None.

    Erros: `NaoEncontrado`, `SemRecorte`, `NaoCabeNaPlanilha`.
    """
    tabela_pedida, _, formato = nome.partition(".")
    tabela = next((tabela for tabela in tabelas if tabela.nome == tabela_pedida), None)
    if tabela is None or formato not in TIPOS:
        return None
    pedida = Pedida(retrato, tabela, formato, recorte)
    dicionario.conferir(retrato, tabela=tabela.nome, recorte=recorte)
    if formato != "xlsx":
        return pedida
    if dicionario.quantas(retrato, tabela=tabela.nome, recorte=recorte) > MAIS_LINHAS:
        raise NaoCabeNaPlanilha(pedida)
    return pedida


def em_partes(pedida: Pedida) -> Iterator[bytes]:
    """Os bytes do arquivo, em blocos."""
    nome = pedida.tabela.nome
    linhas = dicionario.linhas(pedida.retrato, tabela=nome, recorte=pedida.recorte)
    if pedida.formato == "csv":
        colunas = [campo.nome for campo in pedida.tabela.campos]
        yield from em_blocos(planilha.csv_em_partes(linhas, colunas=colunas))
    elif pedida.formato == "json":
        yield from em_blocos(lista.json_em_partes(linhas))
    else:
        origem = Origem(pedida.retrato, pedida.tabela, pedida.endereco(formato="xlsx"))
        # O XLSX é um ZIP, que só se fecha no fim: vai para um arquivo sem nome, que some depois de lido.
        with tempfile.TemporaryFile() as arquivo:
            pasta_de_trabalho.gravar(arquivo, linhas, origem=origem)
            yield from _lido(arquivo)


def _lido(arquivo: BinaryIO) -> Iterator[bytes]:
    arquivo.seek(0)
    while bloco := arquivo.read(TAMANHO):
        yield bloco
