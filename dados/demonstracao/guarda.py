"""Guarda as versões anteriores da demonstração entre os retratos publicados, sem pôr nenhuma no ar."""

from pathlib import Path

from dados import publicacao
from dados.assinatura import ChavePrivada
from dados.ativacao import obras
from dados.demonstracao import historia
from dados.publicacao import Avanco
from dados.retrato import caminho_do_retrato


def guardar(pacote: Path, *, retratos: Path, chave: ChavePrivada | None = None, ao_avancar: Avanco) -> None:
    """Publica à parte as versões anteriores, da mais antiga à mais nova, e leva a `retratos` as que faltam.

    O ponteiro não muda: se isto parar no meio, a demonstração de hoje ainda se publica como a primeira.
    Sem imagens nem índice de arquivos, que se fazem quando alguém os pede. `chave` as assina.
    Erros: os de `publicacao.publicar` e OSError.
    """
    anteriores = historia.anteriores()
    faltam = {caminho_do_retrato(retratos, versao=uma.versao).name for uma in anteriores}
    faltam -= {arquivo.name for arquivo in retratos.glob("retrato-*")}
    if not faltam:
        return
    retratos.mkdir(parents=True, exist_ok=True)
    with obras.obra(retratos) as obra:
        for uma in anteriores:
            # Também as que já chegaram: uma correção só se publica ao lado da versão que corrige.
            historia.gravar(pacote, destino=obra / uma.versao, qual=uma)
            publicacao.publicar(
                obra / uma.versao,
                retratos=obra / "retratos",
                chave=chave,
                publicado_em=uma.publicada_em,
                ao_avancar=ao_avancar,
            )
        for retrato in sorted(faltam):
            # O que acompanha um retrato chega antes dele: quem o vê já pode abri-lo.
            junto = sorted((obra / "retratos").glob(f"{retrato}*"), key=lambda a: a.name == retrato)
            for pronto in junto:
                pronto.replace(retratos / pronto.name)
