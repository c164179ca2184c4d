"""O livro de contas das contribuições, sem número que aponte para poucas pessoas (NORMAS F-11).

A regra e por que ela basta estão em `docs/decisoes/livro-de-contas.md`: o que não está no ar se conta de 5 em
5, para baixo, e cada recorte deixa de fora uma parte sem conta ou tem um número de linhas que não fecha.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import TypeVar

from dados.participacao.opcoes import MotivoDaRecusa, Tipo
from dados.participacao.publico.linhas import Andamento, Linha

C = TypeVar("C")

PASSO = 5
"""O k das normas: nenhuma conta menor aparece, e entre dois números mostrados há sempre este passo."""


@dataclass(frozen=True, slots=True)
class Contas:
    """Quantas em cada andamento; 0 quer dizer «menos de 5», e nunca «nenhuma».

    `publicadas` é exata: cada uma está na página. As outras são múltiplos de 5, para baixo.
    `recebidas` é um mínimo. `dias`: em até quantos a metade teve resposta; None com poucas respostas.
    """

    recebidas: int
    publicadas: int
    respondidas: int
    esperando: int
    retiradas: int
    dias: int | None


@dataclass(frozen=True, slots=True)
class Livro:
    """As contas do que chegou até `ate`. O que não tem linha teve menos de 5 em cada conta."""

    ate: date
    tudo: Contas
    por_mes: tuple[tuple[date, Contas], ...]
    por_area: tuple[tuple[str, Contas], ...]
    por_tipo: tuple[tuple[Tipo, Contas], ...]
    recusas: tuple[tuple[MotivoDaRecusa, int], ...]

    @property
    def esta_vazio(self) -> bool:
        """Se ainda não há conta que se possa mostrar."""
        return self.tudo.recebidas == 0


def de_5_em_5(quantas: int) -> int:
    """O múltiplo de 5 que não passa de `quantas`.

    >>> de_5_em_5(4), de_5_em_5(5), de_5_em_5(37)
    (0, 5, 35)
    """
    return quantas - quantas % PASSO


def montar(linhas: Iterable[Linha], *, ate: date) -> Livro:
    """O livro do que chegou até o dia `ate`, inclusive.

    O mês de `ate` fica fora do recorte por mês: é a parte sem conta que impede fechar a soma dos outros.
    """
    contadas = [linha for linha in linhas if linha.dia <= ate]
    fora_do_ar = sum(linha.andamento is not Andamento.PUBLICADA for linha in contadas)
    partes = _contas(contadas)
    tudo = Contas(
        recebidas=partes.publicadas + de_5_em_5(fora_do_ar),
        publicadas=partes.publicadas,
        respondidas=partes.respondidas,
        esperando=partes.esperando,
        retiradas=partes.retiradas,
        dias=partes.dias,
    )
    de_meses_fechados = [linha for linha in contadas if _mes(linha) < ate.replace(day=1)]
    com_area = [linha for linha in contadas if linha.area]
    motivos = Counter(linha.motivo for linha in contadas)
    return Livro(
        ate=ate,
        tudo=tudo,
        por_mes=tuple(sorted(_recorte(de_meses_fechados, _mes).items(), reverse=True)),
        por_area=tuple(sorted(_recorte(com_area, lambda linha: str(linha.area)).items(), key=_ordem_da_area)),
        por_tipo=tuple(sorted(_recorte(contadas, lambda linha: linha.tipo).items(), key=_ordem_do_tipo)),
        recusas=tuple(
            (motivo, de_5_em_5(motivos[motivo])) for motivo in MotivoDaRecusa if motivos[motivo] >= PASSO
        ),
    )


def _recorte(linhas: Iterable[Linha], parte: Callable[[Linha], C]) -> dict[C, Contas]:
    por_parte: dict[C, list[Linha]] = defaultdict(list)
    for linha in linhas:
        por_parte[parte(linha)].append(linha)
    contas = {de_quem: _contas(delas) for de_quem, delas in por_parte.items()}
    return {de_quem: conta for de_quem, conta in contas.items() if conta.recebidas}


def _contas(linhas: list[Linha]) -> Contas:
    exatas = Counter(linha.andamento for linha in linhas)
    publicadas = exatas[Andamento.PUBLICADA] if exatas[Andamento.PUBLICADA] >= PASSO else 0
    respondidas, esperando, retiradas = (
        de_5_em_5(exatas[andamento])
        for andamento in (Andamento.RESPONDIDA, Andamento.ESPERANDO, Andamento.RETIRADA)
    )
    com_resposta = {Andamento.PUBLICADA, Andamento.RESPONDIDA}
    dias = [linha.dias for linha in linhas if linha.andamento in com_resposta and linha.dias is not None]
    return Contas(
        # Feita só do que já se mostra: somar o que é exato devolveria o que o passo escondeu.
        recebidas=publicadas + respondidas + esperando + retiradas,
        publicadas=publicadas,
        respondidas=respondidas,
        esperando=esperando,
        retiradas=retiradas,
        # Um dos dias que houve, sempre inteiro: a média de dois diria se a conta é par.
        dias=median_low(dias) if respondidas and len(dias) >= PASSO else None,
    )


def _mes(linha: Linha) -> date:
    return linha.dia.replace(day=1)


def _ordem_da_area(linha: tuple[str, Contas]) -> int:
    return int(linha[0])


def _ordem_do_tipo(linha: tuple[Tipo, Contas]) -> int:
    return list(Tipo).index(linha[0])
