"""Que versão veio consertar outra."""

from pathlib import Path

from dados import retrato as retratos
from dados.retrato import ErroDeRetrato, Metadados


def correcao_de(pasta: Path, *, versao: str) -> Metadados | None:
    """Os metadados da correção mais nova que diz corrigir essa versão, ou None. Uma ilegível não conta."""
    data = versao.partition(".")[0]
    escritas = (caminho.name.split(".")[1] for caminho in pasta.glob(f"retrato-{data}.*.sqlite"))
    for numero in sorted((int(escrita) for escrita in escritas if escrita.isdigit()), reverse=True):
        try:
            # Fica aberta na memória: a barra aparece em toda página da versão corrigida.
            candidata = retratos.da_versao(pasta, f"{data}.{numero}").metadados
        except (ErroDeRetrato, retratos.VersaoDesconhecida):
            continue
        if candidata.corrige == versao:
            return candidata
    return None
