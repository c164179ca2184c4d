"""Os canais oficiais a que o painel leva quem quer reclamar, denunciar ou pedir informação (NORMAS F-01)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Canal:
    """Um caminho oficial para falar com o Estado, fora deste painel."""

    nome: str
    endereco: str
    telefone: str


def ouvidoria(ambiente: Mapping[str, str]) -> Canal:
    """Quem recebe reclamações e denúncias."""
    return Canal(
        nome="Ouvidoria-Geral do Estado de Minas Gerais (OGE)",
        endereco=ambiente.get("PAINEL_OUVIDORIA_URL") or "https://www.ouvidoriageral.mg.gov.br",
        telefone="162",
    )


def acesso_a_informacao(ambiente: Mapping[str, str]) -> Canal:
    """Quem recebe pedidos de informação e de base de dados."""
    return Canal(
        nome="e-SIC, o serviço de pedidos de informação de Minas Gerais",
        endereco=ambiente.get("PAINEL_ESIC_URL") or "https://www.acessoainformacao.mg.gov.br",
        telefone="155",
    )
