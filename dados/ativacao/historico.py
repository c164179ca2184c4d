"""O que esteve no ar, e desde quando: uma linha por troca, que só se acrescenta (`historico.jsonl`).

O ponteiro manda: se o processo morrer entre trocá-lo e escrever a linha, a leitura a deduz da hora do
ponteiro, e a troca seguinte a escreve.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from dados import relogio
from dados.arquivo_do_retrato import FORMA_DO_NOME, HISTORICO, PONTEIRO, versao_do_nome

DEDUZIDO = "deduzido"
"""O comando de uma troca de que só se achou o ponteiro."""


@dataclass(frozen=True, slots=True)
class Troca:
    """`quando` (UTC) a versão foi ao ar, a que saiu (`de`, ou None na primeira) e o comando que trocou."""

    quando: datetime
    versao: str
    de: str | None
    comando: str


def ler(pasta: Path) -> tuple[Troca, ...]:
    """As trocas, da primeira à última; a última é sempre a da versão que está no ar."""
    escritas = _escritas(pasta)
    deduzida = _deduzida(pasta, depois_de=escritas)
    return (*escritas, deduzida) if deduzida else escritas


def no_ar_desde(pasta: Path) -> dict[str, datetime]:
    """Quando cada versão foi ao ar pela última vez."""
    return {troca.versao: troca.quando for troca in ler(pasta)}


def completar(pasta: Path) -> None:
    """Escreve a troca que ficou sem linha. Chame com a trava na mão, antes de outra troca. Erro: OSError."""
    if deduzida := _deduzida(pasta, depois_de=_escritas(pasta)):
        _acrescentar(pasta / HISTORICO, deduzida)


def anotar(pasta: Path, *, versao: str, de: str | None, comando: str) -> None:
    """Acrescenta a troca que acaba de acontecer. Se não couber no disco, o arquivo fica como estava."""
    _acrescentar(pasta / HISTORICO, Troca(relogio.agora(), versao=versao, de=de, comando=comando))


def _acrescentar(arquivo: Path, troca: Troca) -> None:
    linha = json.dumps(asdict(troca) | {"quando": troca.quando.isoformat(timespec="seconds")})
    existia = arquivo.exists()
    with arquivo.open("a+b") as aberto:
        tamanho = aberto.seek(0, os.SEEK_END)
        if tamanho:
            aberto.seek(-1, os.SEEK_END)
        # Uma queda pode ter deixado a última linha pela metade: a nova começa na sua.
        separador = "\n" if tamanho and aberto.read(1) != b"\n" else ""
        try:
            aberto.write(f"{separador}{linha}\n".encode())
            aberto.flush()
            os.fsync(aberto.fileno())
        except BaseException:
            os.ftruncate(aberto.fileno(), tamanho)
            if not existia:
                arquivo.unlink()
            raise


def _escritas(pasta: Path) -> tuple[Troca, ...]:
    try:
        linhas = (pasta / HISTORICO).read_bytes().splitlines()
    except FileNotFoundError:
        return ()
    return tuple(troca for linha in linhas if (troca := _da_linha(linha)) is not None)


def _da_linha(linha: bytes) -> Troca | None:
    """None se a linha ficou pela metade."""
    try:
        lida = json.loads(linha)
        quando = datetime.fromisoformat(lida["quando"])
        return Troca(quando, versao=lida["versao"], de=lida["de"], comando=lida["comando"])
    except (ValueError, KeyError, TypeError):
        return None


def _deduzida(pasta: Path, *, depois_de: tuple[Troca, ...]) -> Troca | None:
    ponteiro = pasta / PONTEIRO
    try:
        nome, hora = ponteiro.read_text(encoding="utf-8").strip(), ponteiro.stat().st_mtime
    except (OSError, UnicodeDecodeError):
        return None
    if not FORMA_DO_NOME.fullmatch(nome):
        return None
    versao = versao_do_nome(nome)
    ultima = depois_de[-1].versao if depois_de else None
    if ultima == versao:
        return None
    return Troca(datetime.fromtimestamp(hora, UTC), versao=versao, de=ultima, comando=DEDUZIDO)
