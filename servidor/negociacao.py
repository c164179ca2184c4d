"""O mesmo conteúdo em vários formatos: qual deles mandar a quem pede, e quando basta dizer que não mudou."""

import gzip
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response

from traducoes import Idioma

ORIGINAL = "identity"


@dataclass(frozen=True, slots=True)
class Representacoes:
    """Um conteúdo pronto para servir: os bytes de cada formato, do preferido ao original.

    Quem se guarda muito na memória fica sem o original: os raros que o pedem recebem o gzip aberto na hora.
    """

    tipo: str
    resumo: str
    corpos: Mapping[str, bytes]

    @property
    def original(self) -> bytes:
        """Os bytes sem compressão."""
        guardado = self.corpos.get(ORIGINAL)
        return gzip.decompress(self.corpos["gzip"]) if guardado is None else guardado

    @property
    def bytes(self) -> int:
        """Quanto ocupa."""
        return sum(map(len, self.corpos.values()))

    def resposta(self, pedido: Headers, *, cache: str) -> Response:
        """200 com o formato que quem pede prefere, ou 304 se ele já o tem. `cache` é o Cache-Control.

        Um pedaço (`Range`) nunca é servido: a resposta é sempre o conteúdo inteiro, como o HTTP permite.
        """
        formato = escolher(pedido.get("accept-encoding", ""), self.corpos)
        # Cada formato tem bytes diferentes, e por isso a sua própria etiqueta.
        etiqueta = f'"{self.resumo[:32]}-{formato}"'
        cabecalhos = {"Cache-Control": cache, "ETag": etiqueta}
        if len(self.corpos) > 1:
            cabecalhos["Vary"] = "Accept-Encoding"
        if ja_tem(etiqueta, pedido.getlist("if-none-match")):
            return Response(status_code=304, headers=cabecalhos)
        if formato != ORIGINAL:
            cabecalhos["Content-Encoding"] = formato
        corpo = self.original if formato == ORIGINAL else self.corpos[formato]
        return Response(corpo, media_type=self.tipo, headers=cabecalhos)


def escolher(aceitos: str, formatos: Collection[str]) -> str:
    """O formato de maior peso no `Accept-Encoding`; no empate, o que vem antes. Sem acordo, o original."""
    pesos = dict(map(_peso, aceitos.lower().split(",")))
    geral = pesos.get("*", 0.0)
    # O original serve a quem não o recusou, mas só se nenhum outro servir.
    candidatos = {formato: pesos.get(formato, geral) for formato in formatos if formato != ORIGINAL}
    candidatos[ORIGINAL] = pesos.get(ORIGINAL, 0.0)
    melhor = max(candidatos, key=lambda formato: candidatos[formato])
    return melhor if candidatos[melhor] > 0 else ORIGINAL


def lingua(aceitas: str, *, linguas: Sequence[Idioma]) -> Idioma | None:
    """A língua de maior peso no `Accept-Language`, se é do painel e não é a primeira dele; senão, None.

    Só a primeira parte da etiqueta conta: quem pede `en-US` lê inglês.
    """
    pesos = [_peso(item) for item in aceitas.lower().split(",")]
    por_nome = {outra.codigo.split("_")[0]: outra for outra in linguas}
    pedidas = [(peso, nome.split("-")[0]) for nome, peso in pesos if nome.split("-")[0] in por_nome and peso]
    if not pedidas:
        return None
    melhor = por_nome[max(pedidas, key=lambda pedida: pedida[0])[1]]
    return None if melhor is linguas[0] else melhor


def _peso(item: str) -> tuple[str, float]:
    """O nome e o peso de um item; um peso que não se entende recusa o formato (RFC 9110, 12.4.2)."""
    nome, _, parametro = item.partition(";")
    chave, igual, valor = parametro.partition("=")
    if not parametro.strip():
        return nome.strip(), 1.0
    try:
        peso = float(valor) if igual and chave.strip() == "q" else math.nan
    except ValueError:
        peso = math.nan
    return nome.strip(), peso if 0 <= peso <= 1 else 0.0


def ja_tem(etiqueta: str, conhecidas: list[str]) -> bool:
    """Se `etiqueta` está no If-None-Match: comparação fraca, a que ele pede (RFC 9110, 13.1.2)."""
    listadas = [conhecida.strip().removeprefix("W/") for conhecida in ",".join(conhecidas).split(",")]
    return etiqueta.removeprefix("W/") in listadas or listadas == ["*"]
