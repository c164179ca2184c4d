"""Lê o ambiente uma vez e entrega um só objeto imutável. É o único módulo que conhece variáveis PAINEL_*."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RAIZ = Path(__file__).resolve().parent.parent


class ConfiguracaoInvalida(Exception):
    """Uma variável de ambiente tem um valor que o painel não entende."""


@dataclass(frozen=True, slots=True)
class Canal:
    """Um caminho oficial para falar com o Estado, fora deste painel."""

    nome: str
    endereco: str
    telefone: str


@dataclass(frozen=True, slots=True)
class Privacidade:
    """Quem responde pelos dados pessoais recebidos (NORMAS F-06; LGPD, art. 9º)."""

    controlador: str
    encarregado: str
    contato: str
    eh_ficticia: bool


@dataclass(frozen=True, slots=True)
class Configuracao:
    """Tudo o que muda de uma instalação para outra."""

    pacote: Path
    retratos: Path
    estaticos: Path
    participacao_url: str
    porta: int
    endereco: str
    prefixo: str
    url: str | None
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


def _privacidade(ambiente: Mapping[str, str]) -> Privacidade:
    """Sem configuração, vale um encarregado fictício, e a página diz que ele é fictício."""
    nomes = ("PAINEL_CONTROLADOR", "PAINEL_ENCARREGADO", "PAINEL_ENCARREGADO_CONTATO")
    valores = [ambiente.get(nome, "").strip() for nome in nomes]
    if all(valores):
        controlador, encarregado, contato = valores
        return Privacidade(controlador, encarregado, contato, eh_ficticia=False)
    if any(valores):
        faltam = ", ".join(nome for nome, valor in zip(nomes, valores, strict=True) if not valor)
        raise ConfiguracaoInvalida(f"Falta preencher {faltam}. As três variáveis andam juntas.")
    return Privacidade(
        controlador="Secretaria-exemplo de Governo Digital",
        encarregado="Pessoa encarregada de exemplo",
        contato="encarregado@exemplo.invalid",
        eh_ficticia=True,
    )


def _url(texto: str) -> str | None:
    """O endereço público com `/` no fim, ou None quando não foi dito."""
    if not texto:
        return None
    if not re.fullmatch(r"https?://[A-Za-z0-9.\[\]:-]+(?:/[A-Za-z0-9_/-]*)?", texto):
        raise ConfiguracaoInvalida(
            f"PAINEL_URL vale «{texto}». Use o endereço todo: https://exemplo.mg.gov.br"
        )
    return texto.rstrip("/") + "/"


def de(ambiente: Mapping[str, str]) -> Configuracao:
    """Monta a configuração a partir de um mapa de variáveis; levanta ConfiguracaoInvalida."""
    participacao = RAIZ / "instancia" / "participacao.sqlite"
    return Configuracao(
        pacote=RAIZ / "dados" / "pacote",
        retratos=Path(ambiente.get("PAINEL_RETRATOS") or RAIZ / "dados" / "retratos").resolve(),
        estaticos=Path(ambiente.get("PAINEL_ESTATICOS") or RAIZ / "instancia" / "estaticos").resolve(),
        participacao_url=ambiente.get("PAINEL_PARTICIPACAO_URL") or f"sqlite:///{participacao}",
        porta=_porta(ambiente.get("PAINEL_PORTA") or "8501"),
        endereco=ambiente.get("PAINEL_ENDERECO") or "127.0.0.1",
        prefixo=_prefixo(ambiente.get("PAINEL_PREFIXO") or ""),
        url=_url(ambiente.get("PAINEL_URL") or ""),
        desenvolvimento=ambiente.get("PAINEL_DESENVOLVIMENTO") == "1",
        privacidade=_privacidade(ambiente),
        ouvidoria=Canal(
            nome="Ouvidoria-Geral do Estado de Minas Gerais (OGE)",
            endereco=ambiente.get("PAINEL_OUVIDORIA_URL") or "https://www.ouvidoriageral.mg.gov.br",
            telefone="162",
        ),
        acesso_a_informacao=Canal(
            nome="e-SIC, o serviço de pedidos de informação de Minas Gerais",
            endereco=ambiente.get("PAINEL_ESIC_URL") or "https://www.acessoainformacao.mg.gov.br",
            telefone="155",
        ),
    )


@cache
def ler() -> Configuracao:
    """A configuração deste processo, lida uma só vez."""
    return de(os.environ)
