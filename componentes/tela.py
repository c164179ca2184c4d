"""Onde uma página se desenha. A página é escrita uma vez; quem a mostra é o Streamlit ou o documento HTML."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Elo:
    """Um nome e o endereço relativo a que ele leva: um passo da trilha, um caminho até os dados."""

    nome: str
    endereco: str


@dataclass(frozen=True, slots=True)
class Identidade:
    """Como a página se apresenta fora dela: na aba, na busca e em quem a compartilha.

    `assunto` é o que ela tem de seu; `descricao`, uma ou duas frases; `trilha` não inclui o Início nem ela.
    """

    assunto: str
    descricao: str
    trilha: tuple[Elo, ...] = ()


SEM_MAQUINA = "http://painel.invalid/"
"""O endereço do painel em tudo o que se desenha (nome reservado, RFC 2606).

O de verdade entra por último: a página feita é uma para todos os nomes por que se chega à máquina, e os
pedaços dela são os mesmos no documento e no Streamlit.
"""


def pedaco(conteudo: str, *, chave: str = "") -> str:
    """O invólucro de um pedaço de página, igual em toda tela.

    `data-pedaco` é o resumo do conteúdo: é por ele que `passagem.js` sabe que dois pedaços são o mesmo.
    `chave` o substitui no que é igual para a página e diferente para cada pessoa.
    """
    marca = chave or sha256(conteudo.encode()).hexdigest()[:12]
    return f'<div class="painel" data-pedaco="{marca}">{conteudo}</div>'


class Tela(Protocol):
    """O que uma página pede a quem a mostra."""

    def identificar(self, identidade: Identidade) -> None:
        """Diz quem é a página; vale a última chamada."""

    def html(self, conteudo: str, *, chave: str = "", figura: str = "") -> None:
        """Acrescenta um pedaço da página; nada quando ele é vazio.

        `chave` é a de `pedaco`; `figura` é o nome da figura que o pedaço traz.
        """
