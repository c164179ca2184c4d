"""A ordem das versões publicadas: qual veio antes de qual, sem reabrir os arquivos a cada página."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from dados import falhas, retrato
from dados.arquivo_do_retrato import ordem
from dados.pasta_dos_retratos import marca_da_pasta
from dados.retrato import ErroDeRetrato, Versao


def publicadas(pasta: Path) -> tuple[Versao, ...]:
    """As versões que se podem abrir, da mais nova para a mais antiga; as outras se dizem no registro."""
    boas, ilegiveis = _publicadas(pasta, marca_da_pasta(pasta))
    for erro in ilegiveis:
        falhas.DESTE_PROCESSO.anotar("versões publicadas", str(erro))
    return boas


def anterior(pasta: Path, *, versao: str) -> Versao | None:
    """A versão que veio antes de `versao`, entre as da pasta; None se ela é a primeira."""
    return antes_de(publicadas(pasta), versao)


def antes_de(guardadas: Iterable[Versao], versao: str) -> Versao | None:
    """A maior das menores que já estavam no ar quando `versao` saiu; None se não há menor.

    Assim o que se contou de uma versão não muda quando, depois, se corrige uma antiga; e uma correção se
    compara com o que ela corrige. Se as menores só chegaram depois, vale a maior delas.
    """
    todas = tuple(guardadas)
    saiu = next((uma.publicado_em for uma in todas if uma.versao == versao), None)
    menores = [uma for uma in todas if ordem(uma.versao) < ordem(versao)]
    ja_no_ar = [uma for uma in menores if saiu is not None and uma.publicado_em <= saiu]
    return max(ja_no_ar or menores, key=lambda uma: ordem(uma.versao), default=None)


@lru_cache(8)
def _publicadas(pasta: Path, _marca: str) -> tuple[tuple[Versao, ...], tuple[ErroDeRetrato, ...]]:
    return retrato.da_pasta(pasta)
