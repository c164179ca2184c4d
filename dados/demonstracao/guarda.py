"""Guarda as versões anteriores da demonstração entre os retratos publicados, sem pôr nenhuma no ar."""

from pathlib import Path
from tempfile import TemporaryDirectory

from dados import publicacao
from dados.demonstracao import historia
from dados.publicacao import Avanco
from dados.retrato import caminho_do_retrato


def guardar(pacote: Path, *, retratos: Path, ao_avancar: Avanco) -> None:
    """Publica à parte as versões que faltam, da mais antiga para a mais nova, e as leva para `retratos`.

    O ponteiro não muda: se isto parar no meio, a demonstração de hoje ainda se publica como a primeira.
    Sem imagens nem índice de arquivos, que se fazem quando alguém os pede. Erros: os de `publicacao.publicar`
    e OSError.
    """
    retratos.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".historia-", dir=retratos) as nome:
        obra = Path(nome)
        for qual in historia.anteriores():
            if not caminho_do_retrato(retratos, versao=qual.versao).exists():
                historia.gravar(pacote, destino=obra / qual.versao, qual=qual)
                publicacao.publicar(obra / qual.versao, retratos=obra / "retratos", ao_avancar=ao_avancar)
        # O que acompanha um retrato chega antes dele: quem o vê já pode abri-lo.
        prontos = sorted((obra / "retratos").glob("retrato-*"), key=lambda a: a.suffix == ".sqlite")
        for pronto in prontos:
            pronto.replace(retratos / pronto.name)
