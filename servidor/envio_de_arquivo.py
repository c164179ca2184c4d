"""Lê um arquivo enviado por formulário enquanto ele chega: calcula o resumo e não o grava em lugar nenhum."""

import hashlib

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

MAIOR_QUE_SE_LE = 8 * 1024 * 1024
"""Em bytes: de um arquivo até aqui se lê também o que ele diz de si. Os das figuras têm menos de 2 MB."""

_MAIOR_CAMPO = 200


class EnvioIlegivel(Exception):
    """Não deu para ler o envio. Volte, escolha o arquivo e envie de novo."""


class Envio:
    """O formulário que vai chegando. `campos` são os que não trazem arquivo; `tamanho` dele, em bytes."""

    def __init__(self, tipo: str, *, arquivo: str) -> None:
        """`tipo` é o Content-Type do pedido; `arquivo`, o nome do campo que o traz. Erro: `EnvioIlegivel`."""
        forma, opcoes = parse_options_header(tipo)
        if forma != b"multipart/form-data" or not opcoes.get(b"boundary"):
            raise EnvioIlegivel
        self.campos: dict[str, str] = {}
        self.tamanho = 0
        self._arquivo = arquivo
        self._soma = hashlib.sha256()
        self._guardado = bytearray()
        self._inteiro = False
        self._comecar_parte()
        try:
            self._leitor = MultipartParser(
                opcoes[b"boundary"],
                {
                    "on_part_begin": self._comecar_parte,
                    "on_header_begin": self._comecar_cabecalho,
                    "on_header_field": lambda dados, de, ate: self._cabecalho.extend(dados[de:ate]),
                    "on_header_value": lambda dados, de, ate: self._valor.extend(dados[de:ate]),
                    "on_header_end": self._terminar_cabecalho,
                    "on_part_data": self._dados,
                    "on_part_end": self._terminar_parte,
                    "on_end": self._terminar,
                },
            )
        except FormParserError as erro:
            raise EnvioIlegivel from erro

    @property
    def resumo(self) -> str:
        """O SHA-256 do arquivo, em 64 dígitos."""
        return self._soma.hexdigest()

    @property
    def conteudo(self) -> bytes:
        """Os bytes do arquivo; vazio se ele passa de `MAIOR_QUE_SE_LE`."""
        return bytes(self._guardado) if self.tamanho <= MAIOR_QUE_SE_LE else b""

    def receber(self, pedaco: bytes) -> None:
        """Mais um pedaço do formulário. Erro: `EnvioIlegivel`."""
        try:
            self._leitor.write(pedaco)
        except FormParserError as erro:
            raise EnvioIlegivel from erro

    def conferir_se_chegou_inteiro(self) -> None:
        """Um envio cortado no meio teria o resumo de outro arquivo. Erro: `EnvioIlegivel`."""
        if not self._inteiro:
            raise EnvioIlegivel

    def _comecar_parte(self) -> None:
        self._campo = ""
        self._texto = bytearray()
        self._comecar_cabecalho()

    def _comecar_cabecalho(self) -> None:
        self._cabecalho, self._valor = bytearray(), bytearray()

    def _terminar_cabecalho(self) -> None:
        if self._cabecalho.lower() == b"content-disposition":
            _, opcoes = parse_options_header(bytes(self._valor))
            self._campo = opcoes.get(b"name", b"").decode("latin-1")

    def _dados(self, dados: bytes, de: int, ate: int) -> None:
        parte = dados[de:ate]
        if self._campo != self._arquivo:
            self._texto += parte[: _MAIOR_CAMPO - len(self._texto)]
            return
        self._soma.update(parte)
        self.tamanho += len(parte)
        if self.tamanho <= MAIOR_QUE_SE_LE:
            self._guardado += parte
        else:
            self._guardado.clear()

    def _terminar_parte(self) -> None:
        if self._campo != self._arquivo:
            self.campos[self._campo] = self._texto.decode(errors="replace")

    def _terminar(self) -> None:
        self._inteiro = True
