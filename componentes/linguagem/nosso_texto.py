"""Tira de uma página o que o painel escreveu nela; o que é do decreto, do órgão ou do público fica."""

from html.parser import HTMLParser

_SEM_FIM = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_PARAGRAFOS = frozenset({
    "blockquote", "button", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "label", "legend",
    "li", "p", "summary", "td", "th",
})  # fmt: skip
_NUNCA = frozenset({"code", "pre", "script", "select", "style", "svg", "textarea"})
_NOMES = frozenset({"button", "dt", "h1", "h2", "h3", "h4", "label", "nav", "summary", "table"})
_CITACAO = frozenset({"lang", "data-oficial", "data-citado", "hidden"})
_FIM_DE_FRASE = (".", "!", "?", ":", ";", "…", "”")
_ROTULO = 5
"""Sem ponto no fim e com até estas palavras, é rótulo ou nome, e não frase."""


def extrair(html: str) -> tuple[str, ...]:
    """As frases do painel no `<main>` de `html`, parágrafo por parágrafo, na ordem, sem marcas nem repetição.

    Fica de fora o que tem `lang`, `data-oficial` ou `data-citado`: é do decreto, do órgão, do público ou uma
    citação pronta. Também título, botão, tabela, gráfico e lista de escolha: são nomes, e não frases.
    """
    leitor = _Leitor(fora=_NUNCA | _NOMES)
    leitor.feed(html)
    return tuple(dict.fromkeys(filter(_eh_frase, leitor.textos)))


def tudo(html: str) -> str:
    """Tudo o que o painel diz na página, também em títulos, botões e tabelas; um texto por linha."""
    leitor = _Leitor(fora=_NUNCA)
    leitor.feed(html)
    return "\n".join(leitor.textos)


def _eh_frase(texto: str) -> bool:
    return texto.endswith(_FIM_DE_FRASE) or len(texto.split()) > _ROTULO


class _Leitor(HTMLParser):
    def __init__(self, *, fora: frozenset[str]) -> None:
        super().__init__()
        self._fora = fora
        self.textos: list[str] = []
        self._abertas: list[tuple[str, bool]] = []
        self._partes: list[str] = []

    @property
    def _dentro(self) -> bool:
        return any(nome == "main" for nome, _ in self._abertas)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Cada parágrafo começa limpo."""
        if tag in _PARAGRAFOS:
            self._fechar()
        if tag not in _SEM_FIM:
            eh_citacao = tag in self._fora or any(nome in _CITACAO for nome, _ in attrs)
            self._abertas.append((tag, eh_citacao and tag != "html"))

    def handle_endtag(self, tag: str) -> None:
        """O fim de um parágrafo guarda o que ele disse."""
        if tag in _PARAGRAFOS:
            self._fechar()
        while self._abertas and self._abertas.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Só o texto de parágrafos, dentro do conteúdo e fora de citação."""
        if not self._dentro or any(eh_citacao for _, eh_citacao in self._abertas):
            return
        if any(nome in _PARAGRAFOS for nome, _ in self._abertas):
            self._partes.append(data)

    def _fechar(self) -> None:
        texto = " ".join("".join(self._partes).split())
        self._partes.clear()
        if texto:
            self.textos.append(texto)
