"""Diretrizes: o texto do decreto e as ações que servem a ele."""

from dataclasses import dataclass

from sqlalchemy import select

from dados.consultas import NaoEncontrado, acoes
from dados.consultas.acoes import AcaoResumida
from dados.consultas.codigos import ordem_natural
from dados.retrato import Retrato
from dados.situacao import Contagem
from dados.tabelas import area, diretriz, grupo

ACOES_NA_FICHA = 10
"""Quantas ações a ficha traz: mais que as de qualquer diretriz da demonstração. A lista tem todas."""


@dataclass(frozen=True, slots=True)
class FichaDaDiretriz:
    """Diretriz com suas ações. `anterior` e `proxima` são códigos vizinhos na estratégia toda.

    `acoes` são só as primeiras: a `contagem` diz quantas há.
    """

    codigo: str
    texto: str
    linguagem_simples: str | None
    exemplo: str | None
    grupo_codigo: str
    grupo_nome: str
    area_codigo: str
    area_nome: str
    acoes: tuple[AcaoResumida, ...]
    contagem: Contagem
    anterior: str | None
    proxima: str | None


def ficha(retrato: Retrato, *, codigo: str) -> FichaDaDiretriz:
    """A diretriz `codigo`. Erro: `NaoEncontrado`."""
    linhas = retrato.ler(_COM_GRUPO_E_AREA.where(diretriz.c.codigo == codigo))
    if not linhas:
        raise NaoEncontrado(assunto="diretriz", codigo=codigo)
    todas = codigos(retrato)
    posicao = todas.index(codigo)
    ligadas = acoes.FiltroDeAcoes(diretriz=codigo)
    return FichaDaDiretriz(
        **linhas[0],
        acoes=acoes.lista(retrato, ligadas, quantas=ACOES_NA_FICHA),
        contagem=acoes.contagem(retrato, ligadas),
        anterior=todas[posicao - 1] if posicao > 0 else None,
        proxima=todas[posicao + 1] if posicao + 1 < len(todas) else None,
    )


def codigos(retrato: Retrato) -> tuple[str, ...]:
    """Os códigos de todas as diretrizes, em ordem natural."""
    lidos = (linha["codigo"] for linha in retrato.ler(select(diretriz.c.codigo)))
    return tuple(sorted(lidos, key=ordem_natural))


_COM_GRUPO_E_AREA = select(
    diretriz.c.codigo,
    diretriz.c.texto,
    diretriz.c.linguagem_simples,
    diretriz.c.exemplo,
    grupo.c.codigo.label("grupo_codigo"),
    grupo.c.nome.label("grupo_nome"),
    area.c.codigo.label("area_codigo"),
    area.c.nome.label("area_nome"),
).select_from(diretriz.join(grupo).join(area))
