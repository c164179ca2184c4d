"""O que um endereço pede: a página, o que ela mostra e o que a pessoa escolheu. Só o que muda a resposta."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from starlette.types import Scope

from componentes import mapa, viagem
from componentes.tela import SEM_MAQUINA
from dados import configuracao
from servidor import negociacao, respondidas
from traducoes import IDIOMAS, Idioma, escolher

MAIOR_CONSULTA = 4096
"""Em bytes, o que vem depois da interrogação. O maior endereço que o painel escreve tem menos da metade."""

LEVE = "leve"
"""O nome que a versão leve tinha no endereço. Hoje ela é uma preferência do navegador."""

_FORMA_DA_MAQUINA = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?|\[[0-9a-fA-F:.]+\](?::\d+)?")
_NUMERO_DE_PAGINA = re.compile(r"0*([1-9][0-9]{0,5})")

Pares = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pedido:
    """Igual a outro quando a resposta é igual: serve de chave.

    `pares` são os parâmetros conhecidos que dizem algo, na ordem do mapa. `base` é o endereço público do
    painel, com `/` no fim. `respondida`: este navegador já disse se a página está clara. `oferecida` é a
    língua que ele prefere, quando o endereço não escolhe nenhuma e ela não é a primeira do painel.
    """

    pagina: mapa.Pagina
    pares: Pares
    base: str
    respondida: bool = False
    oferecida: Idioma | None = None

    @classmethod
    def ler(cls, pagina: mapa.Pagina, scope: Scope, *, parametros: Iterable[tuple[str, str]]) -> "Pedido":
        """O pedido de `pagina` feito no escopo ASGI; o que é desconhecido, vazio ou de costume não conta."""
        vindos = dict(parametros)
        limpos = ((nome, _limpo(nome, vindos.get(nome, ""))) for nome in pagina.na_ordem)
        pares = tuple(par for par in limpos if par[1])
        aceitas = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
        escolheu = any(nome == "idioma" for nome, _ in pares)
        oferecida = None if escolheu else negociacao.lingua(aceitas, linguas=IDIOMAS)
        respondida = respondidas.tem(pagina.nome, scope)
        return cls(pagina, pares, base_publica(scope), respondida, oferecida)

    @classmethod
    def do_endereco(cls, pagina: mapa.Pagina, scope: Scope) -> "Pedido":
        """O pedido escrito no próprio endereço."""
        return cls.ler(pagina, scope, parametros=escritos(scope))

    @cached_property
    def parametros(self) -> Mapping[str, str]:
        """Os mesmos pares, para procurar por nome."""
        return dict(self.pares)

    @property
    def idioma(self) -> Idioma:
        """A língua pedida."""
        return escolher(self.parametros.get("idioma", ""))

    @property
    def escolhas(self) -> dict[str, str]:
        """O que continua valendo nos links."""
        return viagem.escolhas(self.parametros)

    @property
    def e_das_principais(self) -> bool:
        """Se a resposta é de um dos endereços que o painel indica a buscadores, e a mesma para todos."""
        return not self.respondida and self.parametros.keys() <= {"codigo", "idioma"}

    def diz_a_mais(self, vindos: Iterable[tuple[str, str]]) -> bool:
        """Se o endereço escreve o que nada muda: campo vazio, valor de costume, a versão leve de antes."""
        return any(
            (nome == LEVE or nome in self.pagina.na_ordem) and self.parametros.get(nome) != valor.strip()
            for nome, valor in vindos
        )

    def endereco(self, **trocas: str | None) -> str:
        """O endereço relativo deste pedido, com `trocas`; None tira o parâmetro."""
        return mapa.endereco(self.pagina.nome, **{**self.parametros, **trocas})

    def absoluto(self, **trocas: str | None) -> str:
        """O endereço completo deste pedido, com `trocas`; None tira o parâmetro."""
        return self.base + self.endereco(**trocas).removeprefix("./")


def escritos(scope: Scope) -> list[tuple[str, str]]:
    """Os parâmetros do endereço como vieram, até os vazios."""
    consulta = scope["query_string"]
    return parse_qsl(consulta.decode("latin-1"), keep_blank_values=True, errors="replace") if consulta else []


def base_publica(scope: Scope) -> str:
    """O endereço público do painel, com `/`: o configurado ou, sem ele, o que o navegador usou."""
    ajustes = configuracao.ler()
    if ajustes.url:
        return ajustes.url
    nome = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    # O texto vem de fora e vai parar na página: só a forma de um nome de máquina serve.
    seguro = nome if _FORMA_DA_MAQUINA.fullmatch(nome) else "localhost"
    return f"{scope['scheme']}://{seguro}{ajustes.prefixo}/"


def base_que_se_guarda() -> str:
    """O endereço com que se faz o que serve a todos: o configurado ou o que `base_publica` vem substituir."""
    return configuracao.ler().url or SEM_MAQUINA


def _limpo(nome: str, valor: str) -> str:
    """O valor na única forma em que se escreve; vazio quando é o de costume ou não quer dizer nada."""
    valor = valor.strip()
    if nome == "pagina":
        achado = _NUMERO_DE_PAGINA.fullmatch(valor)
        return achado[1] if achado and achado[1] != "1" else ""
    if nome == "idioma":
        valor = escolher(valor).codigo
    return "" if valor == mapa.DE_COSTUME.get(nome) else valor
