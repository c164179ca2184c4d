"""O acervo: que figuras um retrato tem, como se chama cada uma e como se faz.

Páginas, arquivos e incorporações pedem a figura aqui pelo nome: por isso mostram sempre a mesma.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from componentes import mapa, memoria, opcional
from componentes.figura.modelo import Camada, Credito, Figura
from componentes.graficos import (
    comparacao_de_areas,
    comparacao_de_indicadores,
    marcos_da_acao,
    prazo_por_area,
    progresso_do_indicador,
    situacao_por_area,
    situacao_por_grupo,
)
from componentes.graficos.modelo import Grafico
from componentes.opcional import Secao
from componentes.tela import Elo
from dados.consultas import NaoEncontrado, acoes, areas, comparacao, imagens, indicadores, inicio
from dados.consultas.codigos import ordem_natural
from dados.retrato import Retrato
from traducoes import PORTUGUES, Idioma

_t = PORTUGUES.t  # marca os textos para tradução; a tradução acontece onde eles são mostrados

Perguntados = tuple[str, ...] | None
"""Os códigos que se quer saber se valem; None pede todos, que podem ser milhares."""


@dataclass(frozen=True, slots=True)
class Receita:
    """Como se fazem as figuras de uma forma de nome.

    `forma` acha no nome os códigos, ligados por hífen; `codigos` diz todos os que valem neste retrato, ou
    quais valem dos que se perguntam. `pagina` é o nome da página em que a figura está e `parametros`, os que
    nela dizem os códigos, um para cada. `consultar` recebe `retrato` e `codigo`, ou `codigos` quando a figura
    compara vários. `linhas` são os pares (texto, endereço) de onde se leem os dados, um de cada por código;
    `{codigo}` e `{versao}` são trocados.
    """

    forma: re.Pattern[str]
    consultar: Callable[..., object]
    construir: Callable[..., Grafico]
    camada: Camada
    pagina: str
    linhas: tuple[tuple[str, str], ...]
    parametros: tuple[str, ...] = ()
    codigos: Callable[[Retrato, Perguntados], Iterable[str]] = lambda _retrato, _entre: ()

    @property
    def compara(self) -> bool:
        """Se a figura é feita do que a pessoa escolheu, e por isso não há lista de todas."""
        return len(self.parametros) > 1

    def tem(self, retrato: Retrato, codigos: tuple[str, ...]) -> bool:
        """Se os códigos valem: todos existem, sem repetição e na ordem natural, para o nome ser um só."""
        conhecidos = set(self.codigos(retrato, codigos)).intersection(codigos)
        return codigos == tuple(sorted(conhecidos, key=ordem_natural))


def _das_areas(retrato: Retrato, entre: Perguntados) -> Iterable[str]:
    resumos = memoria.consultar(areas.panorama, retrato, entre=entre)
    return (area.codigo for area in resumos if area.contagem.total)


def _de_toda_area(retrato: Retrato, _entre: Perguntados) -> Iterable[str]:
    return (codigo for codigo, _ in memoria.consultar(areas.nomes, retrato))


def _dos_indicadores(retrato: Retrato, entre: Perguntados) -> Iterable[str]:
    return (codigo for codigo, _ in memoria.consultar(indicadores.titulos, retrato, entre=entre))


def _das_acoes(retrato: Retrato, entre: Perguntados) -> Iterable[str]:
    codigos: tuple[str, ...] = memoria.consultar(acoes.com_marcos, retrato, entre=entre)
    return codigos


_ACOES = (_t("Todas as ações"), "./acoes"), (_t("Tabela das ações, em CSV"), "./arquivos/{versao}/acao.csv")

RECEITAS = (
    Receita(
        re.compile("situacao-por-area"), inicio.panorama, situacao_por_area.construir, "painel",
        "inicio", _ACOES,
    ),
    Receita(
        re.compile("prazo-por-area"), inicio.panorama, prazo_por_area.construir, "painel",
        "areas", _ACOES,
    ),
    Receita(
        re.compile(r"area-(\d+)-situacao"), areas.ficha, situacao_por_grupo.construir, "painel",
        "area",
        (
            (_t("As ações desta área"), "./acoes?area={codigo}"),
            (_t("Tabela das ações desta área, em CSV"), "./arquivos/{versao}/acao.csv?area={codigo}"),
        ),
        ("codigo",), _das_areas,
    ),
    Receita(
        re.compile(r"indicador-(i\d+)-progresso"), indicadores.ficha, progresso_do_indicador.construir,
        "orgao", "indicador",
        (
            (_t("As medições, em CSV"), "./arquivos/{versao}/medicao.csv?indicador={codigo}"),
            (_t("As metas, em CSV"), "./arquivos/{versao}/meta.csv?indicador={codigo}"),
        ),
        ("codigo",), _dos_indicadores,
    ),
    Receita(
        re.compile(r"acao-(a\d+)-marcos"), acoes.ficha, marcos_da_acao.construir, "orgao",
        "acao",
        ((_t("Os marcos desta ação, em CSV"), "./arquivos/{versao}/marco.csv?acao={codigo}"),),
        ("codigo",), _das_acoes,
    ),
    Receita(
        re.compile(r"comparacao-areas-((?:\d+-){1,3}\d+)"), comparacao.de_areas,
        comparacao_de_areas.construir, "painel", "comparar",
        (
            (_t("As ações da área {codigo}"), "./acoes?area={codigo}"),
            (_t("Tabela das ações da área {codigo}, em CSV"), "./arquivos/{versao}/acao.csv?area={codigo}"),
        ),
        mapa.ESCOLHAS_DE_AREA, _de_toda_area,
    ),
    Receita(
        re.compile(r"comparacao-indicadores-((?:i\d+-){1,3}i\d+)"), comparacao.de_indicadores,
        comparacao_de_indicadores.construir, "painel", "comparar",
        (
            (_t("O indicador {codigo}"), "./indicador?codigo={codigo}"),
            (_t("As medições do {codigo}, em CSV"), "./arquivos/{versao}/medicao.csv?indicador={codigo}"),
            (_t("As metas do {codigo}, em CSV"), "./arquivos/{versao}/meta.csv?indicador={codigo}"),
        ),
        mapa.ESCOLHAS_DE_INDICADOR, _dos_indicadores,
    ),
)  # fmt: skip
"""Da mais geral à mais particular: nesta ordem se fazem as imagens ao publicar."""


def ids(retrato: Retrato) -> Iterator[str]:
    """Os nomes das figuras deste retrato, das mais gerais às mais particulares.

    Menos as comparações: são tantas quantas a pessoa escolher.
    """
    for receita in RECEITAS:
        if not receita.parametros:
            yield receita.forma.pattern
        elif not receita.compara:
            for codigo in receita.codigos(retrato, None):
                yield re.sub(r"\(.*\)", codigo.lower(), receita.forma.pattern)


def figura(retrato: Retrato, id: str, *, idioma: Idioma, base: str) -> Figura:
    """A figura desse nome, com o crédito do retrato. Erro: `NaoEncontrado`."""
    for receita in RECEITAS:
        if achado := receita.forma.fullmatch(id):
            codigos = tuple(achado[1].upper().split("-")) if achado.groups() else ()
            if receita.tem(retrato, codigos):
                return _pronta(receita, retrato, codigos, idioma=idioma, base=base)
    raise NaoEncontrado(assunto="figura", codigo=id)


def comparada(de_que: str, codigos: Iterable[str]) -> str:
    """O nome da figura que compara esses `areas` ou `indicadores`, venham na ordem em que vierem."""
    em_ordem = sorted(set(codigos), key=ordem_natural)
    return "-".join(["comparacao", de_que, *em_ordem]).lower()


def _pronta(
    receita: Receita, retrato: Retrato, codigos: tuple[str, ...], *, idioma: Idioma, base: str
) -> Figura:
    pedidos = {"codigos": codigos} if receita.compara else dict(zip(("codigo",), codigos, strict=False))
    valor = memoria.consultar(receita.consultar, retrato, **pedidos)
    pronto = memoria.grafico(receita.construir, valor, idioma=idioma)
    linhas = (
        Elo(idioma.t(texto, codigo=codigo), endereco.format(codigo=codigo, versao=retrato.versao))
        for codigo in codigos or ("",)
        for texto, endereco in receita.linhas
    )
    return Figura(
        grafico=pronto,
        camada=receita.camada,
        pagina=mapa.endereco(receita.pagina, **dict(zip(receita.parametros, codigos, strict=False))),
        linhas=tuple(linhas),
        credito=Credito.de(retrato, base=base),
        idioma=idioma,
        tem_imagem=_tem_imagem(retrato, pronto.id, idioma=idioma),
    )


def _tem_imagem(retrato: Retrato, id: str, *, idioma: Idioma) -> bool:
    """Se a publicação desenhou a figura. Se não dá para saber, quem a desenha é o navegador."""
    with opcional.parte(Secao.IMAGENS):
        return bool(memoria.consultar(imagens.tem, retrato, figura=id, idioma=idioma.codigo))
    return False
