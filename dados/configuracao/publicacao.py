"""De quem este painel aceita retratos, e com que chave esta máquina assina os que publica."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dados.assinatura import ChavePublica, ChavePublicaInvalida, publica_de
from dados.configuracao.erros import ConfiguracaoInvalida

_INDICE = re.compile(r"https?://[A-Za-z0-9.\[\]:-]+/[^\s?#@]+")


def indice_a_acompanhar(ambiente: Mapping[str, str]) -> str | None:
    """O endereço do índice de quem publica, ou None se este painel não acompanha ninguém.

    Erro: ConfiguracaoInvalida. Um endereço com usuário e senha não serve: apareceria em registros.
    """
    endereco = ambiente.get("PAINEL_RETRATO_URL")
    if endereco and not _INDICE.fullmatch(endereco):
        raise ConfiguracaoInvalida(
            "PAINEL_RETRATO_URL deve ser o endereço do índice, sem usuário nem senha: "
            "https://exemplo.mg.gov.br/arquivos/indice.json"
        )
    return endereco or None


@dataclass(frozen=True, slots=True)
class Assinaturas:
    """`publicas`: com uma ou mais, só se mostra retrato assinado por uma delas; sem nenhuma, nada se exige.

    `privada`: o arquivo da chave que assina, só na máquina que publica. Nunca se lê ao abrir um retrato.
    """

    publicas: tuple[ChavePublica, ...] = ()
    privada: Path | None = None


def de(ambiente: Mapping[str, str]) -> Assinaturas:
    """O que está configurado. Erro: ConfiguracaoInvalida, que nunca mostra a chave."""
    escritas = (parte.strip() for parte in ambiente.get("PAINEL_CHAVE_PUBLICA", "").split(","))
    privada = ambiente.get("PAINEL_CHAVE_DE_ASSINATURA")
    if privada and not Path(privada).is_file():
        raise ConfiguracaoInvalida(
            f"PAINEL_CHAVE_DE_ASSINATURA aponta para {privada}, que não é um arquivo. "
            "Crie uma chave com `painel chave`."
        )
    return Assinaturas(
        publicas=tuple(_publica(escrita) for escrita in escritas if escrita),
        privada=Path(privada).resolve() if privada else None,
    )


def _publica(escrita: str) -> ChavePublica:
    """A chave, ou a do arquivo que se disse."""
    try:
        arquivo = Path(escrita)
        return publica_de(arquivo.read_text(encoding="ascii").strip() if arquivo.is_file() else escrita)
    except (ChavePublicaInvalida, OSError, ValueError) as erro:
        raise ConfiguracaoInvalida(
            "PAINEL_CHAVE_PUBLICA não é uma chave nem um arquivo com uma. Copie a que `painel chave` mostrou."
        ) from erro
