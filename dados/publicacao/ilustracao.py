"""Põe as imagens das figuras no retrato em obra. Quem as desenha vem de fora: dados não sabem desenhar.

Por que aqui, e não ao servir: `docs/decisoes/imagens-ao-publicar.md`.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine

from dados import abertura, arquivo_do_retrato, tabelas
from dados.consultas.imagens import Imagem
from dados.publicacao.leitura import Avanco
from dados.retrato import Retrato

Ilustrar = Callable[[Retrato, Avanco], Sequence[Imagem]]
"""Recebe o retrato em obra, só para ler e ainda sem soma, e devolve as imagens; nenhuma, se não pôde."""


def nenhuma(_retrato: Retrato, _ao_avancar: Avanco) -> Sequence[Imagem]:
    """Publica sem imagens."""
    return ()


def ilustrar(caminho: Path, *, desenhar: Ilustrar, ao_avancar: Avanco) -> int:
    """Grava em `caminho` o que `desenhar` fez e devolve quantas imagens são. Erros: os do SQLAlchemy."""
    motor = abertura.motor(caminho)
    try:
        sobre = arquivo_do_retrato.metadados(motor, caminho=caminho)
        imagens = desenhar(Retrato(caminho=caminho, sha256="", metadados=sobre, _motor=motor), ao_avancar)
    finally:
        # Fechado antes de gravar: quem o abriu conta com um arquivo que não muda.
        motor.dispose()
    if imagens:
        gravador = create_engine(URL.create("sqlite", database=str(caminho)), poolclass=NullPool)
        with gravador.begin() as conexao:
            conexao.execute(tabelas.imagem.insert(), [asdict(imagem) for imagem in imagens])
    return len(imagens)
