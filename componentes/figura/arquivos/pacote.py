"""O `datapackage.json` da figura: que colunas o CSV tem e de que tipo, para programas não adivinharem."""

import json

from componentes.figura.arquivos import formatos
from componentes.figura.modelo import Figura
from componentes.graficos.modelo import Tipo
from dados.exportacao import descritor, planilha
from dados.retrato import Retrato

NOME = "datapackage.json"

_TIPOS: dict[Tipo, dict[str, object]] = {
    "texto": {"type": "string"},
    "inteiro": {"type": "integer"},
    "numero": {"type": "number", **descritor.DECIMAL},
    "percentual": {"type": "number", **descritor.DECIMAL, "description": "Fração: 1 vale 100 %."},
    "data": {"type": "date"},
}


def escrever(figura: Figura, *, retrato: Retrato) -> bytes:
    """O descritor do pacote em que o CSV da figura está ao lado dele."""
    grafico = figura.grafico
    recurso = descritor.recurso(
        figura.id,
        titulo=grafico.tabela.legenda,
        descricao=grafico.resumo,
        arquivo=formatos.nome(figura, "csv"),
        esquema={
            "fields": [
                {"name": planilha.celula(coluna.titulo), "title": coluna.titulo, **_TIPOS[coluna.tipo]}
                for coluna in grafico.tabela.colunas
            ]
        },
    )
    inteiro = descritor.pacote(retrato, nome=figura.id, titulo=grafico.titulo, recursos=[recurso])
    inteiro |= {"homepage": figura.endereco()}
    return (json.dumps(inteiro, ensure_ascii=False, indent=2) + "\n").encode()
