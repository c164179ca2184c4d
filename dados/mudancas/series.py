"""O que mudou nas séries: medições de indicadores e meses de ações. O que mudou igual vem junto."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from dados.mudancas.coisas import Coisas
from dados.mudancas.lados import Linha, campos_mudados, pares
from dados.mudancas.modelo import Chave, Especie, Medida, Mudanca, Origem, Passo

_Grupo = tuple[str, Especie, str]
"""O código da dona da série, o que houve e o campo: "" quando a linha entrou ou saiu."""


def da_execucao(coisas: Coisas) -> Iterator[Mudanca]:
    """O que mudou mês a mês em ações que estão nos dois lados."""
    yield from _mudancas(coisas, "execucao_mensal", "acao", numeros=("programado", "realizado"))


def das_medicoes(coisas: Coisas) -> Iterator[Mudanca]:
    """O que mudou nas medições de indicadores que estão nos dois lados."""
    yield from _mudancas(coisas, "medicao", "indicador", numeros=("valor",))


def _mudancas(coisas: Coisas, tabela: str, dona: str, *, numeros: tuple[str, ...]) -> Iterator[Mudanca]:
    grupos: defaultdict[_Grupo, list[Passo]] = defaultdict(list)
    explicacoes: dict[Chave, str] = {}
    for chave, era, agora in pares(coisas.antes, coisas.depois, tabela):
        if not coisas.existe_nos_dois(dona, chave[0]):
            continue
        for passo, especie in _passos(chave, era, agora, numeros=numeros):
            # Linhas inteiras que entram ou saem contam-se pelo número, e não campo a campo.
            campo = passo.campo if era and agora else ""
            grupos[chave[0], especie, campo].append(passo)
            if agora and agora.get("observacao") and passo.campo in numeros:
                explicacoes[chave] = agora["observacao"]
    for (codigo, especie, _campo), passos in grupos.items():
        passos.sort(key=lambda passo: (passo.chave, passo.campo))
        uma = coisas.achar(dona, codigo).mudanca(especie, Origem.ORGAO, tabela, *passos)
        yield replace(
            uma, medida=_MEDIDA[dona](coisas, codigo), justificativa=explicacoes.get(passos[-1].chave)
        )


def _passos(
    chave: Chave, era: Linha | None, agora: Linha | None, *, numeros: tuple[str, ...]
) -> Iterator[tuple[Passo, Especie]]:
    if era and agora:
        for campo in campos_mudados(era, agora):
            yield Passo(chave, campo, era[campo], agora[campo]), _especie(campo, era, numeros=numeros)
        return
    especie = Especie.NUMEROS_NOVOS if agora else Especie.RETIRADO
    com_numero = [n for n in numeros if (era or agora or {})[n] is not None]
    for campo in com_numero or numeros[:1]:
        antes, depois = (lado[campo] if lado else None for lado in (era, agora))
        yield Passo(chave, campo, antes, depois), especie


def _especie(campo: str, era: Linha, *, numeros: tuple[str, ...]) -> Especie:
    if campo not in numeros:
        return Especie.EXPLICACAO_MUDOU
    return Especie.NUMEROS_NOVOS if era[campo] is None else Especie.NUMERO_REVISADO


def medida_do_indicador(coisas: Coisas, codigo: str) -> Medida:
    """Em que se escrevem os valores do indicador, como ele é agora ou, se saiu, como era."""
    linha = coisas.depois.linha("indicador", codigo) or coisas.antes.linha("indicador", codigo)
    return Medida(linha["unidade_medida"], linha["casas_decimais"]) if linha else Medida("", 0)


def _medida_da_acao(coisas: Coisas, codigo: str) -> Medida:
    linha = coisas.depois.linha("acao", codigo)
    return Medida((linha and linha["unidade_medida"]) or "", 0)


_MEDIDA: dict[str, Callable[[Coisas, str], Medida]] = {
    "acao": _medida_da_acao,
    "indicador": medida_do_indicador,
}
