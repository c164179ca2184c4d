"""Recebe o pacote como o órgão o mandou: uma pasta, um ZIP ou uma planilha XLSX preenchida.

O que chega vira uma pasta que a validação sabe ler. Nada se perde calado: o que não foi lido é dito.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from dados.publicacao.arquivos import Recusa
from dados.publicacao.problemas import do_arquivo
from dados.publicacao.recebimento import compactado, planilha
from dados.publicacao.recebimento.chegada import Chegada

__all__ = ["PACOTE_DO_PAINEL", "Chegada", "aberto"]

PACOTE_DO_PAINEL = Path(__file__).resolve().parents[2] / "pacote"
"""De onde vêm os esquemas e o texto do decreto de uma planilha que só traz o que o órgão informa."""


@contextmanager
def aberto(enviado: Path) -> Iterator[Chegada]:
    """A pasta com o pacote enviado, enquanto durar o bloco; a temporária some depois.

    Erro: `Recusa`, com o problema de um arquivo que não se pode abrir.
    """
    if not enviado.is_file():
        yield Chegada(enviado)
        return
    with TemporaryDirectory(prefix="painel-") as temporaria:
        destino = Path(temporaria)
        if planilha.parece(enviado):
            yield planilha.abrir(enviado, destino=destino, base=PACOTE_DO_PAINEL)
        elif compactado.parece(enviado):
            yield _do_zip(enviado, destino=destino)
        else:
            raise Recusa(
                do_arquivo(
                    enviado.name,
                    "formato",
                    "Este arquivo não é um pacote: não é ZIP nem planilha XLSX.",
                    mender="Mande a pasta do pacote, um ZIP dela ou a planilha do modelo, salva como .xlsx.",
                )
            )


def _do_zip(enviado: Path, *, destino: Path) -> Chegada:
    """A pasta que estava no ZIP; se ele só traz uma planilha, o que ela traz."""
    tirado = compactado.tirar(enviado, destino=destino / "zip")
    planilhas = [arquivo for arquivo in tirado.arquivos if planilha.parece(arquivo)]
    if len(planilhas) == 1 and not tirado.descritores:
        da_planilha = planilha.abrir(planilhas[0], destino=destino / "planilha", base=PACOTE_DO_PAINEL)
        return replace(da_planilha, nao_lidos=tirado.nao_lidos(planilhas[0]))
    if len(tirado.descritores) != 1:
        quantos = len(tirado.descritores) or "nenhum"
        raise Recusa(
            do_arquivo(
                enviado.name,
                "zip",
                f"O ZIP deve trazer um datapackage.yaml, e traz {quantos}.",
                mender="Compacte só a pasta do pacote, ou só a planilha preenchida.",
            )
        )
    return Chegada(tirado.descritores[0].parent, (), tirado.descartados)
