"""O arquivo da equipe (PAINEL_EQUIPE): por onde se entra e o que cada pessoa pode fazer.

É lido de novo a cada pedido: tirar alguém vale na hora, e um arquivo quebrado não deixa ninguém entrar.
"""

import logging
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dados.configuracao import Configuracao, ConfiguracaoInvalida
from dados.participacao.atendimento import Papel

VOLTA = "oauth2callback"
"""O fim do endereço a que o provedor devolve a pessoa: é o que o Streamlit atende."""

_DA_ENTRADA = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_DA_PESSOA = {"papeis", "emissor", "assunto"}
_MENOR_SEGREDO = 32
_ENDERECO = re.compile(rf"https?://[A-Za-z0-9.\[\]:-]+(?:/[A-Za-z0-9_/-]*)?/{VOLTA}")
_DOS_OUTROS = 0o077
_registro = logging.getLogger("painel")


@dataclass(frozen=True, slots=True)
class Pessoa:
    """Alguém da equipe, com o e-mail em minúsculas, que é o nome que a trilha guarda.

    Com `emissor` e `assunto` (`iss` e `sub` do provedor), só quem os tem é ela, diga o e-mail o que disser.
    """

    email: str
    papeis: frozenset[Papel]
    emissor: str = ""
    assunto: str = ""


@dataclass(frozen=True, slots=True)
class Equipe:
    """`segredo` assina o cookie de quem entrou; `volta` é o endereço a que o provedor devolve a pessoa.

    `pessoas` vão por e-mail.
    """

    segredo: str = field(repr=False)
    volta: str
    pessoas: Mapping[str, Pessoa]

    @property
    def origem(self) -> str:
        """O começo do endereço do painel, como `https://painel.exemplo`."""
        partes = urlsplit(self.volta)
        return f"{partes.scheme}://{partes.netloc}"


def conferir(ajustes: Configuracao) -> None:
    """Confere o arquivo ao abrir o painel, e avisa se outras contas da máquina o leem.

    Erro: ConfiguracaoInvalida. Sem PAINEL_EQUIPE não há o que conferir.
    """
    arquivo = ajustes.contribuicoes.equipe
    if arquivo is None:
        return
    equipe = ler(arquivo)
    certa = f"{ajustes.url or f'{equipe.origem}{ajustes.prefixo}/'}{VOLTA}"
    if equipe.volta != certa:
        raise ConfiguracaoInvalida(f"Em {arquivo}, redirect_uri não é deste painel. Use {certa}.")
    if arquivo.stat().st_mode & _DOS_OUTROS:
        _registro.warning(
            "Outras contas desta máquina podem ler %s, que guarda segredos. Rode: chmod 600 %s",
            arquivo, arquivo,
        )  # fmt: skip


def ler(arquivo: Path) -> Equipe:
    """O que o arquivo diz. Erro: ConfiguracaoInvalida, que nunca mostra segredo."""
    secoes = _secoes(arquivo)
    entrada = secoes["auth"]
    if faltam := [nome for nome in _DA_ENTRADA if not _eh_texto(entrada.get(nome))]:
        raise ConfiguracaoInvalida(f"Na seção [auth] de {arquivo}, falta {', '.join(faltam)}.")
    if not _ENDERECO.fullmatch(entrada["redirect_uri"]):
        raise ConfiguracaoInvalida(
            f"Em {arquivo}, redirect_uri não serve. Use o endereço do painel seguido de /{VOLTA}."
        )
    if len(entrada["cookie_secret"]) < _MENOR_SEGREDO:
        raise ConfiguracaoInvalida(
            f"Em {arquivo}, cookie_secret é curto. Crie um com: openssl rand -base64 32"
        )
    return Equipe(
        segredo=entrada["cookie_secret"],
        volta=entrada["redirect_uri"],
        pessoas=_pessoas(secoes["equipe"], arquivo),
    )


def _secoes(arquivo: Path) -> dict[str, dict[str, Any]]:
    # O Streamlit lê o mesmo arquivo, e só se o nome acaba assim.
    if arquivo.suffix != ".toml":
        raise ConfiguracaoInvalida(f"PAINEL_EQUIPE aponta para {arquivo}. O nome precisa acabar em .toml.")
    try:
        lido = tomllib.loads(arquivo.read_text(encoding="utf-8"))
    except OSError as erro:
        raise ConfiguracaoInvalida(f"Não deu para ler {arquivo}. Confira o lugar e a permissão.") from erro
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # Sem a causa: ela pode citar um pedaço do arquivo, e ali há segredos.
        raise ConfiguracaoInvalida(f"{arquivo} não está escrito em TOML. Compare com o modelo.") from None
    if set(lido) != {"auth", "equipe"} or not all(isinstance(secao, dict) for secao in lido.values()):
        raise ConfiguracaoInvalida(f"{arquivo} precisa das seções [auth] e [equipe], e de mais nenhuma.")
    return lido


def _pessoas(secao: Mapping[str, object], arquivo: Path) -> dict[str, Pessoa]:
    pessoas: dict[str, Pessoa] = {}
    for escrito, dito in secao.items():
        email = escrito.strip().lower()
        if "@" not in email:
            raise ConfiguracaoInvalida(f"Em {arquivo}, «{escrito}» não é um e-mail. Escreva-o entre aspas.")
        if email in pessoas:
            raise ConfiguracaoInvalida(f"Em {arquivo}, {email} aparece duas vezes. Deixe uma só.")
        pessoas[email] = _pessoa(email, dito, arquivo)
    if not pessoas:
        raise ConfiguracaoInvalida(f"Na seção [equipe] de {arquivo} não há ninguém. Inclua uma pessoa.")
    com_assunto = [(uma.emissor, uma.assunto) for uma in pessoas.values() if uma.assunto]
    if len(set(com_assunto)) < len(com_assunto):
        raise ConfiguracaoInvalida(f"Em {arquivo}, duas pessoas têm o mesmo assunto. Confira no provedor.")
    return pessoas


def _pessoa(email: str, dito: object, arquivo: Path) -> Pessoa:
    """Só a lista dos papéis, ou uma tabela que diz também quem a pessoa é no provedor."""
    if not isinstance(dito, dict):
        return Pessoa(email, _da_lista(dito, de=email, arquivo=arquivo))
    do_provedor = [dito.get(nome) for nome in ("emissor", "assunto")]
    if set(dito) != _DA_PESSOA or not all(map(_eh_texto, do_provedor)):
        raise ConfiguracaoInvalida(
            f"Em {arquivo}, {email} precisa de papeis, emissor e assunto, e só deles. Compare com o modelo."
        )
    return Pessoa(email, _da_lista(dito["papeis"], de=email, arquivo=arquivo), *map(str, do_provedor))


def _da_lista(lista: object, *, de: str, arquivo: Path) -> frozenset[Papel]:
    validos = ", ".join(Papel)
    if not isinstance(lista, list) or not lista:
        raise ConfiguracaoInvalida(f"Em {arquivo}, {de} não tem papéis. Dê uma lista com: {validos}.")
    for nome in lista:
        if nome not in set(Papel):
            raise ConfiguracaoInvalida(f"Em {arquivo}, {de} tem o papel «{nome}». Use: {validos}.")
    return frozenset(Papel(nome) for nome in lista)


def _eh_texto(valor: object) -> bool:
    return isinstance(valor, str) and bool(valor.strip())
