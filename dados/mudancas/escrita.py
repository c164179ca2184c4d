"""Uma mudança em texto (JSON) e de volta, sem perder o tipo de nenhum valor."""

import json
from datetime import date

from dados.mudancas.modelo import Especie, Medida, Mudanca, Nota, Origem, Passo, Valor


def em_texto(mudanca: Mudanca) -> str:
    """O texto da mudança."""
    medida = mudanca.medida
    partes = [
        mudanca.especie,
        mudanca.origem,
        mudanca.tabela,
        mudanca.tipo,
        mudanca.codigo,
        mudanca.nome,
        [
            [passo.chave, passo.campo, _escrito(passo.antes), _escrito(passo.depois), passo.nomes]
            for passo in mudanca.passos
        ],
        mudanca.areas,
        mudanca.diretrizes,
        mudanca.parte,
        mudanca.justificativa,
        [medida.unidade, medida.casas] if medida else None,
        mudanca.nota,
        mudanca.dias,
    ]
    return json.dumps(partes, ensure_ascii=False, separators=(",", ":"))


def de_texto(texto: str) -> Mudanca:
    """A mudança que `em_texto` escreveu."""
    (especie, origem, tabela, tipo, codigo, nome, passos, areas, diretrizes, *resto) = json.loads(texto)
    parte, justificativa, medida, nota, dias = resto
    return Mudanca(
        Especie(especie),
        Origem(origem),
        tabela,
        tipo,
        codigo,
        nome,
        tuple(_passo(*passo) for passo in passos),
        tuple(areas),
        tuple(diretrizes),
        parte=parte,
        justificativa=justificativa,
        medida=Medida(*medida) if medida else None,
        nota=Nota(nota) if nota else None,
        dias=dias,
    )


def _passo(chave: list[str], campo: str, antes: object, depois: object, nomes: list[str] | None) -> Passo:
    lidos = (nomes[0], nomes[1]) if nomes else None
    return Passo(tuple(chave), campo, _lido(antes), _lido(depois), lidos)


def _escrito(valor: Valor) -> object:
    # Só a data não existe em JSON: vai numa lista, que nenhum valor é.
    return [valor.isoformat()] if isinstance(valor, date) else valor


def _lido(valor: object) -> Valor:
    if isinstance(valor, list):
        return date.fromisoformat(valor[0])
    if valor is None or isinstance(valor, bool | int | float | str):
        return valor
    raise TypeError(type(valor))
