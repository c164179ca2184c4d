"""O mapa do painel: que páginas existem, como se chamam e onde aparecem. Único lugar com nomes de páginas."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from traducoes import IDIOMAS, PORTUGUES, Idioma

Lugar = Literal["menu", "rodape", "dentro"]


@dataclass(frozen=True, slots=True)
class Pagina:
    """Uma página. `nome` é o do arquivo e o do endereço; `lugar` diz onde há um atalho para ela.

    `descricao` a apresenta numa busca. `parametros` são os do endereço que mudam o que ela mostra.
    `dentro_de` é a página que está acima dela na trilha. `mostra_o_publico`: traz contribuições, que
    mudam sem retrato novo.
    """

    nome: str
    titulo: str
    lugar: Lugar
    descricao: str
    parametros: tuple[str, ...] = ()
    dentro_de: str | None = None
    mostra_o_publico: bool = False

    @property
    def na_ordem(self) -> tuple[str, ...]:
        """Os parâmetros que ela conhece, na única ordem em que se escrevem num endereço.

        A versão vem antes de tudo e a língua depois: só assim `/robots.txt`, que compara começos, deixa de
        fora as versões antigas e os filtros sem perder as línguas.
        """
        return ("retrato", *self.parametros, "idioma")

    @property
    def caminho(self) -> str:
        """O caminho que o servidor atende: `/` para o início, `/<nome>` para as outras."""
        return "/" if self.nome == "inicio" else f"/{self.nome}"

    @property
    def endereco(self) -> str:
        """O mesmo caminho, relativo: toda página está no mesmo nível, e assim um prefixo não quebra nada."""
        return f".{self.caminho}"


ESCOLHAS_DE_AREA = ("area1", "area2", "area3", "area4")
ESCOLHAS_DE_INDICADOR = ("indicador1", "indicador2", "indicador3", "indicador4")
"""Os parâmetros de Comparar: até quatro de cada, porque mais que isso não se compara de um olhar."""

_t = PORTUGUES.t  # marca os textos para tradução; a tradução acontece onde eles são mostrados

PAGINAS = (
    Pagina(
        "inicio", _t("Início"), "menu",
        _t("Veja o que a Estratégia de Governo Digital de Minas Gerais promete e como cada área avança."),
    ),
    Pagina(
        "objetivos", _t("Objetivos"), "menu",
        _t("Os objetivos que o decreto define para o governo digital em Minas Gerais, um a um."),
    ),
    Pagina(
        "areas", _t("Áreas"), "menu",
        _t("As áreas da Estratégia de Governo Digital de Minas Gerais e como anda cada uma."),
    ),
    Pagina(
        "area", _t("Área"), "dentro",
        _t("O que o decreto diz desta área e como andam suas ações e seus indicadores."),
        ("codigo", "indicador"), "areas", mostra_o_publico=True,
    ),
    Pagina(
        "diretriz", _t("Diretriz"), "dentro",
        _t("O texto desta diretriz no decreto e as ações que ajudam a cumpri-la."),
        ("codigo",), "areas", mostra_o_publico=True,
    ),
    Pagina(
        "acoes", _t("Ações"), "menu",
        _t("As ações da Estratégia de Governo Digital de Minas Gerais, com situação e prazo."),
        ("area", "situacao", "prazo", "orgao", "texto", "diretriz", "pagina"),
    ),
    Pagina(
        "acao", _t("Ação"), "dentro",
        _t("O que o órgão informou desta ação e o que o painel calculou: situação, prazo e entregas."),
        ("codigo",), "acoes",
    ),
    Pagina(
        "indicadores", _t("Indicadores"), "menu",
        _t("Os números que mostram se o governo digital avança em Minas Gerais, cada um com sua meta."),
        ("area", "pagina"),
    ),
    Pagina(
        "indicador", _t("Indicador"), "dentro",
        _t("De onde este indicador partiu, onde está e a que meta quer chegar."),
        ("codigo",), "indicadores",
    ),
    Pagina(
        "mudancas", _t("O que mudou"), "menu",
        _t("O que mudou na Estratégia entre duas versões dos dados, com as piores notícias primeiro."),
        ("de", "grupo", "especie", "area", "tipo", "item", "pagina"),
    ),
    Pagina(
        "comparar", _t("Comparar"), "dentro",
        _t("Escolha áreas ou indicadores e veja lado a lado como cada um avança."),
        (*ESCOLHAS_DE_AREA, *ESCOLHAS_DE_INDICADOR), "areas",
    ),
    Pagina(
        "dados", _t("Dados"), "menu",
        _t("Baixe os dados do painel em planilhas abertas e veja o que cada coluna quer dizer."),
    ),
    Pagina(
        "participe", _t("Participe"), "menu",
        _t("Opine sobre o painel ou a Estratégia, ou saiba onde reclamar e pedir informação."),
        ("passo", "sobre"),
    ),
    Pagina(
        "protocolo", _t("Acompanhar uma contribuição"), "dentro",
        _t("Veja o andamento do que você enviou ao painel, leia a resposta, reabra, retire ou apague."),
        (), "participe",
    ),
    Pagina(
        "contribuicoes", _t("Contribuições do público"), "rodape",
        _t("O que o público disse sobre a Estratégia, o que a equipe respondeu e o que mudou por isso."),
        ("area", "diretriz", "tipo", "numero", "pagina"), "participe", mostra_o_publico=True,
    ),
    Pagina(
        "busca", _t("Busca"), "dentro",
        _t("Ache áreas, diretrizes, ações, indicadores e palavras do glossário."),
        ("q",),
    ),
    Pagina(
        "glossario", _t("Glossário"), "rodape",
        _t("As palavras difíceis do decreto, ditas de um jeito simples e com exemplos."),
    ),
    Pagina(
        "como_calculamos", _t("Como calculamos"), "rodape",
        _t("Como o painel calcula prazos, contagens e o caminho até a meta, com exemplos."),
    ),
    Pagina(
        "acessibilidade", _t("Acessibilidade"), "rodape",
        _t("O que o painel faz para todos lerem, os atalhos de teclado e os problemas que já conhecemos."),
    ),
    Pagina(
        "linguagem", _t("Linguagem simples"), "rodape",
        _t("Veja a nota de leitura de cada página, como o painel mede e o que isso não prova."),
    ),
    Pagina(
        "conferir", _t("Conferir um arquivo"), "rodape",
        _t("Descubra se um arquivo saiu deste painel, de que figura e de que versão dos dados ele é."),
        ("resumo", "diz", "falta"),
    ),
    Pagina(
        "privacidade", _t("Privacidade"), "rodape",
        _t("O que o painel guarda sobre você, para quê, quem vê e com quem falar."),
    ),
)  # fmt: skip

DE_COSTUME = {"retrato": "ultima", "idioma": IDIOMAS[0].codigo}
"""O valor de quem não diz nada. Nenhum endereço o escreve."""

_POR_NOME = {pagina.nome: pagina for pagina in PAGINAS}


def pagina(nome: str) -> Pagina:
    """A página de nome `nome`; KeyError se não existe (erro de programação, nunca de visita)."""
    return _POR_NOME[nome]


def procurar(nome: str) -> Pagina | None:
    """A página de nome `nome`, que veio de fora; None se não existe."""
    return _POR_NOME.get(nome)


def endereco(nome: str, **parametros: str | None) -> str:
    """O endereço de uma página com os parâmetros que têm valor, na ordem dela; KeyError para um estranho.

    >>> endereco("area", codigo="3")
    './area?codigo=3'
    >>> endereco("acoes", area=None)
    './acoes'
    >>> endereco("acao", codigo="A001", idioma="en", retrato="2026-10-31")
    './acao?retrato=2026-10-31&codigo=A001&idioma=en'
    """
    desta = pagina(nome)
    com_valor = {chave: valor for chave, valor in parametros.items() if valor}
    if estranhos := com_valor.keys() - set(desta.na_ordem):
        raise KeyError(f"A página {nome} não tem {sorted(estranhos)}.")
    com_valor = {chave: com_valor[chave] for chave in desta.na_ordem if chave in com_valor}
    return desta.endereco + (f"?{urlencode(com_valor)}" if com_valor else "")


def lugar(tipo: str, codigo: str, *, retrato: str | None = None) -> str:
    """O endereço de uma coisa do painel pelo tipo e código dela; `retrato` é a versão em que vê-la.

    >>> lugar("diretriz", "2.b.3")
    './diretriz?codigo=2.b.3'
    >>> lugar("grupo", "2.b", retrato="2026-10-31")
    './area?retrato=2026-10-31&codigo=2#grupo-b'
    """
    if tipo == "estrategia":
        return endereco("objetivos", retrato=retrato)
    if tipo in {"objetivo", "glossario"}:
        nome, ancora = ("objetivos", f"objetivo-{codigo}") if tipo == "objetivo" else ("glossario", codigo)
        return f"{endereco(nome, retrato=retrato)}#{ancora}"
    if tipo == "grupo":
        area, letra = codigo.split(".")
        return f"{endereco('area', codigo=area, retrato=retrato)}#grupo-{letra}"
    return endereco(tipo, codigo=codigo, retrato=retrato)


def nome_do_painel(idioma: Idioma) -> str:
    """O nome do painel, usado no topo e no título de toda página."""
    return idioma.t("Painel da Estratégia de Governo Digital de Minas Gerais")


def titulo(assunto: str, idioma: Idioma) -> str:
    """O título da aba: o assunto da página primeiro, o nome do painel depois (WCAG 2.4.2)."""
    return f"{assunto} · {nome_do_painel(idioma)}"
