"""O que a validação encontra: problemas que dizem onde estão e como se consertam."""

from collections.abc import Mapping
from dataclasses import dataclass

DESCRITOR = "datapackage.yaml"


@dataclass(frozen=True, slots=True)
class Problema:
    """Um defeito do pacote.

    `tabela` é o nome da tabela ou do arquivo. `linha` é o número que a planilha mostra, com o cabeçalho
    na linha 1; None quando o defeito é do arquivo inteiro. `regra` é o nome curto da regra quebrada.
    """

    tabela: str
    linha: int | None
    campo: str | None
    valor: str | None
    regra: str
    mensagem: str
    como_mender: str


@dataclass(frozen=True, slots=True)
class Relatorio:
    """Todos os problemas de um pacote e quantas linhas de dados cada tabela tem no arquivo.

    `nao_lidos` são os arquivos que vieram junto e não são do pacote.
    """

    problemas: tuple[Problema, ...]
    linhas_lidas: Mapping[str, int]
    nao_lidos: tuple[str, ...] = ()

    @property
    def esta_valido(self) -> bool:
        """Se o pacote pode ser publicado."""
        return not self.problemas


def do_arquivo(
    tabela: str, regra: str, mensagem: str, *, mender: str, campo: str | None = None, valor: str | None = None
) -> Problema:
    """Um problema que não é de uma linha só."""
    return Problema(tabela, None, campo, valor, regra, mensagem, mender)
