"""Lê o ambiente uma vez e entrega um só objeto imutável. É a única pasta que conhece variáveis PAINEL_*."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dados.configuracao import contribuicoes, privacidade, publicacao
from dados.configuracao.canais import Canal, acesso_a_informacao, ouvidoria
from dados.configuracao.contribuicoes import Contribuicoes, Smtp
from dados.configuracao.erros import ConfiguracaoInvalida
from dados.configuracao.privacidade import Privacidade
from dados.configuracao.publicacao import Assinaturas

__all__ = [
    "RAIZ", "Assinaturas", "Canal", "Configuracao", "ConfiguracaoInvalida", "Contribuicoes", "Privacidade",
    "Smtp", "de", "ler",
]  # fmt: skip

RAIZ = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Configuracao:
    """Tudo o que muda de uma instalação para outra."""

    pacote: Path
    retratos: Path
    assinaturas: Assinaturas
    retrato_url: str | None
    estaticos: Path
    participacao_url: str
    contribuicoes: Contribuicoes
    porta: int
    endereco: str
    prefixo: str
    url: str | None
    outros_nomes: tuple[str, ...]
    desenvolvimento: bool
    privacidade: Privacidade
    ouvidoria: Canal
    acesso_a_informacao: Canal

    @property
    def base(self) -> str:
        """O endereço do painel que se escreve em arquivos, com `/` no fim: o público ou o desta máquina.

        Não depende de quem pede: o mesmo arquivo tem os mesmos bytes para todos.
        """
        return self.url or f"http://localhost:{self.porta}{self.prefixo}/"


_MAIOR_PORTA = 65535


def _porta(texto: str) -> int:
    if not texto.isascii() or not texto.isdigit() or not 1 <= int(texto) <= _MAIOR_PORTA:
        raise ConfiguracaoInvalida(f"PAINEL_PORTA vale «{texto}». Use um número de 1 a {_MAIOR_PORTA}.")
    return int(texto)


def _prefixo(texto: str) -> str:
    """O caminho sob o qual o painel responde, como "/painel"; vazio quando é a raiz."""
    limpo = texto.strip("/")
    if limpo and not re.fullmatch(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*", limpo):
        raise ConfiguracaoInvalida(
            f"PAINEL_PREFIXO vale «{texto}». Use só letras, números, - e _, como /painel."
        )
    return f"/{limpo}" if limpo else ""


def _url(texto: str) -> str | None:
    """O endereço público com `/` no fim, ou None quando não foi dito."""
    if not texto:
        return None
    if not re.fullmatch(r"https?://[A-Za-z0-9.\[\]:-]+(?:/[A-Za-z0-9_/-]*)?", texto):
        raise ConfiguracaoInvalida(
            f"PAINEL_URL vale «{texto}». Use o endereço todo: https://exemplo.mg.gov.br"
        )
    return texto.rstrip("/") + "/"


def _nomes(texto: str) -> tuple[str, ...]:
    """Os nomes de máquina, em minúsculas e sem porta, além do de PAINEL_URL."""
    nomes = tuple(parte.strip().lower() for parte in texto.split(",") if parte.strip())
    if not all(re.fullmatch(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]", nome) for nome in nomes):
        raise ConfiguracaoInvalida(
            f"PAINEL_OUTROS_NOMES vale «{texto}». Use nomes sem porta, com vírgula: painel.interno, 10.0.0.5"
        )
    return nomes


def de(ambiente: Mapping[str, str]) -> Configuracao:
    """Monta a configuração a partir de um mapa de variáveis; levanta ConfiguracaoInvalida."""
    participacao = RAIZ / "instancia" / "participacao.sqlite"
    das_contribuicoes = contribuicoes.de(ambiente)
    smtp = das_contribuicoes.smtp
    if smtp and not smtp.eh_desta_maquina and not ambiente.get("PAINEL_URL"):
        raise ConfiguracaoInvalida(
            "Falta PAINEL_URL: os e-mails levam um link, e quem os recebe está noutra máquina."
        )
    return Configuracao(
        pacote=RAIZ / "dados" / "pacote",
        retratos=Path(ambiente.get("PAINEL_RETRATOS") or RAIZ / "dados" / "retratos").resolve(),
        assinaturas=publicacao.de(ambiente),
        retrato_url=publicacao.indice_a_acompanhar(ambiente),
        estaticos=Path(ambiente.get("PAINEL_ESTATICOS") or RAIZ / "instancia" / "estaticos").resolve(),
        participacao_url=contribuicoes.endereco_da_base(ambiente, padrao=f"sqlite:///{participacao}"),
        contribuicoes=das_contribuicoes,
        porta=_porta(ambiente.get("PAINEL_PORTA") or "8501"),
        endereco=ambiente.get("PAINEL_ENDERECO") or "127.0.0.1",
        prefixo=_prefixo(ambiente.get("PAINEL_PREFIXO") or ""),
        url=_url(ambiente.get("PAINEL_URL") or ""),
        outros_nomes=_nomes(ambiente.get("PAINEL_OUTROS_NOMES") or ""),
        desenvolvimento=ambiente.get("PAINEL_DESENVOLVIMENTO") == "1",
        privacidade=privacidade.de(ambiente),
        ouvidoria=ouvidoria(ambiente),
        acesso_a_informacao=acesso_a_informacao(ambiente),
    )


@cache
def ler() -> Configuracao:
    """A configuração deste processo, lida uma só vez."""
    return de(os.environ)
