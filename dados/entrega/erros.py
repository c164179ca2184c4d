"""Por que uma rodada não trouxe o retrato novo. Em todos os casos o que está no ar continua."""

from http import HTTPStatus


class ErroDeEntrega(Exception):
    """O retrato novo não chegou. `espere` são os segundos que o outro lado pediu, se pediu."""

    espere: float | None = None


class SemResposta(ErroDeEntrega):
    """O endereço não respondeu."""

    def __init__(self, motivo: str) -> None:
        """`motivo` é o nome do erro da rede."""
        super().__init__(f"Quem publica não respondeu ({motivo}).")


class RespostaInesperada(ErroDeEntrega):
    """O endereço respondeu, e não foi com o que se pediu."""

    def __init__(self, que: str, *, status: int, espere: float | None = None) -> None:
        """`que` é o índice ou o nome do arquivo."""
        nome = HTTPStatus(status).phrase if status in set(HTTPStatus) else "?"
        super().__init__(f"Quem publica respondeu {status} ({nome}) ao pedido de {que}.")
        self.espere = espere


class DesvioInseguro(ErroDeEntrega):
    """O endereço https desviou para um sem proteção."""

    def __init__(self) -> None:
        super().__init__("O endereço desviou de https para http. Nada foi lido dele.")


class IndiceIlegivel(ErroDeEntrega):
    """O índice não tem a forma combinada."""

    def __init__(self, motivo: str) -> None:
        super().__init__(f"O índice das versões não se lê: {motivo}.")


class IndiceSemAssinatura(ErroDeEntrega):
    """O índice não foi assinado por quem este painel conhece."""

    def __init__(self) -> None:
        super().__init__("O índice das versões não tem uma assinatura que este painel aceite.")


class IndiceAntigo(ErroDeEntrega):
    """O índice é mais velho que outro já visto: alguém repete o que já passou."""

    def __init__(self) -> None:
        super().__init__("O índice das versões é mais velho que o último que este painel viu.")


class ArquivoCortado(ErroDeEntrega):
    """A conexão caiu, ou foi lenta demais, antes do fim. O que chegou fica guardado."""

    def __init__(self, versao: str, *, chegaram: int, de: int) -> None:
        """Em bytes."""
        super().__init__(f"A versão {versao} veio pela metade: {chegaram} de {de} bytes. Continuo daí.")


class OutraRodada(ErroDeEntrega):
    """Outro processo já busca para a mesma pasta."""

    def __init__(self) -> None:
        super().__init__("Outro processo já busca o retrato para esta pasta.")


class SemEspaco(ErroDeEntrega):
    """O disco não tem lugar para o arquivo."""

    def __init__(self, versao: str, *, faltam: int) -> None:
        """`faltam` em bytes."""
        super().__init__(f"Faltam {faltam // 1_000_000 + 1} MB no disco para a versão {versao}.")
