"""Quanto pesa o HTML de cada página, como o servidor o manda, para quem não roda JavaScript."""

import asyncio
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urlsplit

from httpx import AsyncClient

from bench import metas
from bench.alvos import Alvo, servir
from bench.corrida import Corrida, avisar
from bench.quadro import Linha, Secao, em_markdown
from bench.rastreio import PaginaQuebrada, rastrear
from componentes import mapa
from traducoes import PORTUGUES

EXEMPLOS = {
    "area": "codigo=2",
    "diretriz": "codigo=2.b.3",
    "acao": "codigo=A001",
    "indicador": "codigo=I01",
    "busca": "q=dados",
    "comparar": "area1=1&area2=2",
}
"""Páginas que só têm o que mostrar com algum parâmetro."""


@dataclass(frozen=True, slots=True)
class Peso:
    """A mais pesada das páginas de um nome, em bytes, entre as `enderecos` que se visitaram."""

    enderecos: int
    puro: int
    brotli: int
    gzip: int


def sementes() -> list[str]:
    """Um endereço de cada página do mapa."""
    return [
        pagina.caminho + (f"?{EXEMPLOS[pagina.nome]}" if pagina.nome in EXEMPLOS else "")
        for pagina in mapa.PAGINAS
    ]


def pesar(servidor: str) -> dict[str, int]:
    """O tamanho do HTML puro de cada endereço que o painel deixa um buscador ler, e o de cada semente.

    Erros: os de `rastrear`.
    """

    async def lidas() -> dict[str, str]:
        sem_compressao = {"Accept-Encoding": "identity"}
        async with AsyncClient(base_url=f"http://{servidor}", headers=sem_compressao) as cliente:
            return await rastrear(cliente, sementes=sementes())

    return {endereco: len(html.encode()) for endereco, html in asyncio.run(lidas()).items()}


def pedir(conexao: HTTPConnection, endereco: str, *, codificacao: str) -> bytes:
    """O corpo como veio pela rede. Erros: PaginaQuebrada."""
    conexao.request("GET", endereco, headers={"Accept-Encoding": codificacao})
    resposta = conexao.getresponse()
    corpo = resposta.read()
    if resposta.status != HTTPStatus.OK:
        raise PaginaQuebrada(f"{endereco} respondeu {resposta.status}.")
    return corpo


def medir(_corrida: Corrida) -> Secao:
    """Visita tudo e pesa comprimida a página mais pesada de cada nome."""
    avisar("peso do HTML de todas as páginas")
    pesos = {}
    with servir(Alvo(caminho="/")) as (servidor, _), closing(HTTPConnection(servidor)) as conexao:
        for caminho, enderecos in por_caminho(pesar(servidor)).items():
            maior = max(enderecos, key=lambda endereco: enderecos[endereco])
            comprimidos = (
                len(pedir(conexao, maior, codificacao=codificacao)) for codificacao in ("br", "gzip")
            )
            pesos[caminho] = Peso(len(enderecos), enderecos[maior], *comprimidos)
    return secao(pesos)


def por_caminho(tamanhos: dict[str, int]) -> dict[str, dict[str, int]]:
    """Os mesmos tamanhos, separados pela página a que pertencem."""
    separados: dict[str, dict[str, int]] = defaultdict(dict)
    for endereco, tamanho in tamanhos.items():
        separados[urlsplit(endereco).path][endereco] = tamanho
    return separados


def secao(pesos: dict[str, Peso]) -> Secao:
    """A página mais pesada contra a meta, e o peso de cada uma."""

    def kb(valor: int) -> str:
        return PORTUGUES.numero(valor / 1000, casas=1)

    maiores = {
        "HTML puro (KB)": (max(peso.puro for peso in pesos.values()), metas.KB_DO_HTML),
        "HTML com brotli (KB)": (max(peso.brotli for peso in pesos.values()), metas.KB_COMPRIMIDO),
        "HTML com gzip (KB)": (max(peso.gzip for peso in pesos.values()), metas.KB_COMPRIMIDO),
    }
    return Secao(
        titulo="Peso do HTML sem JavaScript",
        colunas=("a página mais pesada",),
        linhas=tuple(
            Linha(nome, painel=(valor / 1000,), meta=meta, casas=1) for nome, (valor, meta) in maiores.items()
        ),
        detalhe=em_markdown(
            ("página", "endereços visitados", "puro (KB)", "brotli (KB)", "gzip (KB)"),
            [
                (caminho, str(peso.enderecos), kb(peso.puro), kb(peso.brotli), kb(peso.gzip))
                for caminho, peso in sorted(pesos.items(), key=lambda item: -item[1].puro)
            ],
        ),
        como=(
            "Todo endereço a que se chega pelas ligações entre as páginas, como um buscador que obedece ao "
            "robots.txt, é pedido sem compressão; o mais pesado de cada página é pedido de novo com brotli e "
            "com gzip. KB de 1.000 bytes, como vieram.",
            "Sem JavaScript, a página de fábrica não mostra nada: não há com que comparar.",
        ),
    )
