"""Um lado da comparação: as linhas de um retrato, e o que é preciso saber para contar o que mudou nelas."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Table

from dados import tabelas
from dados.mudancas.modelo import Chave

Linha = Mapping[str, Any]
Campos = Mapping[str, frozenset[str]]
"""Por tabela, as colunas que um lado conhece; a tabela que ele não tem não aparece."""

TODOS: Campos = {tabela.name: frozenset(tabela.columns.keys()) for tabela in tabelas.DO_PACOTE}
_NADA: frozenset[str] = frozenset()


def chave_de(tabela: Table, linha: Linha) -> Chave:
    """A chave da linha, em texto."""
    return tuple(
        valor.isoformat() if isinstance(valor := linha[coluna.name], date) else str(valor)
        for coluna in tabela.primary_key.columns
    )


@dataclass(frozen=True)
class Lado:
    """As linhas de um retrato por tabela e chave.

    De `medicao`, `execucao_mensal` e `marco`, que têm muitas, bastam as que o outro lado não tem iguais.
    `data` é a do retrato e `periodo`, os meses entre uma publicação e outra. `ultimas` diz, por indicador, a
    data da medição mais nova até `data`. `campos` é o que se perguntava quando o lado foi feito.
    """

    data: date
    periodo: int
    tabelas: Mapping[str, Mapping[Chave, Linha]]
    ultimas: Mapping[str, date]
    campos: Campos = field(default_factory=lambda: TODOS)

    @classmethod
    def de_linhas(
        cls,
        data: date,
        *,
        periodo: int,
        linhas: Mapping[str, Sequence[Linha]],
        ultimas: Mapping[str, date] | None = None,
        campos: Campos = TODOS,
    ) -> "Lado":
        """O lado com estas linhas; sem `ultimas`, elas são as das medições que vieram."""
        postas = {
            tabela.name: {chave_de(tabela, linha): linha for linha in linhas.get(tabela.name, ())}
            for tabela in tabelas.DO_PACOTE
        }
        de_quando = _ultimas(postas, data=data) if ultimas is None else ultimas
        return cls(data, periodo, postas, de_quando, campos)

    def linha(self, tabela: str, *chave: str) -> Linha | None:
        """A linha dessa chave, se este lado a tem."""
        return self.tabelas[tabela].get(chave)

    @cached_property
    def diretrizes_da_acao(self) -> Mapping[str, tuple[str, ...]]:
        """De cada ação, os códigos das diretrizes a que serve."""
        achadas: defaultdict[str, list[str]] = defaultdict(list)
        for acao, diretriz in self.tabelas["acao_diretriz"]:
            achadas[acao].append(diretriz)
        return {acao: tuple(diretrizes) for acao, diretrizes in achadas.items()}

    @cached_property
    def metas_do_indicador(self) -> Mapping[str, tuple[Linha, ...]]:
        """De cada indicador, as metas na ordem em que foram definidas."""
        achadas: defaultdict[str, list[Linha]] = defaultdict(list)
        for linha in self.tabelas["meta"].values():
            achadas[linha["indicador"]].append(linha)
        return {
            codigo: tuple(sorted(metas, key=lambda meta: meta["definida_em"]))
            for codigo, metas in achadas.items()
        }

    @cached_property
    def area_da_diretriz(self) -> Mapping[str, str]:
        """De cada diretriz, o código da área a que pertence."""
        grupos = self.tabelas["grupo"]
        return {
            codigo: grupos[linha["grupo"],]["area"]
            for (codigo,), linha in self.tabelas["diretriz"].items()
            if (linha["grupo"],) in grupos
        }


def dos_dois(antes: Campos, depois: Campos) -> Campos:
    """As colunas que os dois conhecem, por tabela de hoje: nenhuma, se um deles não tem a tabela."""
    return {nome: todas & antes.get(nome, _NADA) & depois.get(nome, _NADA) for nome, todas in TODOS.items()}


def alinhar(antes: Lado, depois: Lado) -> tuple[Lado, Lado]:
    """Os dois lados só com o que ambos conhecem.

    O que um deles não conhece não mudou: não se sabia. A coluna fica vazia nos dois, e a tabela, sem linhas.
    """
    comuns = dos_dois(antes.campos, depois.campos)
    if comuns == TODOS:
        return antes, depois
    return _so_com(antes, comuns), _so_com(depois, comuns)


def _so_com(lado: Lado, comuns: Campos) -> Lado:
    postas = {
        nome: linhas if comuns[nome] == TODOS[nome] else _esvaziadas(linhas, TODOS[nome] - comuns[nome])
        for nome, linhas in lado.tabelas.items()
        if comuns[nome]
    }
    return replace(lado, tabelas={nome: postas.get(nome, {}) for nome in lado.tabelas})


def _esvaziadas(linhas: Mapping[Chave, Linha], campos: frozenset[str]) -> Mapping[Chave, Linha]:
    vazios = dict.fromkeys(campos)
    return {chave: {**linha, **vazios} for chave, linha in linhas.items()}


def pares(antes: Lado, depois: Lado, tabela: str) -> Iterator[tuple[Chave, Linha | None, Linha | None]]:
    """Cada linha que não é igual nos dois lados: a chave, como era e como é (None onde não existe)."""
    de_antes, de_depois = antes.tabelas[tabela], depois.tabelas[tabela]
    for chave, era in de_antes.items():
        agora = de_depois.get(chave)
        if agora is None or era != agora:
            yield chave, era, agora
    for chave, agora in de_depois.items():
        if chave not in de_antes:
            yield chave, None, agora


def campos_mudados(era: Linha, agora: Linha) -> Iterator[str]:
    """Os campos que não têm o mesmo valor, na ordem da tabela."""
    return (campo for campo in agora if era[campo] != agora[campo])


def _ultimas(postas: Mapping[str, Mapping[Chave, Linha]], *, data: date) -> Mapping[str, date]:
    achadas: dict[str, date] = {}
    for linha in postas["medicao"].values():
        quando = linha["data_referencia"]
        if quando <= data:
            achadas[linha["indicador"]] = max(quando, achadas.get(linha["indicador"], quando))
    return achadas
