"""O mapa do painel: que páginas existem, como se chamam e onde aparecem. Único lugar com nomes de páginas."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from traducoes import PORTUGUES, Idioma

Lugar = Literal["menu", "rodape", "dentro"]


@dataclass(frozen=True, slots=True)
class Pagina:
    """Uma página. `nome` é o do arquivo e o do endereço; `lugar` diz onde há um atalho para ela."""

    nome: str
    titulo: str
    lugar: Lugar

    @property
    def caminho(self) -> str:
        """O caminho que o servidor atende: `/` para o início, `/<nome>` para as outras."""
        return "/" if self.nome == "inicio" else f"/{self.nome}"

    @property
    def endereco(self) -> str:
        """O mesmo caminho, relativo: toda página está no mesmo nível, e assim um prefixo não quebra nada."""
        return f".{self.caminho}"


_t = PORTUGUES.t  # marca os títulos para tradução; a tradução acontece em `titulo`

PAGINAS = (
    Pagina("inicio", _t("Início"), "menu"),
    Pagina("objetivos", _t("Objetivos"), "menu"),
    Pagina("areas", _t("Áreas"), "menu"),
    Pagina("area", _t("Área"), "dentro"),
    Pagina("diretriz", _t("Diretriz"), "dentro"),
    Pagina("acoes", _t("Ações"), "menu"),
    Pagina("acao", _t("Ação"), "dentro"),
    Pagina("indicadores", _t("Indicadores"), "menu"),
    Pagina("indicador", _t("Indicador"), "dentro"),
    Pagina("dados", _t("Dados"), "menu"),
    Pagina("participe", _t("Participe"), "menu"),
    Pagina("busca", _t("Busca"), "dentro"),
    Pagina("glossario", _t("Glossário"), "rodape"),
    Pagina("como_calculamos", _t("Como calculamos"), "rodape"),
    Pagina("acessibilidade", _t("Acessibilidade"), "rodape"),
    Pagina("privacidade", _t("Privacidade"), "rodape"),
)

_POR_NOME = {pagina.nome: pagina for pagina in PAGINAS}


def pagina(nome: str) -> Pagina:
    """A página de nome `nome`; KeyError se não existe (erro de programação, nunca de visita)."""
    return _POR_NOME[nome]


def endereco(nome: str, **parametros: str | None) -> str:
    """O endereço de uma página com os parâmetros que têm valor.

    >>> endereco("area", codigo="3")
    './area?codigo=3'
    >>> endereco("acoes", area=None)
    './acoes'
    """
    com_valor = {chave: valor for chave, valor in parametros.items() if valor}
    return pagina(nome).endereco + (f"?{urlencode(com_valor)}" if com_valor else "")


def lugar(tipo: str, codigo: str) -> str:
    """O endereço de uma coisa do painel pelo tipo e código dela.

    >>> lugar("diretriz", "2.b.3")
    './diretriz?codigo=2.b.3'
    >>> lugar("grupo", "2.b")
    './area?codigo=2#grupo-b'
    """
    if tipo == "estrategia":
        return endereco("objetivos")
    if tipo in {"objetivo", "glossario"}:
        nome, ancora = ("objetivos", f"objetivo-{codigo}") if tipo == "objetivo" else ("glossario", codigo)
        return f"{endereco(nome)}#{ancora}"
    if tipo == "grupo":
        area, letra = codigo.split(".")
        return f"{endereco('area', codigo=area)}#grupo-{letra}"
    return endereco(tipo, codigo=codigo)


def nome_do_painel(idioma: Idioma) -> str:
    """O nome do painel, usado no topo e no título de toda página."""
    return idioma.t("Painel da Estratégia de Governo Digital de Minas Gerais")


def descricao(idioma: Idioma) -> str:
    """Uma frase sobre o painel, para quem o acha numa busca."""
    return idioma.t(
        "Veja o que a Estratégia de Governo Digital de Minas Gerais promete e como cada área avança."
    )


def titulo(nome: str, idioma: Idioma, *, assunto: str | None = None) -> str:
    """O título da aba: o assunto da página primeiro, o nome do painel depois (WCAG 2.4.2)."""
    return f"{assunto or idioma.t(pagina(nome).titulo)} · {nome_do_painel(idioma)}"
