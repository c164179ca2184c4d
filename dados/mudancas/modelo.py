"""As formas de uma mudança entre dois retratos: o que houve, em quê, quem diz, o que era e o que é."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Valor = date | float | str | bool | None
"""O valor de um campo, com o tipo do esquema."""

Chave = tuple[str, ...]
"""A chave de uma linha, em texto: códigos e datas em ISO, na ordem do esquema."""


class Origem(StrEnum):
    """De quem é a informação que mudou: as três nunca se misturam."""

    DECRETO = "decreto"
    ORGAO = "orgao"
    PAINEL = "painel"


class Grupo(StrEnum):
    """Que espécie de notícia é."""

    SAIU = "saiu"
    AFROUXOU = "afrouxou"
    PIOROU = "piorou"
    CORRIGIU = "corrigiu"
    APERTOU = "apertou"
    AVANCOU = "avancou"
    ROTINA = "rotina"


class Especie(StrEnum):
    """O que houve, da pior notícia para a melhor, e no fim o que muda em toda versão."""

    RETIRADO = "retirado"
    META_RETIRADA = "meta_retirada"
    PRAZO_RETIRADO = "prazo_retirado"
    META_REBAIXADA = "meta_rebaixada"
    PRAZO_ADIADO = "prazo_adiado"
    VOLTOU_AO_PRAZO = "voltou_ao_prazo"
    PARTIDA_MUDOU = "partida_mudou"
    FORMA_DE_MEDIR_MUDOU = "forma_de_medir_mudou"
    CANCELADA = "cancelada"
    REABERTA = "reaberta"
    ATRASOU = "atrasou"
    DEIXOU_DE_INFORMAR = "deixou_de_informar"
    SUSPENSA = "suspensa"
    VOLTOU_ATRAS = "voltou_atras"
    COMPROVACAO_RETIRADA = "comprovacao_retirada"
    NUMERO_REVISADO = "numero_revisado"
    TEXTO_OFICIAL_MUDOU = "texto_oficial_mudou"
    DESLIGADA = "desligada"
    DADO_MUDOU = "dado_mudou"
    EXPLICACAO_MUDOU = "explicacao_mudou"
    TEXTO_CORRIGIDO = "texto_corrigido"
    META_DEFINIDA = "meta_definida"
    META_ELEVADA = "meta_elevada"
    PRAZO_DEFINIDO = "prazo_definido"
    PRAZO_ANTECIPADO = "prazo_antecipado"
    NOVO = "novo"
    LIGADA = "ligada"
    COMECOU = "comecou"
    RETOMADA = "retomada"
    VOLTOU_A_INFORMAR = "voltou_a_informar"
    MARCO_CUMPRIDO = "marco_cumprido"
    COMPROVACAO_PUBLICADA = "comprovacao_publicada"
    CONCLUIDA = "concluida"
    NUMEROS_NOVOS = "numeros_novos"
    INFORMACAO_RENOVADA = "informacao_renovada"


_DO_GRUPO: Mapping[Grupo, tuple[Especie, ...]] = {
    Grupo.SAIU: (Especie.RETIRADO, Especie.META_RETIRADA, Especie.PRAZO_RETIRADO),
    # Voltar ao prazo só acontece quando o prazo muda: é a régua que cede, e não a ação que anda.
    Grupo.AFROUXOU: (
        Especie.META_REBAIXADA,
        Especie.PRAZO_ADIADO,
        Especie.PARTIDA_MUDOU,
        Especie.FORMA_DE_MEDIR_MUDOU,
        Especie.VOLTOU_AO_PRAZO,
    ),
    Grupo.PIOROU: (
        Especie.CANCELADA,
        Especie.REABERTA,
        Especie.ATRASOU,
        Especie.DEIXOU_DE_INFORMAR,
        Especie.SUSPENSA,
        Especie.VOLTOU_ATRAS,
        Especie.COMPROVACAO_RETIRADA,
    ),
    Grupo.CORRIGIU: (
        Especie.NUMERO_REVISADO,
        Especie.TEXTO_OFICIAL_MUDOU,
        Especie.DESLIGADA,
        Especie.DADO_MUDOU,
        Especie.EXPLICACAO_MUDOU,
        Especie.TEXTO_CORRIGIDO,
    ),
    Grupo.APERTOU: (
        Especie.META_DEFINIDA,
        Especie.META_ELEVADA,
        Especie.PRAZO_DEFINIDO,
        Especie.PRAZO_ANTECIPADO,
    ),
    Grupo.AVANCOU: (
        Especie.NOVO,
        Especie.LIGADA,
        Especie.COMECOU,
        Especie.RETOMADA,
        Especie.VOLTOU_A_INFORMAR,
        Especie.MARCO_CUMPRIDO,
        Especie.COMPROVACAO_PUBLICADA,
        Especie.CONCLUIDA,
    ),
    Grupo.ROTINA: (Especie.NUMEROS_NOVOS, Especie.INFORMACAO_RENOVADA),
}
GRUPO_DE: Mapping[Especie, Grupo] = {
    especie: grupo for grupo, especies in _DO_GRUPO.items() for especie in especies
}


class Nota(StrEnum):
    """O que a mudança não diria sozinha."""

    META_TROCADA_NO_LUGAR = "meta_trocada_no_lugar"
    COM_COMPROVACAO = "com_comprovacao"
    SEM_COMPROVACAO = "sem_comprovacao"


@dataclass(frozen=True, slots=True)
class Passo:
    """Um campo de uma linha que mudou. `campo` é vazio quando a linha inteira entrou ou saiu.

    Se o valor é o código de um órgão, `nomes` diz como ele se chamava antes e como se chama o de depois.
    """

    chave: Chave
    campo: str
    antes: Valor
    depois: Valor
    nomes: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Medida:
    """Em que se escrevem os números de uma mudança: a unidade e quantas casas decimais."""

    unidade: str
    casas: int


@dataclass(frozen=True, slots=True)
class Mudanca:
    """Uma notícia: o que houve com uma coisa do painel.

    `tipo`, `codigo` e `nome` são da coisa em cuja página ela se conta; `tabela` é onde mudou. Quase sempre há
    um passo só; os números de uma série que mudaram do mesmo jeito vêm juntos, um passo por campo.
    `parte` é o nome do marco, quando é um marco que mudou. `areas` e `diretrizes` são códigos em ordem
    natural, dos dois lados. `dias` é o atraso de quem atrasou ou terminou, em dias corridos.
    """

    especie: Especie
    origem: Origem
    tabela: str
    tipo: str
    codigo: str
    nome: str
    passos: tuple[Passo, ...]
    areas: tuple[str, ...] = ()
    diretrizes: tuple[str, ...] = ()
    parte: str = ""
    justificativa: str | None = None
    medida: Medida | None = None
    nota: Nota | None = None
    dias: int = 0

    @property
    def grupo(self) -> Grupo:
        """Que espécie de notícia é."""
        return GRUPO_DE[self.especie]

    @property
    def campo(self) -> str:
        """O campo do primeiro passo; vazio quando a linha inteira entrou ou saiu."""
        return self.passos[0].campo

    @property
    def antes(self) -> Valor:
        """O que era, no primeiro passo."""
        return self.passos[0].antes

    @property
    def depois(self) -> Valor:
        """O que é, no primeiro passo."""
        return self.passos[0].depois

    @property
    def marca(self) -> str:
        """16 dígitos que a distinguem das outras da mesma comparação; não muda com a língua."""
        partes = [self.especie, self.tabela]
        partes += ["\x1f".join((*passo.chave, passo.campo)) for passo in self.passos]
        return hashlib.sha256("\x1e".join(partes).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Mudancas:
    """O que mudou de uma versão para outra, as piores notícias primeiro."""

    de: str
    para: str
    data_de: date
    data_para: date
    todas: tuple[Mudanca, ...] = field(repr=False)
