"""O acervo: que figuras um retrato tem, como se chama cada uma e como se faz.

Páginas, arquivos e incorporações pedem a figura aqui pelo nome: por isso mostram sempre a mesma.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from componentes import memoria
from componentes.figura.modelo import Camada, Credito, Figura
from componentes.graficos import (
    marcos_da_acao,
    prazo_por_area,
    progresso_do_indicador,
    situacao_por_area,
    situacao_por_grupo,
)
from componentes.graficos.modelo import Grafico
from componentes.tela import Elo
from dados.consultas import NaoEncontrado, acoes, areas, imagens, indicadores, inicio
from dados.retrato import Retrato
from traducoes import PORTUGUES, Idioma

_t = PORTUGUES.t  # marca os textos para tradução; a tradução acontece onde eles são mostrados


@dataclass(frozen=True, slots=True)
class Receita:
    """Como se fazem as figuras de uma forma de nome.

    `forma` acha o código no nome, se há um; `consultar` recebe `retrato` e, se há, `codigo`. `pagina` diz
    onde a figura está e `linhas`, os pares (texto, endereço) de onde se leem os dados; `{codigo}` e
    `{versao}` são trocados nos dois. `codigos` lista os que têm figura neste retrato.
    """

    forma: re.Pattern[str]
    consultar: Callable[..., object]
    construir: Callable[..., Grafico]
    camada: Camada
    pagina: str
    linhas: tuple[tuple[str, str], ...]
    codigos: Callable[[Retrato], Iterator[str]] | None = None


def _das_areas(retrato: Retrato) -> Iterator[str]:
    resumos = memoria.consultar(areas.panorama, retrato)
    return (area.codigo for area in resumos if area.contagem.total)


def _dos_indicadores(retrato: Retrato) -> Iterator[str]:
    return (item.codigo for item in memoria.consultar(indicadores.lista, retrato))


def _das_acoes(retrato: Retrato) -> Iterator[str]:
    return iter(memoria.consultar(acoes.com_marcos, retrato))


_ACOES = (_t("Todas as ações"), "./acoes"), (_t("Tabela das ações, em CSV"), "./arquivos/{versao}/acao.csv")

RECEITAS = (
    Receita(
        re.compile("situacao-por-area"), inicio.panorama, situacao_por_area.construir, "painel",
        "./", _ACOES,
    ),
    Receita(
        re.compile("prazo-por-area"), inicio.panorama, prazo_por_area.construir, "painel",
        "./areas", _ACOES,
    ),
    Receita(
        re.compile(r"area-(\d+)-situacao"), areas.ficha, situacao_por_grupo.construir, "painel",
        "./area?codigo={codigo}",
        (
            (_t("As ações desta área"), "./acoes?area={codigo}"),
            (_t("Tabela das ações desta área, em CSV"), "./arquivos/{versao}/acao.csv?area={codigo}"),
        ),
        _das_areas,
    ),
    Receita(
        re.compile(r"indicador-(i\d+)-progresso"), indicadores.ficha, progresso_do_indicador.construir,
        "orgao", "./indicador?codigo={codigo}",
        (
            (_t("As medições, em CSV"), "./arquivos/{versao}/medicao.csv?indicador={codigo}"),
            (_t("As metas, em CSV"), "./arquivos/{versao}/meta.csv?indicador={codigo}"),
        ),
        _dos_indicadores,
    ),
    Receita(
        re.compile(r"acao-(a\d+)-marcos"), acoes.ficha, marcos_da_acao.construir, "orgao",
        "./acao?codigo={codigo}",
        ((_t("Os marcos desta ação, em CSV"), "./arquivos/{versao}/marco.csv?acao={codigo}"),),
        _das_acoes,
    ),
)  # fmt: skip
"""Da mais geral à mais particular: nesta ordem se fazem as imagens ao publicar."""


def ids(retrato: Retrato) -> Iterator[str]:
    """Os nomes de todas as figuras deste retrato, das mais gerais às mais particulares."""
    for receita in RECEITAS:
        if receita.codigos is None:
            yield receita.forma.pattern
        else:
            for codigo in receita.codigos(retrato):
                yield re.sub(r"\(.*\)", codigo.lower(), receita.forma.pattern)


def figura(retrato: Retrato, id: str, *, idioma: Idioma, base: str) -> Figura:
    """A figura desse nome, com o crédito do retrato. Erro: `NaoEncontrado`."""
    for receita in RECEITAS:
        if achado := receita.forma.fullmatch(id):
            codigo = "".join(achado.groups()).upper()
            if receita.codigos is None or codigo in receita.codigos(retrato):
                return _pronta(receita, retrato, codigo, idioma=idioma, base=base)
    raise NaoEncontrado(assunto="figura", codigo=id)


def _pronta(receita: Receita, retrato: Retrato, codigo: str, *, idioma: Idioma, base: str) -> Figura:
    parametros = {"codigo": codigo} if codigo else {}
    valor = memoria.consultar(receita.consultar, retrato, **parametros)
    pronto = memoria.grafico(receita.construir, valor, idioma=idioma)
    trocas = {"codigo": codigo, "versao": retrato.versao}
    return Figura(
        grafico=pronto,
        camada=receita.camada,
        pagina=receita.pagina.format(**trocas),
        linhas=tuple(Elo(idioma.t(texto), endereco.format(**trocas)) for texto, endereco in receita.linhas),
        credito=Credito.de(retrato, base=base),
        idioma=idioma,
        tem_imagem=memoria.consultar(imagens.tem, retrato, figura=pronto.id, idioma=idioma.codigo),
    )
