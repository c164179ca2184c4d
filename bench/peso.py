"""Quanto pesa o HTML de cada página, como o servidor o manda, para quem não roda JavaScript."""

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from urllib.parse import urldefrag, urljoin, urlsplit

from bench import metas
from bench.alvos import Alvo, servir
from bench.corrida import Corrida, avisar
from bench.quadro import Linha, Secao, em_markdown
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

LIMITE = 3000
"""Em endereços: um rastreio que passa disso encontrou uma sala de espelhos."""


class PaginaQuebrada(Exception):
    """Uma página que o próprio painel indica não respondeu 200."""


class EnderecosDemais(Exception):
    """As ligações entre as páginas não acabam: alguma gera endereços sem fim."""


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


def ligacoes(html: str, *, de: str) -> Iterator[str]:
    """Os endereços de páginas do painel que o HTML de `de` indica, sem a âncora."""
    caminhos = {pagina.caminho for pagina in mapa.PAGINAS}
    for href in re.findall(r'<a\s[^>]*?href="([^"]+)"', html):
        destino = urlsplit(urldefrag(urljoin(f"http://painel{de}", href.replace("&amp;", "&"))).url)
        # Cada versão antiga é o painel inteiro outra vez: pesa-se a de hoje.
        eh_de_hoje = "retrato=" not in destino.query
        if destino.netloc == "painel" and destino.path in caminhos and eh_de_hoje:
            yield destino.path + (f"?{destino.query}" if destino.query else "")


def rastrear(servidor: str) -> dict[str, int]:
    """O tamanho do HTML puro de cada endereço a que se chega pelas ligações, a partir de cada página.

    Erros: PaginaQuebrada, EnderecosDemais.
    """
    tamanhos: dict[str, int] = {}
    fila = sementes()
    with closing(HTTPConnection(servidor)) as conexao:
        while fila:
            if (endereco := fila.pop()) in tamanhos:
                continue
            corpo = pedir(conexao, endereco, codificacao="identity")
            tamanhos[endereco] = len(corpo)
            if len(tamanhos) > LIMITE:
                raise EnderecosDemais(endereco)
            fila.extend(ligacoes(corpo.decode(), de=endereco))
    return tamanhos


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
        for caminho, enderecos in por_caminho(rastrear(servidor)).items():
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
            "Todo endereço a que se chega pelas ligações entre as páginas é pedido sem compressão; o mais "
            "pesado de cada página é pedido de novo com brotli e com gzip. KB de 1.000 bytes, como vieram.",
            "Sem JavaScript, a página de fábrica não mostra nada: não há com que comparar.",
        ),
    )
