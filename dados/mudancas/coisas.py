"""De que coisa do painel é uma linha: o nome, as áreas e as diretrizes, vistos dos dois lados."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dados.consultas.codigos import ordem_natural
from dados.mudancas.lados import Lado, Linha
from dados.mudancas.modelo import Especie, Mudanca, Origem, Passo

_NOME = {"objetivo": "codigo", "diretriz": "codigo", "indicador": "titulo", "glossario": "termo"}


@dataclass(frozen=True, slots=True)
class Coisa:
    """Uma área, diretriz, ação… `areas` e `diretrizes` são códigos em ordem natural."""

    tipo: str
    codigo: str
    nome: str
    areas: tuple[str, ...]
    diretrizes: tuple[str, ...]

    def mudanca(self, especie: Especie, origem: Origem, tabela: str, *passos: Passo) -> Mudanca:
        """O que houve com ela numa linha de `tabela`."""
        return Mudanca(
            especie, origem, tabela, self.tipo, self.codigo, self.nome, passos, self.areas, self.diretrizes
        )


@dataclass(frozen=True, slots=True)
class Coisas:
    """As coisas dos dois lados: o nome é o de depois e, se ela saiu, o de antes."""

    antes: Lado
    depois: Lado

    def achar(self, tipo: str, codigo: str) -> Coisa:
        """A coisa desse código, que um dos lados tem."""
        agora, era = self.depois.linha(tipo, codigo), self.antes.linha(tipo, codigo)
        linha = agora or era
        if linha is None:
            raise KeyError(tipo, codigo)
        diretrizes = self._diretrizes(tipo, codigo)
        areas = self._areas(tipo, codigo, lados=[lado for lado in (era, agora) if lado], das=diretrizes)
        nome = str(linha[_NOME.get(tipo, "nome")])
        return Coisa(tipo, codigo, nome, _ordem(frozenset(areas)), _ordem(frozenset(diretrizes)))

    def existe_nos_dois(self, tipo: str, codigo: str) -> bool:
        """Se a coisa não entrou nem saiu."""
        return self.antes.linha(tipo, codigo) is not None and self.depois.linha(tipo, codigo) is not None

    def passo(self, coisa: Coisa, campo: str, era: Linha, agora: Linha) -> Passo:
        """O campo da coisa que mudou, com o nome de cada órgão no lugar do código."""
        nomes = (
            (_nome_do_orgao(self.antes, era[campo]), _nome_do_orgao(self.depois, agora[campo]))
            if campo == "orgao"
            else None
        )
        return Passo((coisa.codigo,), campo, era[campo], agora[campo], nomes)

    def _diretrizes(self, tipo: str, codigo: str) -> set[str]:
        if tipo == "diretriz":
            return {codigo}
        if tipo == "acao":
            return {d for lado in (self.antes, self.depois) for d in lado.diretrizes_da_acao.get(codigo, ())}
        return set()

    def _areas(self, tipo: str, codigo: str, *, lados: list[Linha], das: Iterable[str]) -> set[str]:
        if tipo == "area":
            return {codigo}
        if tipo in {"grupo", "indicador"}:
            return {linha["area"] for linha in lados}
        achadas = (lado.area_da_diretriz.get(d) for d in das for lado in (self.antes, self.depois))
        return {area for area in achadas if area is not None}


def _nome_do_orgao(lado: Lado, codigo: str) -> str:
    linha = lado.linha("orgao", codigo)
    return str(linha["nome"]) if linha else codigo


@lru_cache(4096)
def _ordem(codigos: frozenset[str]) -> tuple[str, ...]:
    """Milhares de ações servem aos mesmos poucos conjuntos de diretrizes e áreas."""
    return tuple(sorted(codigos, key=ordem_natural))
