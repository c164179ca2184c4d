"""O que muda no recebimento, na resposta e no e-mail das contribuições de uma instalação para outra."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dados.configuracao.erros import ConfiguracaoInvalida

_CHAVE = re.compile(r"[A-Za-z0-9_-]{43}=")
_REMETENTE = re.compile(r"[^@\s,<>]+@[^@\s,<>]+")
_PORTAS = {"smtp": 587, "smtps": 465}
_MAIOR_LIMITE = 100_000


@dataclass(frozen=True, slots=True)
class Smtp:
    """O servidor que leva os e-mails. `tls_direto`: a conexão já começa cifrada (smtps)."""

    maquina: str
    porta: int
    usuario: str
    senha: str = field(repr=False)
    tls_direto: bool
    remetente: str

    @property
    def eh_desta_maquina(self) -> bool:
        """Se a mensagem não passa pela rede: só então ela pode ir sem cifra."""
        return self.maquina in {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Contribuicoes:
    """`chaves_do_email`: a primeira cifra; as outras só abrem o que já estava cifrado.

    `limite_de_envios` por hora e por origem; 0 não limita. `equipe`: o arquivo TOML com o provedor de entrada
    e os papéis de cada pessoa; sem ele a área da equipe não existe.
    """

    chaves_do_email: tuple[str, ...] = field(repr=False)
    limite_de_envios: int
    smtp: Smtp | None
    equipe: Path | None

    @property
    def aceita_email(self) -> bool:
        """Se o formulário pergunta o e-mail: só quando há como o cifrar e por onde responder."""
        return bool(self.chaves_do_email) and self.smtp is not None


def de(ambiente: Mapping[str, str]) -> Contribuicoes:
    """O que está configurado. Erro: ConfiguracaoInvalida, que nunca mostra senha nem chave."""
    equipe = ambiente.get("PAINEL_EQUIPE")
    return Contribuicoes(
        chaves_do_email=_chaves(ambiente.get("PAINEL_CHAVE_DO_EMAIL", "")),
        limite_de_envios=_limite(ambiente.get("PAINEL_LIMITE_ENVIOS") or "10"),
        smtp=_smtp(ambiente.get("PAINEL_SMTP", ""), ambiente.get("PAINEL_SMTP_REMETENTE", "").strip()),
        equipe=_arquivo_da_equipe(equipe) if equipe else None,
    )


def endereco_da_base(ambiente: Mapping[str, str], *, padrao: str) -> str:
    """A URL do SQLAlchemy da base de contribuições."""
    return como_se_abre(ambiente.get("PAINEL_PARTICIPACAO_URL") or padrao)


def como_se_abre(escrita: str) -> str:
    """A URL do SQLAlchemy. `postgresql://`, como os provedores a escrevem, usa o psycopg 3."""
    return re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", escrita)


def _chaves(texto: str) -> tuple[str, ...]:
    chaves = tuple(parte.strip() for parte in texto.split(",") if parte.strip())
    if not all(_CHAVE.fullmatch(chave) for chave in chaves):
        raise ConfiguracaoInvalida(
            "PAINEL_CHAVE_DO_EMAIL não é uma chave. Crie uma com `painel participacao chave`."
        )
    return chaves


def _limite(texto: str) -> int:
    if not texto.isascii() or not texto.isdigit() or int(texto) > _MAIOR_LIMITE:
        raise ConfiguracaoInvalida(
            f"PAINEL_LIMITE_ENVIOS vale «{texto}». Use um número por hora; 0 não limita."
        )
    return int(texto)


def _smtp(texto: str, remetente: str) -> Smtp | None:
    if not texto and not remetente:
        return None
    try:
        partes = urlsplit(texto)
        porta = partes.port or _PORTAS.get(partes.scheme, 0)
    except ValueError:
        porta = 0
    if not porta or not partes.hostname:
        raise ConfiguracaoInvalida(
            "PAINEL_SMTP não é um endereço. Use smtp://usuario:senha@maquina:587 ou smtps://."
        )
    if not _REMETENTE.fullmatch(remetente):
        raise ConfiguracaoInvalida(
            "Falta PAINEL_SMTP_REMETENTE: o e-mail de quem envia, como painel@orgao.mg.gov.br."
        )
    return Smtp(
        maquina=partes.hostname,
        porta=porta,
        usuario=unquote(partes.username or ""),
        senha=unquote(partes.password or ""),
        tls_direto=partes.scheme == "smtps",
        remetente=remetente,
    )


def _arquivo_da_equipe(texto: str) -> Path:
    arquivo = Path(texto).resolve()
    if not arquivo.is_file():
        raise ConfiguracaoInvalida(f"PAINEL_EQUIPE aponta para {texto}, que não é um arquivo.")
    return arquivo
