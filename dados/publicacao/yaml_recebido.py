"""Lê o YAML que vem de fora: pouco texto, pouca profundidade e nada que se repita sozinho.

Uma âncora citada dez vezes por dez outras faz de um arquivo de 1 KB uma árvore de gigas. O pacote não usa
âncoras nem etiquetas, e o que as usa é recusado antes de virar valor.
"""

from typing import Any

import yaml

MAIS_BYTES = 100_000
"""O descritor ocupa 6 KB, e o maior esquema, 4 KB."""
MAIS_FUNDO = 12
"""O descritor e os esquemas têm cinco níveis."""
MAIOR_PALAVRA = 1000
"""Um número de cem mil algarismos leva segundos só para virar número."""


class YamlRecusado(Exception):
    """Um YAML que o painel não lê. `linha` diz onde, se há um lugar; `mensagem` e `mender`, o que houve."""

    def __init__(self, mensagem: str, mender: str, *, linha: int | None = None) -> None:
        super().__init__(mensagem)
        self.mensagem, self.mender, self.linha = mensagem, mender, linha


def ler(texto: str) -> Any:
    """O que está escrito no YAML, que já se sabe ser pequeno. Erros: `YamlRecusado` e os de `yaml`."""
    _conferir(texto)
    return yaml.load(texto, Loader=yaml.CSafeLoader)


def _conferir(texto: str) -> None:
    """Passa pelos eventos, sem guardar nada: só depois se montam os valores."""
    fundo = 0
    for evento in yaml.parse(texto, Loader=yaml.CSafeLoader):
        linha = evento.start_mark.line + 1 if evento.start_mark else None
        if isinstance(evento, yaml.AliasEvent) or getattr(evento, "anchor", None):
            raise YamlRecusado(
                "O arquivo YAML usa âncoras (& ou *), que o painel não aceita.",
                "Escreva o valor por extenso em cada lugar. Texto que começa com & ou * vai entre aspas.",
                linha=linha,
            )
        if getattr(evento, "tag", None):
            raise YamlRecusado(
                "O arquivo YAML usa etiquetas de tipo (!), que o painel não aceita.",
                "Apague a etiqueta. Texto que começa com ! vai entre aspas.",
                linha=linha,
            )
        if isinstance(evento, yaml.ScalarEvent) and _eh_longa(evento):
            raise YamlRecusado(
                f"O arquivo YAML tem uma palavra com mais de {MAIOR_PALAVRA} letras.",
                "Corrija o valor desta linha. Se é um texto, cerque-o com aspas.",
                linha=linha,
            )
        if isinstance(evento, yaml.CollectionStartEvent):
            fundo += 1
            if fundo > MAIS_FUNDO:
                raise YamlRecusado(
                    f"O arquivo YAML tem mais de {MAIS_FUNDO} níveis, um dentro do outro.",
                    "Compare com o modelo e tire os níveis que sobram.",
                    linha=linha,
                )
        elif isinstance(evento, yaml.CollectionEndEvent):
            fundo -= 1


def _eh_longa(evento: yaml.ScalarEvent) -> bool:
    """Só o que está sem aspas pode virar número."""
    eh_solto = evento.style is None or evento.style == ""
    return eh_solto and len(evento.value) > MAIOR_PALAVRA and " " not in evento.value
