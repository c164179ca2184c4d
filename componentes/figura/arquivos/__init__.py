"""Os arquivos em que se leva uma figura: imagem, tabela, planilha, dados para programas e tudo junto.

O mesmo retrato dá sempre os mesmos bytes. Percentual é fração (1 vale 100 %) em todos os formatos.
"""

from collections.abc import Callable

from componentes.figura import imagem_assinada
from componentes.figura.arquivos import em_csv, em_json, em_xlsx, em_zip, leiame, pacote
from componentes.figura.arquivos.formatos import (
    FORMATOS,
    POR_EXTENSAO,
    Formato,
    FormatoDesconhecido,
    nome,
)
from componentes.figura.modelo import Figura
from dados.consultas import imagens
from dados.retrato import Retrato

__all__ = ["FORMATOS", "POR_EXTENSAO", "Formato", "FormatoDesconhecido", "SemImagem", "fazer", "nome"]


class SemImagem(Exception):
    """Esta publicação não fez a imagem da figura: não havia navegador na máquina."""

    def __init__(self, id: str) -> None:
        """`id` é o nome da figura."""
        super().__init__(
            f"Esta versão não tem a imagem pronta de “{id}”. Abra a página da figura e baixe a imagem de lá."
        )


_FEITOS: dict[str, Callable[[Figura], bytes]] = {
    "csv": lambda figura: em_csv.escrever(figura.grafico.tabela),
    "xlsx": em_xlsx.escrever,
    "json": em_json.escrever,
}


def fazer(figura: Figura, formato: str, *, retrato: Retrato) -> bytes:
    """O arquivo da figura nesse formato; `retrato` é o de que ela saiu.

    Erros: `FormatoDesconhecido`; `SemImagem`, só nas imagens.
    """
    if formato == "zip":
        return _tudo(figura, retrato=retrato)
    if escrever := _FEITOS.get(formato):
        return escrever(figura)
    return _imagem(figura, formato, retrato=retrato)


def _imagem(figura: Figura, formato: str, *, retrato: Retrato) -> bytes:
    """A imagem guardada ao publicar, assinada ao servir: quem publica ainda não sabe o SHA-256."""
    if formato not in imagens.FORMATOS:
        raise FormatoDesconhecido(formato)
    idioma = figura.idioma.codigo
    conteudo = imagens.conteudo(retrato, figura=figura.id, idioma=idioma, formato=formato)
    if conteudo is None:
        raise SemImagem(figura.id)
    return imagem_assinada.assinar(conteudo, figura)


def _tudo(figura: Figura, *, retrato: Retrato) -> bytes:
    com_imagem = imagens.tem(retrato, figura=figura.id, idioma=figura.idioma.codigo)
    incluidos = [f for f in POR_EXTENSAO if f != "zip" and (com_imagem or not POR_EXTENSAO[f].eh_imagem)]
    return em_zip.escrever(
        {
            leiame.NOME: leiame.escrever(figura, incluidos=incluidos),
            **{nome(figura, f): fazer(figura, f, retrato=retrato) for f in incluidos},
            pacote.NOME: pacote.escrever(figura, retrato=retrato),
        },
        publicado_em=figura.credito.publicado_em,
    )
