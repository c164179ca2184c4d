"""O que um endereço pede: a página, o que ela mostra e o que a pessoa escolheu. Só o que muda a resposta."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from starlette.types import Scope

from componentes import mapa, viagem
from dados import configuracao
from servidor import negociacao, respondidas
from traducoes import IDIOMAS, Idioma, escolher

DE_TODA_PAGINA = ("idioma", "retrato", "leve")
_FORMA_DA_MAQUINA = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?|\[[0-9a-fA-F:.]+\](?::\d+)?")


@dataclass(frozen=True)
class Pedido:
    """Igual a outro quando a resposta é igual: serve de chave.

    `pares` são os parâmetros conhecidos e preenchidos, na ordem do mapa. `economia`: o navegador pede poucos
    dados (cabeçalho Save-Data). `base` é o endereço público do painel, com `/` no fim. `respondida`: este
    navegador já disse se a página está clara. `oferecida` é a língua que ele prefere, quando o endereço não
    escolhe nenhuma e ela não é a primeira do painel.
    """

    pagina: mapa.Pagina
    pares: tuple[tuple[str, str], ...]
    economia: bool
    base: str
    respondida: bool = False
    oferecida: Idioma | None = None

    @classmethod
    def ler(cls, pagina: mapa.Pagina, scope: Scope, *, parametros: Iterable[tuple[str, str]]) -> "Pedido":
        """O pedido de `pagina` feito no escopo ASGI; parâmetro desconhecido ou vazio não conta."""
        vindos = dict(parametros)
        conhecidos = (*pagina.parametros, *DE_TODA_PAGINA)
        pares = tuple((nome, vindos[nome]) for nome in conhecidos if vindos.get(nome))
        cabecalhos = dict(scope["headers"])
        economia = cabecalhos.get(b"save-data", b"").lower() == b"on"
        aceitas = cabecalhos.get(b"accept-language", b"").decode("latin-1")
        oferecida = None if vindos.get("idioma") else negociacao.lingua(aceitas, linguas=IDIOMAS)
        respondida = respondidas.tem(pagina.nome, scope)
        return cls(pagina, pares, economia, base_publica(scope), respondida, oferecida)

    @classmethod
    def do_endereco(cls, pagina: mapa.Pagina, scope: Scope) -> "Pedido":
        """O pedido escrito no próprio endereço."""
        consulta = scope["query_string"].decode("latin-1")
        return cls.ler(pagina, scope, parametros=parse_qsl(consulta, errors="replace"))

    @cached_property
    def parametros(self) -> Mapping[str, str]:
        """Os mesmos pares, para procurar por nome."""
        return dict(self.pares)

    @property
    def idioma(self) -> Idioma:
        """A língua pedida."""
        return escolher(self.parametros.get("idioma", ""))

    @property
    def eh_leve(self) -> bool:
        """Se a página vai sem o Streamlit: a pessoa escolheu, ou o navegador pede poucos dados."""
        escolha = self.parametros.get("leve")
        return self.economia if escolha is None else escolha != viagem.COMPLETA

    @property
    def escolhas(self) -> dict[str, str]:
        """O que continua valendo nos links."""
        return viagem.escolhas(self.parametros, economia=self.economia)

    def endereco(self, **trocas: str | None) -> str:
        """O endereço relativo deste pedido, com `trocas`; None tira o parâmetro."""
        return mapa.endereco(self.pagina.nome, **{**self.parametros, **trocas})

    def absoluto(self, **trocas: str | None) -> str:
        """O endereço completo deste pedido, sem o que não muda o conteúdo: versão leve, primeira língua."""
        lingua = None if self.idioma == IDIOMAS[0] else self.idioma.codigo
        return self.base + self.endereco(**{"leve": None, "idioma": lingua, **trocas}).removeprefix("./")


def base_publica(scope: Scope) -> str:
    """O endereço público do painel, com `/`: o configurado ou, sem ele, o que o navegador usou."""
    ajustes = configuracao.ler()
    if ajustes.url:
        return ajustes.url
    nome = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    # O texto vem de fora e vai parar na página e na chave da memória: só a forma de um nome de máquina serve.
    seguro = nome if _FORMA_DA_MAQUINA.fullmatch(nome) else "localhost"
    return f"{scope['scheme']}://{seguro}{ajustes.prefixo}/"
