"""O que a equipe escreve: a resposta, o texto publicado e o que mudou. A limpeza é a mesma da mensagem."""

from dados.participacao import texto
from dados.participacao.regras import LIMITE_DA_MENSAGEM

LIMITE_DA_RESPOSTA = 4000
LIMITE_DO_TEXTO_PUBLICADO = LIMITE_DA_MENSAGEM
LIMITE_DO_QUE_MUDOU = 600


class TextoRecusado(Exception):
    """Falta texto, ou ele passa do limite. A frase diz como consertar e não repete o que foi escrito."""

    def __init__(self, frase: str, *, limite: int | None = None) -> None:
        """`limite` é quantas letras cabem; None quando o que falta é texto."""
        super().__init__(frase)
        self.limite = limite


def obrigatorio(bruto: str, *, limite: int, o_que: str) -> str:
    """O texto limpo, com algo que se veja, em até `limite` letras. `o_que` o nomeia na frase do erro."""
    limpo = _ate(bruto, limite=limite, o_que=o_que)
    if not texto.tem_algo_visivel(limpo):
        raise TextoRecusado(f"Escreva {o_que} antes de continuar.")
    return limpo


def opcional(bruto: str, *, limite: int, o_que: str) -> str | None:
    """O mesmo; None quando nada se vê."""
    limpo = _ate(bruto, limite=limite, o_que=o_que)
    return limpo if texto.tem_algo_visivel(limpo) else None


def _ate(bruto: str, *, limite: int, o_que: str) -> str:
    limpo = texto.limpar(bruto)
    if len(limpo) > limite:
        raise TextoRecusado(f"Encurte {o_que} para até {limite} letras.", limite=limite)
    return limpo
