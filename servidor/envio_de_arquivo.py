"""Lê um arquivo enviado por formulário enquanto ele chega: calcula o resumo e não o grava em lugar nenhum.

O trabalho é procurar bytes, que o Python faz em C, e por isso não depende do que há neles. O que custa em
Python, as partes e os cabeçalhos, tem limite.
"""

import hashlib
from email.message import Message
from enum import Enum, auto

MAIOR_QUE_SE_LE = 8 * 1024 * 1024
"""Em bytes: de um arquivo até aqui se lê também o que ele diz de si. Os das figuras têm menos de 2 MB."""

MAIS_PARTES = 16
"""O formulário tem quatro."""

MAIORES_CABECALHOS = 4 * 1024
"""Em bytes, de uma parte."""

_MAIOR_CAMPO = 200
_MAIOR_RISCA = 200
_FIM_DE_LINHA = b"\r\n"


class EnvioIlegivel(Exception):
    """Não deu para ler o envio. Volte, escolha o arquivo e envie de novo."""


class _Onde(Enum):
    """Em que ponto do formulário o leitor está."""

    ANTES = auto()
    NA_RISCA = auto()
    CABECALHOS = auto()
    DADOS = auto()
    FIM = auto()


class Envio:
    """O formulário que vai chegando. `campos` são os que não trazem arquivo; `tamanho` dele, em bytes."""

    def __init__(self, tipo: str, *, arquivo: str) -> None:
        """`tipo` é o Content-Type do pedido; `arquivo`, o nome do campo que o traz. Erro: `EnvioIlegivel`."""
        self._risca = _FIM_DE_LINHA + b"--" + _risca(tipo)
        self.campos: dict[str, str] = {}
        self.tamanho = 0
        self._arquivo = arquivo
        self._soma = hashlib.sha256()
        self._guardado = bytearray()
        self._guarda_ate = MAIOR_QUE_SE_LE
        self._onde = _Onde.ANTES
        # A primeira risca não tem linha antes; com esta, todas se procuram do mesmo jeito.
        self._resto = bytearray(_FIM_DE_LINHA)
        self._partes = 0
        self._campo = ""
        self._texto = b""

    @property
    def resumo(self) -> str:
        """O SHA-256 do arquivo, em 64 dígitos."""
        return self._soma.hexdigest()

    @property
    def conteudo(self) -> bytes:
        """Os bytes do arquivo; vazio se ele passa de `MAIOR_QUE_SE_LE` ou se só se soma."""
        return bytes(self._guardado) if self.tamanho <= self._guarda_ate else b""

    def so_somar(self) -> None:
        """Larga os bytes já guardados e não guarda outros: o resumo continua a ser o do arquivo inteiro."""
        self._guarda_ate = 0
        self._guardado.clear()

    def receber(self, pedaco: bytes) -> None:
        """Mais um pedaço do formulário. Erro: `EnvioIlegivel`."""
        self._resto += pedaco
        passos = {
            _Onde.ANTES: self._ate_a_risca,
            _Onde.NA_RISCA: self._depois_da_risca,
            _Onde.CABECALHOS: self._ate_o_fim_dos_cabecalhos,
            _Onde.DADOS: self._ate_a_risca,
        }
        while self._onde is not _Onde.FIM and passos[self._onde]():
            pass
        if self._onde is _Onde.FIM:
            self._resto.clear()

    def conferir_se_chegou_inteiro(self) -> None:
        """Um envio cortado no meio teria o resumo de outro arquivo. Erro: `EnvioIlegivel`."""
        if self._onde is not _Onde.FIM:
            raise EnvioIlegivel

    def _ate_a_risca(self) -> bool:
        """Se achou a risca. O que vem antes dela é da parte, ou de ninguém se nenhuma começou."""
        achada = self._resto.find(self._risca)
        # Sem ela, o fim do que chegou pode ser o começo dela.
        ate = achada if achada >= 0 else max(len(self._resto) - len(self._risca) + 1, 0)
        if self._onde is _Onde.DADOS:
            self._dados(self._resto[:ate])
        del self._resto[: ate + (len(self._risca) if achada >= 0 else 0)]
        if achada < 0:
            return False
        if self._onde is _Onde.DADOS:
            self._terminar_parte()
        self._onde = _Onde.NA_RISCA
        return True

    def _depois_da_risca(self) -> bool:
        """Se já se sabe o que vem: outra parte ou o fim."""
        if len(self._resto) < len(_FIM_DE_LINHA):
            return False
        if self._resto.startswith(b"--"):
            self._onde = _Onde.FIM
        elif self._resto.startswith(_FIM_DE_LINHA):
            self._comecar_parte()
        else:
            raise EnvioIlegivel
        return True

    def _comecar_parte(self) -> None:
        self._partes += 1
        if self._partes > MAIS_PARTES:
            raise EnvioIlegivel
        self._onde = _Onde.CABECALHOS

    def _ate_o_fim_dos_cabecalhos(self) -> bool:
        """Se eles chegaram inteiros. O fim da linha da risca ainda está ali: pode não haver nenhum."""
        fim = self._resto.find(2 * _FIM_DE_LINHA, 0, MAIORES_CABECALHOS)
        if fim < 0:
            if len(self._resto) >= MAIORES_CABECALHOS:
                raise EnvioIlegivel
            return False
        self._campo = _nome_do_campo(bytes(self._resto[:fim]))
        self._texto = b""
        del self._resto[: fim + 2 * len(_FIM_DE_LINHA)]
        self._onde = _Onde.DADOS
        return True

    def _dados(self, parte: bytearray) -> None:
        if self._campo != self._arquivo:
            self._texto += parte[: _MAIOR_CAMPO - len(self._texto)]
            return
        self._soma.update(parte)
        self.tamanho += len(parte)
        if self.tamanho <= self._guarda_ate:
            self._guardado += parte
        else:
            self._guardado.clear()

    def _terminar_parte(self) -> None:
        if self._campo != self._arquivo:
            self.campos[self._campo] = self._texto.decode(errors="replace")


def _risca(tipo: str) -> bytes:
    """O que separa as partes. Erro: `EnvioIlegivel`."""
    cabecalho = Message()
    cabecalho["content-type"] = tipo.replace("\r", " ").replace("\n", " ")
    risca = cabecalho.get_boundary("").encode("latin-1", "replace")
    if cabecalho.get_content_type() != "multipart/form-data" or not 0 < len(risca) <= _MAIOR_RISCA:
        raise EnvioIlegivel
    return risca


def _nome_do_campo(cabecalhos: bytes) -> str:
    for linha in cabecalhos.decode("latin-1").split("\r\n"):
        nome, _, valor = linha.partition(":")
        if nome.strip().lower() == "content-disposition":
            cabecalho = Message()
            cabecalho["content-disposition"] = valor.strip()
            return str(cabecalho.get_param("name", "", "content-disposition"))
    return ""
