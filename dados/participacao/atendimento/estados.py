"""De que estado se passa a que estado. É a única tabela disso, para a equipe e para a própria pessoa."""

from enum import StrEnum

from dados.participacao.opcoes import Estado


class Verbo(StrEnum):
    """O que se faz com uma contribuição. O nome vai para a trilha: não muda."""

    ANALISAR = "analisar"
    RESPONDER = "responder"
    PUBLICAR = "publicar"
    RECUSAR = "recusar"
    REABRIR = "reabrir"
    RETIRAR = "retirar"
    APAGAR = "apagar"


ABERTAS = (Estado.RECEBIDA, Estado.EM_ANALISE, Estado.REABERTA)
"""As que esperam resposta."""

_VIVAS = (*ABERTAS, Estado.RESPONDIDA)

_DEPOIS: dict[tuple[Estado, Verbo], Estado] = {
    (Estado.RECEBIDA, Verbo.ANALISAR): Estado.EM_ANALISE,
    (Estado.REABERTA, Verbo.ANALISAR): Estado.EM_ANALISE,
    **{(aberta, Verbo.RESPONDER): Estado.RESPONDIDA for aberta in ABERTAS},
    # Só vai a público o que já tem resposta: as duas aparecem juntas.
    (Estado.RESPONDIDA, Verbo.PUBLICAR): Estado.RESPONDIDA,
    # Recusar o que já está publicado tira do ar.
    **{(viva, Verbo.RECUSAR): viva for viva in _VIVAS},
    (Estado.RESPONDIDA, Verbo.REABRIR): Estado.REABERTA,
    **{(viva, Verbo.RETIRAR): Estado.RETIRADA for viva in _VIVAS},
    **{(qualquer, Verbo.APAGAR): Estado.RETIRADA for qualquer in Estado},
}


class NaoCabe(Exception):
    """O estado atual não permite esse verbo: alguém pode ter agido antes."""

    def __init__(self, estado: Estado, verbo: Verbo) -> None:
        super().__init__(
            f"Não dá para {verbo} uma contribuição {estado.nome}. Abra de novo e veja o que mudou."
        )
        self.estado = estado
        self.verbo = verbo


def depois_de(estado: Estado, verbo: Verbo) -> Estado:
    """O estado em que a contribuição fica. Erro: NaoCabe."""
    try:
        return _DEPOIS[estado, verbo]
    except KeyError:
        raise NaoCabe(estado, verbo) from None


def cabe(estado: Estado, verbo: Verbo) -> bool:
    """Se o estado permite o verbo; quem mostra botões pergunta antes."""
    return (estado, verbo) in _DEPOIS
