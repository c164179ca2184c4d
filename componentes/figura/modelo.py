"""A figura: um gráfico e tudo o que o acompanha. Sem uma das partes, ela não existe (NORMAS G-01)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from urllib.parse import urlencode

from componentes.graficos.modelo import Grafico
from componentes.tela import Elo
from dados.retrato import Retrato
from traducoes import IDIOMAS, Idioma

Camada = Literal["orgao", "painel"]
"""De quem é o que a figura mostra: números que o órgão informou, ou conta deste painel."""


class FiguraIncompleta(Exception):
    """Falta à figura algo que quem a leva daqui precisa dizer. `faltas` guarda uma frase por falta."""

    def __init__(self, id: str, *, faltas: tuple[str, ...]) -> None:
        super().__init__(f"A figura “{id}” não pode sair. Corrija: {'; '.join(faltas)}.")
        self.faltas = faltas


@dataclass(frozen=True, slots=True)
class Credito:
    """De onde os números vieram. `sha256` é o do retrato; `base` é o endereço do painel, com `/` no fim."""

    orgao: str
    contato: str
    data: date
    publicado_em: datetime
    versao: str
    sha256: str
    licenca: str
    licenca_url: str
    eh_demonstracao: bool
    base: str

    @classmethod
    def de(cls, retrato: Retrato, *, base: str) -> "Credito":
        """O crédito de tudo o que sai desse retrato."""
        sobre = retrato.metadados
        return cls(
            orgao=sobre.orgao_publicador,
            contato=sobre.contato,
            data=retrato.data,
            publicado_em=sobre.publicado_em,
            versao=retrato.versao,
            sha256=retrato.sha256,
            licenca=sobre.licenca,
            licenca_url=sobre.licenca_url,
            eh_demonstracao=sobre.eh_demonstracao,
            base=base,
        )


@dataclass(frozen=True)
class Figura:
    """`pagina` é o endereço relativo da página em que ela está; `linhas`, onde se leem os dados de que saiu.

    Erro: `FiguraIncompleta`, que diz o que falta.
    """

    grafico: Grafico
    camada: Camada
    pagina: str
    linhas: tuple[Elo, ...]
    credito: Credito
    idioma: Idioma
    tem_imagem: bool = False
    """Se quem publicou fez a imagem dela; sem ela, o navegador de quem lê a faz."""

    def __post_init__(self) -> None:
        """Recusa a figura que não diz de onde veio ou onde estão as linhas dela."""
        credito = self.credito
        problemas = {
            "diga em que página ela está": not self.pagina,
            "diga onde se leem as linhas de que saiu": not self.linhas,
            "diga a fonte": not credito.orgao.strip(),
            "diga a versão": not credito.versao,
            "diga a licença e o endereço dela": not (credito.licenca and credito.licenca_url),
        }
        if faltas := tuple(frase for frase, acontece in problemas.items() if acontece):
            raise FiguraIncompleta(self.grafico.id, faltas=faltas)

    @property
    def id(self) -> str:
        """O nome dela em todo endereço."""
        return self.grafico.id

    @property
    def nomes(self) -> tuple[str, ...]:
        """As palavras que só existem em português: as do gráfico e o nome de quem publicou."""
        return (*self.grafico.nomes, self.credito.orgao, self.credito.orgao.upper())

    def relativo(self, formato: str = "", *, sala: str = "figuras", muda: bool = False) -> str:
        """O endereço a partir de qualquer página. Sem `formato`, leva à página em que ela está.

        `muda`: acompanha os dados novos, em vez de ficar como é nesta versão.
        """
        parametros = {} if muda else {"retrato": self.credito.versao}
        if self.idioma != IDIOMAS[0]:
            parametros["idioma"] = self.idioma.codigo
        arquivo = f"{self.id}.{formato}" if formato else self.id
        return f"./{sala}/{arquivo}" + (f"?{urlencode(parametros)}" if parametros else "")

    def endereco(self, formato: str = "", *, sala: str = "figuras", muda: bool = False) -> str:
        """O mesmo endereço, completo: o que se cita, se imprime e se incorpora."""
        return self.credito.base + self.relativo(formato, sala=sala, muda=muda).removeprefix("./")
