"""Linguagem simples: a nota de cada página, como se mede e o que isso não prova."""

from typing import NamedTuple

from componentes import mapa
from componentes.linguagem import relatorio
from componentes.visita import Visita
from traducoes import Idioma

MUITO_FACIL, FACIL, DIFICIL = 75, 50, 25


class NotaDaPagina(NamedTuple):
    """Uma linha da tabela; `curtas` é fração."""

    titulo: str
    nota: int
    faixa: str
    maior: int
    curtas: float


def desenhar(aqui: Visita) -> None:
    """A página inteira, que não depende dos dados: as notas vêm com o programa."""
    linhas = sorted(relatorio.ler(), key=lambda linha: linha.nota)
    t = aqui.idioma.t
    notas = tuple(
        NotaDaPagina(
            t(mapa.pagina(linha.pagina).titulo), linha.nota, faixa(linha.nota, aqui.idioma), linha.maior,
            linha.curtas / 100,
        )
        for linha in linhas
    )  # fmt: skip
    maior = max(nota.maior for nota in notas)
    aqui.desenhar("conteudo", notas=notas, maior=maior, medida_em=linhas[0].medida_em)


def faixa(nota: int, idioma: Idioma) -> str:
    """O que a nota diz em palavras; os limites são os da fórmula de Martins."""
    if nota >= MUITO_FACIL:
        return idioma.t("muito fácil")
    if nota >= FACIL:
        return idioma.t("fácil")
    return idioma.t("difícil") if nota >= DIFICIL else idioma.t("muito difícil")
