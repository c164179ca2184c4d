"""Em que formatos se leva uma figura, e como cada arquivo se salva."""

from dataclasses import dataclass

from componentes.figura.modelo import Figura
from traducoes import PORTUGUES

_t = PORTUGUES.t  # marca os textos para tradução; a tradução acontece onde eles são mostrados


@dataclass(frozen=True, slots=True)
class Formato:
    """`extensao` é como o endereço e o arquivo terminam; `tipo`, o MIME; `nome`, o que a pessoa lê."""

    extensao: str
    tipo: str
    nome: str

    @property
    def eh_imagem(self) -> bool:
        """Se o navegador o mostra como imagem."""
        return self.tipo.startswith("image/")


FORMATOS = (
    Formato("png", "image/png", _t("Imagem deitada (PNG)")),
    Formato("quadrado.png", "image/png", _t("Imagem quadrada (PNG)")),
    Formato("svg", "image/svg+xml", _t("Imagem que se amplia (SVG)")),
    Formato("csv", "text/csv; charset=utf-8", _t("Tabela aberta (CSV)")),
    Formato(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _t("Planilha do Excel (XLSX)"),
    ),
    Formato("json", "application/json", _t("Dados para programas (JSON)")),
    Formato("zip", "application/zip", _t("Tudo junto (ZIP)")),
)
"""Na ordem em que se mostram: primeiro o que se publica, depois o que se calcula."""

POR_EXTENSAO = {formato.extensao: formato for formato in FORMATOS}


class FormatoDesconhecido(Exception):
    """A figura não sai nesse formato."""

    def __init__(self, formato: str) -> None:
        """`formato` é o texto do endereço."""
        super().__init__(f"O formato “{formato[:40]}” não existe. Use um destes: {', '.join(POR_EXTENSAO)}.")


def nome(figura: Figura, formato: str) -> str:
    """Como o arquivo se salva: diz a figura, a versão e se é demonstração. Erro: `FormatoDesconhecido`."""
    if formato not in POR_EXTENSAO:
        raise FormatoDesconhecido(formato)
    demonstracao = "demonstracao-" if figura.credito.eh_demonstracao else ""
    return f"{demonstracao}{figura.id}-{figura.credito.versao}.{formato}"
