"""O que mudou no texto do decreto, no que o painel escreve sobre ele, e que coisas entraram e saíram."""

from collections.abc import Iterator, Mapping

from dados.mudancas.coisas import Coisas
from dados.mudancas.lados import campos_mudados, pares
from dados.mudancas.modelo import Especie, Mudanca, Origem, Passo

TABELAS: Mapping[str, Origem] = {
    "objetivo": Origem.DECRETO,
    "area": Origem.DECRETO,
    "grupo": Origem.DECRETO,
    "diretriz": Origem.DECRETO,
    "glossario": Origem.PAINEL,
    "orgao": Origem.ORGAO,
}
"""De quem é cada tabela que só tem texto."""

_DO_PAINEL = {"linguagem_simples", "exemplo"}
_DO_DECRETO = {"definicao_oficial", "termo_no_decreto"}


def mudancas(coisas: Coisas) -> Iterator[Mudanca]:
    """Os textos que mudaram, e as coisas que entraram ou saíram."""
    for tabela, origem in {**TABELAS, "acao": Origem.ORGAO, "indicador": Origem.ORGAO}.items():
        for (codigo,), era, agora in pares(coisas.antes, coisas.depois, tabela):
            coisa = coisas.achar(tabela, codigo)
            if era is None or agora is None:
                especie = Especie.NOVO if era is None else Especie.RETIRADO
                yield coisa.mudanca(especie, origem, tabela, Passo((codigo,), "", None, None))
            elif tabela in TABELAS:
                for campo in campos_mudados(era, agora):
                    de_quem = _origem(campo, da_tabela=origem)
                    oficial = de_quem == Origem.DECRETO
                    especie = Especie.TEXTO_OFICIAL_MUDOU if oficial else Especie.TEXTO_CORRIGIDO
                    passo = Passo((codigo,), campo, era[campo], agora[campo])
                    yield coisa.mudanca(especie, de_quem, tabela, passo)


def _origem(campo: str, *, da_tabela: Origem) -> Origem:
    if campo in _DO_PAINEL:
        return Origem.PAINEL
    return Origem.DECRETO if campo in _DO_DECRETO else da_tabela
