"""Tudo o que se baixa de um retrato, arquivo por arquivo: o endereço e o resumo SHA-256 dos bytes."""

import hashlib
from collections.abc import Iterator
from itertools import islice

from componentes import acervo, memoria
from componentes.figura import arquivos as arquivos_da_figura
from componentes.figura.arquivos import SemImagem
from componentes.figura.modelo import Figura
from dados import configuracao
from dados.consultas import dicionario
from dados.consultas.recorte import CORTES, Recorte
from dados.exportacao import arquivos as arquivos_da_tabela
from dados.exportacao.arquivos import NaoCabeNaPlanilha
from dados.retrato import Retrato
from dados.tabelas import DO_PACOTE
from traducoes import IDIOMAS

FIGURAS = 300
"""Quantas figuras entram, das mais gerais às mais particulares: cada uma leva uns 50 ms. Das outras, só o CSV
não é reconhecido: os outros arquivos dizem quem são e se refazem um a um."""

RECORTES = 1000
"""Quantos recortes de tabela entram, na ordem das áreas, ações e indicadores: cada um leva uns 4 ms."""


def todos(retrato: Retrato) -> Iterator[tuple[str, str]]:
    """Pares (resumo, endereço com a versão): as tabelas, as figuras e os recortes."""
    yield from _das_tabelas(retrato)
    for id in islice(acervo.ids(retrato), FIGURAS):
        for idioma in IDIOMAS:
            yield from da_figura(
                acervo.figura(retrato, id, idioma=idioma, base=configuracao.ler().base), retrato=retrato
            )
    yield from _dos_recortes(retrato)


def da_figura(figura: Figura, *, retrato: Retrato) -> Iterator[tuple[str, str]]:
    """Os mesmos pares, de uma figura; sem as imagens que esta publicação não fez."""
    for formato in arquivos_da_figura.POR_EXTENSAO:
        try:
            conteudo = arquivos_da_figura.fazer(figura, formato, retrato=retrato)
        except SemImagem:
            continue
        yield hashlib.sha256(conteudo).hexdigest(), figura.relativo(formato).removeprefix("./")


def da_tabela(retrato: Retrato, nome: str, *, recorte: Recorte | None) -> tuple[str, str] | None:
    """O par da tabela que tem esse nome de arquivo; None se ela não existe ou não cabe na planilha.

    Erros: `NaoEncontrado`, `SemRecorte`.
    """
    tabelas = memoria.consultar(dicionario.tabelas, retrato)
    try:
        pedida = arquivos_da_tabela.achar(retrato, nome, tabelas=tabelas, recorte=recorte)
    except NaoCabeNaPlanilha:
        return None
    if pedida is None:
        return None
    soma = hashlib.sha256()
    for bloco in arquivos_da_tabela.em_partes(pedida):
        soma.update(bloco)
    return soma.hexdigest(), pedida.caminho(formato=pedida.formato)


def _das_tabelas(retrato: Retrato) -> Iterator[tuple[str, str]]:
    for tabela in DO_PACOTE:
        for formato in arquivos_da_tabela.TIPOS:
            if par := da_tabela(retrato, f"{tabela.name}.{formato}", recorte=None):
                yield par


def _dos_recortes(retrato: Retrato) -> Iterator[tuple[str, str]]:
    """Em CSV e JSON, que não dizem quem são. A planilha diz, e demora: só se refaz quando alguém a traz."""
    for recorte in islice(_recortes(retrato), RECORTES):
        for nome in CORTES[recorte.por]:
            for formato in ("csv", "json"):
                if par := da_tabela(retrato, f"{nome}.{formato}", recorte=recorte):
                    yield par


def _recortes(retrato: Retrato) -> Iterator[Recorte]:
    """Um recorte de cada área, ação e indicador."""
    for por in CORTES:
        for linha in dicionario.linhas(retrato, tabela=por):
            yield Recorte(por, str(linha["codigo"]))
