"""O que a validação encontra: problemas que dizem onde estão e como se consertam."""

from collections import Counter
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
class Aviso:
    """Algo que não impede de publicar, mas que o público vai notar.

    `linha` é None quando a linha saiu do pacote; `chave` diz qual é, com `:` entre as partes. `era` e `agora`
    são os valores por extenso. `onde_explicar` é a coluna da explicação, e `justificativa`, a que já está lá.
    """

    tabela: str
    linha: int | None
    campo: str | None
    chave: str
    regra: str
    mensagem: str
    era: str
    agora: str
    onde_explicar: str
    justificativa: str | None

    @property
    def esta_explicado(self) -> bool:
        """Se há uma explicação escrita."""
        return bool(self.justificativa and self.justificativa.strip())


@dataclass(frozen=True, slots=True)
class Relatorio:
    """Todos os problemas de um pacote e quantas linhas de dados cada tabela tem no arquivo.

    `nao_lidos` são os arquivos que vieram junto e não são do pacote. `avisos` só se procuram quando não há
    problema: antes disso, os números podem não ser os de verdade.
    """

    problemas: tuple[Problema, ...]
    linhas_lidas: Mapping[str, int]
    nao_lidos: tuple[str, ...] = ()
    avisos: tuple[Aviso, ...] = ()

    @property
    def linhas_com_problema(self) -> Mapping[str, int]:
        """Por tabela, quantas linhas têm ao menos um problema. As outras foram aceitas."""
        ruins = {(p.tabela, p.linha) for p in self.problemas if p.linha is not None}
        contadas = Counter(tabela for tabela, _ in ruins)
        return {tabela: contadas[tabela] for tabela in self.linhas_lidas}

    @property
    def sem_explicacao(self) -> tuple[Aviso, ...]:
        """Os avisos que ninguém explicou."""
        return tuple(aviso for aviso in self.avisos if not aviso.esta_explicado)

    @property
    def esta_valido(self) -> bool:
        """Se o pacote pode ser publicado."""
        return not self.problemas


def do_arquivo(
    tabela: str, regra: str, mensagem: str, *, mender: str, campo: str | None = None, valor: str | None = None
) -> Problema:
    """Um problema que não é de uma linha só."""
    return Problema(tabela, None, campo, valor, regra, mensagem, mender)
