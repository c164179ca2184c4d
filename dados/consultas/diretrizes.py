"""Diretrizes: o texto do decreto e as ações que servem a ele."""

from dataclasses import dataclass

from sqlalchemy import select

from dados.consultas import NaoEncontrado, acoes
from dados.consultas.acoes import AcaoResumida
from dados.consultas.codigos import ordem_natural
from dados.retrato import Retrato
from dados.situacao import Contagem
from dados.tabelas import area, diretriz, grupo


@dataclass(frozen=True, slots=True)
class FichaDaDiretriz:
    """Diretriz com suas ações. `anterior` e `proxima` são códigos vizinhos na estratégia toda."""

    codigo: str
    texto: str
    linguagem_simples: str | None
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
    todas = sorted((linha["codigo"] for linha in retrato.ler(select(diretriz.c.codigo))), key=ordem_natural)
    posicao = todas.index(codigo)
    ligadas = acoes.lista(retrato, acoes.FiltroDeAcoes(diretriz=codigo))
    return FichaDaDiretriz(
        **linhas[0],
        acoes=ligadas,
        contagem=acoes.contagem(ligadas),
        anterior=todas[posicao - 1] if posicao > 0 else None,
        proxima=todas[posicao + 1] if posicao + 1 < len(todas) else None,
    )


_COM_GRUPO_E_AREA = select(
    diretriz.c.codigo,
    diretriz.c.texto,
    diretriz.c.linguagem_simples,
    grupo.c.codigo.label("grupo_codigo"),
    grupo.c.nome.label("grupo_nome"),
    area.c.codigo.label("area_codigo"),
    area.c.nome.label("area_nome"),
).select_from(diretriz.join(grupo).join(area))
