"""Em inglês e espanhol, cada palavra está na língua que o HTML diz: os nomes dos dados, em `lang="pt-BR"`."""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from dados import configuracao
from tests.enderecos import TODOS
from tests.na_memoria import paginas
from traducoes import ESPANHOL, INGLES, Idioma, catalogos

_SEM_FIM = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_FORA_DA_LINGUA = {"script", "style", "template", "textarea", "code", "pre"}
_COLUNAS = {
    "SELECT * FROM acao": ("nome", "descricao", "produto", "justificativa_desempenho"),
    "SELECT * FROM indicador": ("nome", "titulo", "fonte", "formula_calculo"),
    "SELECT * FROM marco": ("nome",),
    "SELECT * FROM orgao": ("nome",),
    "SELECT * FROM area": ("nome",),
    "SELECT * FROM grupo": ("nome",),
    "SELECT * FROM meta": ("justificativa",),
    "SELECT * FROM metadados": ("orgao_publicador",),
}
"""De cada tabela do retrato, o que só existe em português ou tem tradução à parte."""


class _Lido(HTMLParser):
    """Os textos do corpo da página que não estão em português, e os atributos que se ouvem."""

    def __init__(self) -> None:
        super().__init__()
        self.textos: list[str] = []
        self._abertas: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ditos = dict(attrs)
        self._abertas.append((tag, ditos.get("lang")))
        for nome in ("aria-label", "placeholder", "title", "alt"):
            if ditos.get(nome):
                self._guardar(ditos[nome] or "")
        if tag in _SEM_FIM:
            self._abertas.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._abertas and self._abertas.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self._guardar(data)

    def _guardar(self, texto: str) -> None:
        tags = {tag for tag, _ in self._abertas}
        lang = next((lang for _, lang in reversed(self._abertas) if lang), "")
        if "body" in tags and not tags & _FORA_DA_LINGUA and lang[:2] != "pt":
            self.textos.append(" ".join(texto.split()))


def _nomes(pasta: Path) -> set[str]:
    achados: set[str] = set()
    for arquivo in pasta.glob("*.sqlite"):
        with closing(sqlite3.connect(arquivo)) as base:
            base.row_factory = sqlite3.Row
            for consulta, colunas in _COLUNAS.items():
                for linha in base.execute(consulta):
                    ditos = (linha[coluna] for coluna in colunas)
                    achados.update(" ".join(dito.split()) for dito in ditos if dito and len(dito) > 3)
    return {re.sub(r"\\?\*", "", nome) for nome in achados}


_ENDERECOS = (*TODOS, "/mudancas?de=2026-08-31", "/acao?codigo=A002", "/indicador?codigo=I02")
_PALAVRA = re.compile(r"(?<!\w)[^\W\d_]+(?:-[^\W\d_]+)*(?!\w)")
_QUE_NAO_SE_LE = re.compile(r"\{\w*\}|“dados”|https?://\S+|\.?/\w+\S*|\S+@\S+|\w+\.\w+")
"""Campos, o que a pessoa buscou, endereços, e-mails e nomes de arquivo."""
_DE_FORA = {"demonstracao", "oficial", "abnt", "versao", "s"}
"""Palavras da citação brasileira e de endereços, que são as mesmas em toda língua."""


@pytest.fixture(scope="module")
def nomes(retrato_com_historia: Path) -> re.Pattern[str]:
    """Acha qualquer nome dos dados, do mais comprido ao mais curto."""
    em_ordem = sorted(_nomes(retrato_com_historia), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, em_ordem))})(?!\w)")


def _so_do_portugues(idioma: Idioma) -> set[str]:
    """As palavras dos originais que nenhuma tradução usa: se uma aparece, algo não foi traduzido."""
    with catalogos.caminho(idioma.codigo).open("rb") as aberto:
        mensagens = [m for m in read_po(aberto, locale=idioma.codigo) if m.id]
    originais = {palavra for m in mensagens for palavra in _palavras(m.id)}
    traduzidas = {palavra for m in mensagens for palavra in _palavras(m.string)}
    return originais - traduzidas - _DE_FORA


def _palavras(formas: str | Iterable[str]) -> Iterator[str]:
    for forma in (formas,) if isinstance(formas, str) else formas:
        yield from _PALAVRA.findall(_QUE_NAO_SE_LE.sub(" ", forma.casefold()))


@pytest.mark.anyio
@pytest.mark.parametrize("idioma", [INGLES, ESPANHOL], ids=lambda idioma: idioma.codigo)
async def test_cada_texto_esta_na_lingua_que_o_html_diz(
    idioma: Idioma,
    nomes: re.Pattern[str],
    retrato_com_historia: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ajustes = configuracao.de(
        {
            "PAINEL_RETRATOS": str(retrato_com_historia),
            "PAINEL_PARTICIPACAO_URL": f"sqlite:///{tmp_path / 'participacao.sqlite'}",
        }
    )
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    estranhas = _so_do_portugues(idioma)
    sem_lang, sem_traducao = set(), set()
    async with paginas() as cliente:
        for endereco in _ENDERECOS:
            sinal = "&" if "?" in endereco else "?"
            resposta = await cliente.get(f"{endereco or '/'}{sinal}idioma={idioma.codigo}&leve=1")
            lido = _Lido()
            lido.feed(resposta.text)
            sem_lang |= {(endereco, texto) for texto in lido.textos if nomes.search(texto)}
            sem_traducao |= {
                (endereco, texto) for texto in lido.textos if estranhas.intersection(_palavras(texto))
            }

    assert sem_lang == set()
    assert sem_traducao == set()
