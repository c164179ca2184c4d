"""Uma corrida: o que se pediu para medir, e quantas vezes."""

from dataclasses import dataclass

import click

from bench.alvos import Alvo


@dataclass(frozen=True, slots=True)
class Corrida:
    """`segundos` é quanto dura cada medida de carga; `paginas`, as do painel, ou vazio para as de costume."""

    paginas: tuple[str, ...]
    rodadas: int
    segundos: int
    sessoes: int

    def do_painel(self, *costume: str) -> list[Alvo]:
        """Os alvos do painel: as páginas pedidas ou, sem pedido, as de `costume`."""
        return [Alvo(caminho=pagina) for pagina in self.paginas or costume]

    @property
    def mediana(self) -> str:
        """Como se diz que o número vem de várias rodadas."""
        return f"mediana de {self.rodadas} rodadas" if self.rodadas > 1 else "uma rodada só"


def avisar(texto: str) -> None:
    """Diz a quem espera o que está sendo medido agora."""
    click.echo(f"→ {texto}", err=True)
