"""Quantas conexões cabem: o sistema conta cada uma como um arquivo aberto, e eles acabam."""

import logging
import resource

MAIS_CONEXOES = 4096
"""Ao mesmo tempo, neste processo. Uma conexão parada ocupa uns 15 KB."""

PARA_O_RESTO = 256
"""Arquivos abertos que não são conexões contadas: retratos, bases, o que se manda, quem acaba de chegar."""

_POUCAS = 50
REGISTRO = logging.getLogger("painel")


def quantas_conexoes() -> int:
    """Sobe o limite de arquivos abertos ao máximo que o sistema deixa e diz quantas conexões cabem nele.

    Se cabem menos que `MAIS_CONEXOES`, avisa no registro.
    """
    cabem = min(MAIS_CONEXOES, max(_subir_limite() - PARA_O_RESTO, _POUCAS))
    if cabem < MAIS_CONEXOES:
        REGISTRO.warning(
            "O sistema deixa atender %d conexões ao mesmo tempo. Para atender %d, rode antes `ulimit -n %d`.",
            cabem,
            MAIS_CONEXOES,
            MAIS_CONEXOES + PARA_O_RESTO,
        )
    return cabem


def _subir_limite() -> int:
    """O limite depois de subir."""
    mole, duro = resource.getrlimit(resource.RLIMIT_NOFILE)
    preciso = MAIS_CONEXOES + PARA_O_RESTO
    if mole == resource.RLIM_INFINITY or mole >= preciso:
        return preciso
    novo = preciso if duro == resource.RLIM_INFINITY else min(duro, preciso)
    resource.setrlimit(resource.RLIMIT_NOFILE, (novo, duro))
    return novo
