"""Põe no HTML de um pedaço de página os botões que abrem as definições, sem mudar uma palavra."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from componentes.termos.vocabulario import Vocabulario
from dados.consultas.glossario import Termo

_PARTE = re.compile(r"<[^>]*>|[^<]+")
_ETIQUETA = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_ASTERISCO = '<sup class="asterisco">*</sup>'
_ASTERISCO_NO_BOTAO = '<sup class="asterisco" aria-hidden="true">*</sup>'
_ANTES_DE_PONTO = re.compile(
    rf'(<button type="button" class="termo"[^>]*>[^<]*(?:{re.escape(_ASTERISCO_NO_BOTAO)})?</button>)'
    r"([.,;:!?)”]+)"
)
_SEM_FIM = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Zona(Enum):
    """Que termos se marcam num trecho."""

    CORRIDA = auto()
    """Texto nosso: cada termo, uma vez por página."""
    OFICIAL = auto()
    """Texto do decreto: o termo que ele marca, uma vez por texto; os outros, uma vez por página."""
    QUIETA = auto()
    """Título ou rótulo nosso: nada. O texto oficial dentro dele continua oficial."""
    FECHADA = auto()
    """Nada, nem no que está dentro: um botão não cabe num link, e código não se interrompe."""


_QUIETAS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "caption", "legend", "nav", "figcaption"}
_FECHADAS = {
    "a", "button", "code", "label", "option", "pre", "script", "select", "style", "summary", "svg",
    "textarea",
}  # fmt: skip


@dataclass
class _Leitura:
    """O que já se viu do pedaço: as etiquetas abertas com a zona de cada uma, e os termos."""

    ditos: set[str]
    abertas: list[tuple[str, Zona]] = field(default_factory=list)
    no_oficial: set[str] = field(default_factory=set)
    novos: list[Termo] = field(default_factory=list)

    @property
    def zona(self) -> Zona:
        return self.abertas[-1][1] if self.abertas else Zona.CORRIDA

    def etiqueta(self, texto: str) -> None:
        achada = _ETIQUETA.match(texto)
        if not achada or achada[2] in _SEM_FIM:
            return
        fecha, nome = achada.groups()
        if not fecha:
            self.abertas.append((nome, self._zona_de(nome, texto)))
        elif self.abertas and self.abertas[-1][0] == nome:
            self.abertas.pop()

    def _zona_de(self, nome: str, texto: str) -> Zona:
        if self.zona is Zona.FECHADA or nome in _FECHADAS or " data-sem-termos" in texto:
            return Zona.FECHADA
        if " data-oficial" in texto:
            self.no_oficial.clear()
            return Zona.OFICIAL
        return Zona.QUIETA if nome in _QUIETAS else self.zona

    def cabe(self, termo: Termo) -> bool:
        """Se este é o lugar de abrir o termo; quando é, fica dito."""
        if self.zona in {Zona.QUIETA, Zona.FECHADA}:
            return False
        ja_ditos = self.no_oficial if self.zona is Zona.OFICIAL and termo.eh_do_decreto else self.ditos
        if termo.codigo in ja_ditos:
            return False
        if termo.codigo not in self.ditos:
            self.novos.append(termo)
        self.no_oficial.add(termo.codigo)
        self.ditos.add(termo.codigo)
        return True


def marcar(html: str, vocabulario: Vocabulario, *, ditos: frozenset[str]) -> tuple[str, tuple[Termo, ...]]:
    """O mesmo HTML com um botão em volta de cada termo, e os termos que esta página ainda não explicou.

    `ditos` são os códigos que a página já explicou. Supõe o HTML dos nossos modelos: etiquetas em minúsculas,
    que fecham, sem `>` nos atributos.
    """
    leitura = _Leitura(set(ditos))
    partes = []
    for parte in _PARTE.findall(html):
        if parte.startswith("<"):
            leitura.etiqueta(parte)
            partes.append(parte)
        else:
            partes.append(_com_botoes(parte, vocabulario, leitura))
    return _sem_sinal_solto("".join(partes)), tuple(leitura.novos)


def _com_botoes(texto: str, vocabulario: Vocabulario, leitura: _Leitura) -> str:
    escrito, ate = [], 0
    for achado in vocabulario.achar(texto):
        if leitura.cabe(achado.termo):
            escrito += [texto[ate : achado.inicio], _botao(texto[achado.inicio : achado.fim], achado.termo)]
            ate = achado.fim
    return "".join((*escrito, texto[ate:]))


def _botao(palavra: str, termo: Termo) -> str:
    return f'<button type="button" class="termo" popovertarget="termo-{termo.codigo}">{palavra}</button>'


def _sem_sinal_solto(html: str) -> str:
    """O botão é uma caixa: fora dela, o asterisco e o ponto iriam sozinhos para a outra linha.

    Dentro, o asterisco só se vê: o nome do botão é a palavra.
    """
    com_asterisco = html.replace(f"</button>{_ASTERISCO}", f"{_ASTERISCO_NO_BOTAO}</button>")
    return _ANTES_DE_PONTO.sub(r'<span class="sem-quebra">\1\2</span>', com_asterisco)
