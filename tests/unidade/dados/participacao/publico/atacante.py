"""Quem tem o livro inteiro, sabe a regra e conta as publicadas na página: o que ele consegue concluir.

Para cada andamento fora do ar, ele conhece um intervalo de cada conta (o número mostrado e até 4 a mais) e as
somas que têm de bater: os tipos fecham o total; as áreas e os meses não passam dele, porque há contribuição
sem área e há o mês em curso; os três andamentos fecham as que não estão no ar; os motivos não passam destas.
As publicadas não entram em soma nenhuma: são de todos. O que ele conclui é exato: qualquer escolha de somas
que batem é uma história possível, porque os recortes não se cruzam.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from dados.participacao.opcoes import MotivoDaRecusa, Tipo
from dados.participacao.publico import PASSO, Contas, Livro

AREAS = tuple(str(numero) for numero in range(1, 11))
FORA_DO_AR = ("respondidas", "esperando", "retiradas")
FECHAM = frozenset({"tipo"})
Celula = tuple[str, str, str]
Valores = dict[Celula, set[int]]


@dataclass(frozen=True)
class Intervalo:
    """De `menor` a `maior`, inclusive."""

    menor: int
    maior: int

    def __contains__(self, valor: int) -> bool:
        return self.menor <= valor <= self.maior


def mostrado(numero: int) -> Intervalo:
    """O que se sabe de uma conta de 5 em 5; «menos de 5» é de 0 a 4."""
    return Intervalo(numero, numero + PASSO - 1)


def conclusoes(livro: Livro, *, meses: list[date], fecham: frozenset[str] = FECHAM) -> Valores:
    """Todos os valores possíveis de cada conta; `meses` são os fechados desde que o painel recebe.

    `fecham` são os recortes em que a soma das linhas é o total, sem parte fora da conta.
    """
    tabelas = {nome: dict(_intervalos(livro, nome, meses=meses)) for nome in FORA_DO_AR}
    motivos = {
        motivo.value: mostrado(dict(livro.recusas).get(motivo, 0)) for motivo in MotivoDaRecusa
    }  # fmt: skip
    possiveis: Valores = {}
    for totais in product(*(_totais(livro, nome, tabelas[nome], fecham=fecham) for nome in FORA_DO_AR)):
        fora = sum(totais)
        if fora not in mostrado(livro.tudo.recebidas - livro.tudo.publicadas):
            continue
        if _soma(motivos).menor > fora:
            continue
        possiveis.setdefault(("tudo", "", "fora do ar"), set()).add(fora)
        for nome, total in zip(FORA_DO_AR, totais, strict=True):
            possiveis.setdefault(("tudo", "", nome), set()).add(total)
            for recorte, celulas in tabelas[nome].items():
                sobra = 0 if recorte in fecham else total
                _juntar(possiveis, recorte, nome, celulas, de=total - sobra, ate=total)
        _juntar(possiveis, "motivo", "recusadas", motivos, de=0, ate=fora)
    return possiveis


def _totais(
    livro: Livro, nome: str, tabelas: Mapping[str, Mapping[str, Intervalo]], *, fecham: frozenset[str]
) -> Iterator[int]:
    do_resumo = mostrado(getattr(livro.tudo, nome))
    for total in range(do_resumo.menor, do_resumo.maior + 1):
        cabem = all(_soma(tabela).menor <= total for tabela in tabelas.values())
        if cabem and all(total in _soma(tabelas[recorte]) for recorte in fecham):
            yield total


def _juntar(
    possiveis: Valores, recorte: str, conta: str, celulas: Mapping[str, Intervalo], *, de: int, ate: int
) -> None:
    """Os valores de cada célula quando a soma delas fica entre `de` e `ate`, e o da parte sem conta."""
    soma = _soma(celulas)
    for chave, celula in celulas.items():
        menor = max(celula.menor, de - (soma.maior - celula.maior))
        maior = min(celula.maior, ate - (soma.menor - celula.menor))
        possiveis.setdefault((recorte, chave, conta), set()).update(range(menor, maior + 1))
    if recorte in {"area", "mes"}:
        sem_conta = range(max(0, ate - soma.maior), ate - soma.menor + 1)
        possiveis.setdefault((recorte, "sem conta", conta), set()).update(sem_conta)


def _soma(celulas: Mapping[str, Intervalo]) -> Intervalo:
    return Intervalo(
        sum(celula.menor for celula in celulas.values()), sum(celula.maior for celula in celulas.values())
    )


def _intervalos(livro: Livro, nome: str, *, meses: list[date]) -> Iterator[tuple[str, dict[str, Intervalo]]]:
    def da(contas: Contas | None) -> Intervalo:
        return mostrado(getattr(contas, nome) if contas else 0)

    yield "tipo", {tipo.value: da(dict(livro.por_tipo).get(tipo)) for tipo in Tipo}
    yield "area", {area: da(dict(livro.por_area).get(area)) for area in AREAS}
    yield "mes", {mes.isoformat(): da(dict(livro.por_mes).get(mes)) for mes in meses}
