"""Confere o retrato construído antes que alguém o veja, e compara dois retratos da mesma versão."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from dados import abertura, arquivo_do_retrato, tabelas
from dados.arquivo_do_retrato import MetadadosDoPacote
from dados.ativacao.erros import RetratoReprovado
from dados.publicacao import indice
from dados.publicacao.validacao import PacoteLido
from dados.retrato import ErroDeRetrato, Retrato


def conferir(caminho: Path, *, linhas_lidas: Mapping[str, int], imagens: int = 0) -> None:
    """Passa se o arquivo é íntegro e tem as linhas do pacote e as imagens. Erro: `RetratoReprovado`."""
    motor = abertura.motor(caminho)
    try:
        arquivo_do_retrato.metadados(motor, caminho=caminho)
        with motor.connect() as conexao:
            _integridade(conexao)
            _contagens(conexao, linhas_lidas=linhas_lidas)
            _imagens(conexao, esperadas=imagens)
    except (DBAPIError, ErroDeRetrato) as erro:
        raise RetratoReprovado("o arquivo gravado não abre") from erro
    finally:
        motor.dispose()


def _integridade(conexao: Connection) -> None:
    if conexao.execute(text("PRAGMA integrity_check")).scalars().all() != ["ok"]:
        raise RetratoReprovado("o arquivo gravado está estragado")
    if conexao.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise RetratoReprovado("há uma citação a algo que não existe")


def _contagens(conexao: Connection, *, linhas_lidas: Mapping[str, int]) -> None:
    for tabela in tabelas.DO_PACOTE:
        gravadas = conexao.execute(select(func.count()).select_from(tabela)).scalar_one()
        lidas = linhas_lidas[tabela.name]
        if gravadas != lidas:
            raise RetratoReprovado(f"{tabela.name} tem {lidas} linhas no pacote e {gravadas} no retrato")
    procuraveis = sum(linhas_lidas[tipo] for tipo in indice.PROCURAVEIS)
    if conexao.execute(text("SELECT count(*) FROM busca")).scalar_one() != procuraveis:
        raise RetratoReprovado("a busca está incompleta")


def _imagens(conexao: Connection, *, esperadas: int) -> None:
    cheias = tabelas.imagem.c.conteudo != b""
    if conexao.execute(select(func.count()).where(cheias)).scalar_one() != esperadas:
        raise RetratoReprovado("faltam imagens das figuras")


def eh_o_mesmo(retrato: Retrato, *, lido: PacoteLido, metadados: MetadadosDoPacote) -> bool:
    """Se publicar este pacote daria o mesmo retrato, a não ser pela hora."""
    if any(getattr(retrato.metadados, f.name) != getattr(metadados, f.name) for f in fields(metadados)):
        return False
    esperado = [
        *((tabela, [linha.valores for linha in lido.tabelas[tabela.name]]) for tabela in tabelas.DO_PACOTE),
        (tabelas.dicionario, list(indice.dicionario(lido.recursos))),
    ]
    return all(
        [dict(linha) for linha in retrato.ler(select(tabela).order_by(text("rowid")))] == linhas
        for tabela, linhas in esperado
    )
