"""A forma em que um gráfico é desenhado: a da página, sem largura certa, ou a de uma imagem."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forma:
    """Quanto lugar há. `letras` cabem numa linha de nome; `nomes_na_legenda`, em cada linha dela.

    `coluna` são os pixels à esquerda para os nomes; com zero, eles ficam acima do que nomeiam. `altura` são
    os pixels que o desenho deve ocupar; com zero, os que as linhas pedem. `meses` cabem no eixo do tempo.
    """

    letras: int
    nomes_na_legenda: int
    nome_na_legenda: int
    meses: int
    coluna: int = 0
    altura: int = 0

    def passo(self, pedida: int, *, de: int, maximo: int) -> int:
        """A altura de cada uma de `de` linhas: a pedida, ou a que ocupa `altura` sem passar de `maximo`."""
        return max(pedida, min(self.altura // max(de, 1), maximo))


PAGINA = Forma(letras=40, nomes_na_legenda=2, nome_na_legenda=104, meses=4)
"""De 320 a 1280 pixels sem saber a largura: quarenta letras e dois nomes na legenda cabem em 320."""
DEITADA = Forma(letras=44, nomes_na_legenda=3, nome_na_legenda=108, meses=8, coluna=320)
QUADRADA = Forma(letras=28, nomes_na_legenda=2, nome_na_legenda=108, meses=5, coluna=226)
"""A legenda não passa da largura do desenho, que a coluna dos nomes encurta."""
