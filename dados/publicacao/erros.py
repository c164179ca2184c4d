"""Por que uma publicação não aconteceu. Em todos os casos o retrato ativo continua o mesmo."""

from dados.ativacao.erros import ErroDePublicacao
from dados.publicacao.problemas import Relatorio


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
            f"A versão {versao} já está publicada com este mesmo conteúdo. "
            f"Se ela não está no ar, use `painel reverter {versao}`."
            if eh_identica
            else f"A versão {versao} já existe e nunca é reescrita. Suba `version` no datapackage.yaml."
        )
        self.eh_identica = eh_identica


class SemChave(ErroDePublicacao):
    """Este painel só mostra retratos assinados, e esta máquina não tem com que assinar."""

    def __init__(self) -> None:
        super().__init__(
            "Este painel só mostra retratos assinados, e o que você publicasse aqui seria recusado. "
            "Diga em PAINEL_CHAVE_DE_ASSINATURA onde está a chave."
        )


class ChaveDesconhecida(ErroDePublicacao):
    """A chave que assina não é par de nenhuma das públicas configuradas."""

    def __init__(self) -> None:
        super().__init__(
            "A chave desta máquina não é a que este painel aceita, e o retrato seria recusado. "
            "Acerte PAINEL_CHAVE_DE_ASSINATURA ou acrescente a chave nova a PAINEL_CHAVE_PUBLICA."
        )


class CorrecaoDeNenhuma(ErroDePublicacao):
    """O pacote corrige uma versão que não foi publicada aqui."""

    def __init__(self, versao: str, *, corrige: str) -> None:
        super().__init__(
            f"A versão {versao} diz corrigir {corrige}, que não está publicada aqui. "
            "Acerte `corrige` no datapackage.yaml. `painel versoes` mostra as que há."
        )
