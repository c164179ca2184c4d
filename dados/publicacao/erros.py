"""Por que uma publicação não aconteceu. Em todos os casos o retrato ativo continua o mesmo."""

import errno
from pathlib import Path

from dados.publicacao.problemas import Relatorio

_MOTIVOS = {
    errno.ENOSPC: "o disco está cheio",
    errno.EDQUOT: "a cota de disco acabou",
    errno.EACCES: "falta permissão para gravar",
    errno.EPERM: "falta permissão para gravar",
    errno.EROFS: "o disco só permite leitura",
    errno.ENOTDIR: "o caminho passa por um arquivo que não é pasta",
    errno.EEXIST: "já existe um arquivo com o nome da pasta",
}


class ErroDePublicacao(Exception):
    """A publicação não aconteceu."""


class PacoteInvalido(ErroDePublicacao):
    """O pacote tem problemas; `relatorio` traz todos."""

    def __init__(self, relatorio: Relatorio) -> None:
        quantos = len(relatorio.problemas)
        super().__init__(f"O pacote tem {quantos} {'problema' if quantos == 1 else 'problemas'}. Nada mudou.")
        self.relatorio = relatorio


class AvisosSemExplicacao(ErroDePublicacao):
    """Pediu-se que todo aviso tivesse explicação, e há avisos sem ela; `relatorio` traz todos."""

    def __init__(self, relatorio: Relatorio) -> None:
        quantos = len(relatorio.sem_explicacao)
        super().__init__(
            f"{quantos} {'aviso está' if quantos == 1 else 'avisos estão'} sem explicação. Nada mudou."
        )
        self.relatorio = relatorio


class VersaoJaPublicada(ErroDePublicacao):
    """Um retrato publicado nunca é reescrito; `eh_identica` diz se o conteúdo é o mesmo."""

    def __init__(self, versao: str, *, eh_identica: bool) -> None:
        super().__init__(
            f"A versão {versao} já está publicada com este mesmo conteúdo. Não há o que publicar."
            if eh_identica
            else f"A versão {versao} já existe e nunca é reescrita. Suba `version` no datapackage.yaml."
        )
        self.eh_identica = eh_identica


class PublicacaoEmAndamento(ErroDePublicacao):
    """Outra pessoa publica na mesma pasta neste momento."""

    def __init__(self, pasta: Path) -> None:
        super().__init__(
            f"Outra publicação está em andamento em {pasta}. Espere ela terminar e tente de novo."
        )


class RetratoReprovado(ErroDePublicacao):
    """O arquivo construído não passou na conferência."""

    def __init__(self, motivo: str) -> None:
        super().__init__(
            f"O retrato novo foi descartado: {motivo}. Tente de novo; o ativo continua no lugar."
        )


class FalhaAoGravar(ErroDePublicacao):
    """O disco não aceitou o retrato novo."""

    def __init__(self, pasta: Path, *, erro: Exception) -> None:
        codigo = erro.errno if isinstance(erro, OSError) else None
        motivo = _MOTIVOS.get(codigo or 0, f"o sistema recusou a gravação ({codigo or type(erro).__name__})")
        super().__init__(f"Não consegui gravar em {pasta}: {motivo}. O retrato ativo continua no lugar.")
