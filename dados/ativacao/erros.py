"""Por que um retrato não foi ao ar. Em todos os casos o retrato ativo continua o mesmo."""

import errno
from pathlib import Path

_MOTIVOS = {
    errno.ENOSPC: "o disco está cheio",
    errno.EFBIG: "o arquivo passa do tamanho que o sistema permite",
    errno.EDQUOT: "a cota de disco acabou",
    errno.EACCES: "falta permissão para gravar",
    errno.EPERM: "falta permissão para gravar",
    errno.EROFS: "o disco só permite leitura",
    errno.ENOTDIR: "o caminho passa por um arquivo que não é pasta",
    errno.EEXIST: "já existe um arquivo com o nome da pasta",
}


class ErroDePublicacao(Exception):
    """A publicação não aconteceu."""


class PublicacaoEmAndamento(ErroDePublicacao):
    """Outra pessoa publica na mesma pasta neste momento."""

    def __init__(self, pasta: Path) -> None:
        super().__init__(
            f"Outra publicação está em andamento em {pasta}. Espere ela terminar e tente de novo."
        )


class FalhaAoGravar(ErroDePublicacao):
    """O disco não aceitou o retrato novo."""

    def __init__(self, pasta: Path, *, erro: Exception) -> None:
        codigo = erro.errno if isinstance(erro, OSError) else None
        motivo = _MOTIVOS.get(codigo or 0, f"o sistema recusou a gravação ({codigo or type(erro).__name__})")
        super().__init__(f"Não consegui gravar em {pasta}: {motivo}. O retrato ativo continua no lugar.")


class RetratoReprovado(ErroDePublicacao):
    """O arquivo construído ou recebido não passou na conferência."""

    def __init__(self, motivo: str) -> None:
        super().__init__(
            f"O retrato novo foi descartado: {motivo}. Tente de novo; o ativo continua no lugar."
        )


class NaoPodeVoltar(ErroDePublicacao):
    """A versão guardada não passa na conferência: pô-la no ar mostraria dados estragados."""

    def __init__(self, versao: str, *, motivo: str) -> None:
        super().__init__(f"A versão {versao} não foi ao ar: {motivo} O retrato ativo continua no lugar.")


class NaoPodeAssinar(ErroDePublicacao):
    """A versão guardada não passa na conferência: assiná-la diria que ela é de confiança."""

    def __init__(self, versao: str, *, motivo: str) -> None:
        super().__init__(f"A versão {versao} não foi assinada: {motivo}")


class JaEstaNoAr(ErroDePublicacao):
    """Pediu-se para pôr no ar o que já está."""

    def __init__(self, versao: str) -> None:
        super().__init__(f"A versão {versao} já está no ar. Nada mudou.")


class VersaoDivergente(ErroDePublicacao):
    """Chegou um retrato de uma versão que já existe aqui com outros bytes."""

    def __init__(self, versao: str) -> None:
        super().__init__(
            f"A versão {versao} já existe aqui com outro conteúdo, e uma versão nunca é reescrita. "
            "Confira com quem publica; o retrato ativo continua no lugar."
        )
