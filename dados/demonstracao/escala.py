"""O pacote de demonstração em tamanho maior, para medir o painel. Cada linha a mais é inventada, e se vê.

A escala é quantos milhares de ações o pacote tem; o resto cresce em proporção:

| escala | ações | órgãos | indicadores | medições | execução mensal |
|---|---|---|---|---|---|
| 1 | 1.000 | 25 | 250 | 27 mil | 9 mil |
| 20, a do Estado | 20.000 | 500 | 5.000 | 597 mil | 189 mil |

As linhas da demonstração vêm primeiro, sem mudança. As outras são cópias delas, com outro código e outro
órgão; os indicadores copiados têm dez anos de medições, uma por mês. A mesma escala dá os mesmos bytes.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain, count
from pathlib import Path

from dados.demonstracao import pasta, planilhas
from dados.demonstracao.planilhas import Linha

DO_ESTADO = 20
"""A escala de um Estado inteiro."""

MAIOR = 399
"""Com mais, o código do órgão passaria de `O9999`, que é o maior do esquema."""

_ACOES, _ORGAOS, _INDICADORES = 1000, 25, 250
_MESES = 120
_DATAS = 61
_DO_PACOTE = ("orgao", "acao", "acao_diretriz", "marco", "execucao_mensal", "indicador", "meta", "medicao")
_DA_ACAO = ("acao_diretriz", "marco", "execucao_mensal")


def gravar(origem: Path, *, destino: Path, escala: int) -> dict[str, int]:
    """Escreve em `destino` o pacote de `origem` nessa escala e devolve quantas linhas tem cada tabela.

    `origem` é a demonstração e `escala`, de 1 a `MAIOR`, os milhares de ações. Erro: `PastaOcupada`.
    """
    pasta.copiar(origem, destino=destino)
    lidas = {tabela: planilhas.ler(origem, tabela) for tabela in _DO_PACOTE}
    ate = date.fromisoformat(str(pasta.descritor(origem)["data_referencia"]))
    orgaos = [*lidas["orgao"], *_orgaos(len(lidas["orgao"]), total=_ORGAOS * escala)]
    siglas = [linha["codigo"] for linha in orgaos]
    acoes = list(_copias(lidas["acao"], letra="A", total=_ACOES * escala, orgaos=siglas, nomes=("nome",)))
    indicadores = list(
        _copias(
            lidas["indicador"],
            letra="I",
            total=_INDICADORES * escala,
            orgaos=siglas,
            nomes=("nome", "titulo"),
        )
    )
    novas: dict[str, Iterator[Linha]] = {
        "orgao": iter(orgaos[len(lidas["orgao"]) :]),
        "acao": (
            _adiantada(_com_evidencia(linha, de=de), dias=n % _DATAS) for n, (de, linha) in enumerate(acoes)
        ),
        **{tabela: _ligadas(lidas[tabela], por="acao", copias=acoes) for tabela in _DA_ACAO},
        "indicador": (linha | {"periodicidade": "mensal"} for _, linha in indicadores),
        "meta": _ligadas(lidas["meta"], por="indicador", copias=indicadores),
        "medicao": _medicoes(lidas, copias=indicadores, ate=ate),
    }
    novas["marco"] = _numerados(novas["marco"], apos=len(lidas["marco"]))
    titulo = f"Estratégia Estadual de Governo Digital de Minas Gerais (demonstração com {escala} mil ações)"
    pasta.mudar_descritor(destino, {"title": titulo})
    return {
        tabela: planilhas.gravar(
            destino, tabela, campos=tuple(linhas[0]), linhas=chain(linhas, novas[tabela])
        )
        for tabela, linhas in lidas.items()
    }


def _orgaos(ja_ha: int, *, total: int) -> Iterator[Linha]:
    for n in range(ja_ha + 1, total + 1):
        yield {"codigo": f"O{n:02}", "nome": f"Órgão-exemplo {n}", "sigla": f"Exemplo-{n}"}


def _copias(
    base: Sequence[Linha], *, letra: str, total: int, orgaos: Sequence[str], nomes: Sequence[str]
) -> Iterator[tuple[str, Linha]]:
    """O código copiado e a cópia. Cada volta pela base começa num órgão adiante: todos têm de tudo."""
    algarismos = len(base[0]["codigo"]) - 1
    for n in range(len(base), total):
        volta, qual = divmod(n, len(base))
        copia = base[qual] | {nome: f"{base[qual][nome]} (exemplo {volta + 1})" for nome in nomes}
        copia["codigo"] = f"{letra}{n + 1:0{algarismos}}"
        copia["orgao"] = orgaos[(n + volta) % len(orgaos)]
        yield base[qual]["codigo"], copia


def _com_evidencia(copia: Linha, *, de: str) -> Linha:
    return copia | {"evidencia_url": copia["evidencia_url"].replace(de, copia["codigo"])}


def _adiantada(copia: Linha, *, dias: int) -> Linha:
    """Com as datas previstas uns dias antes: milhares de ações não acabam todas nos mesmos dias."""
    previstas = {campo: copia[campo] for campo in ("inicio_previsto", "fim_previsto") if copia[campo]}
    return copia | {
        campo: (date.fromisoformat(dia) - timedelta(days=dias)).isoformat()
        for campo, dia in previstas.items()
    }


def _ligadas(linhas: Sequence[Linha], *, por: str, copias: Sequence[tuple[str, Linha]]) -> Iterator[Linha]:
    """As linhas do que foi copiado, agora da cópia."""
    de_cada: defaultdict[str, list[Linha]] = defaultdict(list)
    for linha in linhas:
        de_cada[linha[por]].append(linha)
    for de, copia in copias:
        for linha in de_cada[de]:
            yield linha | {por: copia["codigo"]}


def _numerados(marcos: Iterator[Linha], *, apos: int) -> Iterator[Linha]:
    for n, marco in zip(count(apos + 1), marcos, strict=False):
        codigo = f"M{n:03}"
        yield _com_evidencia(marco | {"codigo": codigo}, de=marco["codigo"])


def _medicoes(
    lidas: dict[str, list[Linha]], *, copias: Sequence[tuple[str, Linha]], ate: date
) -> Iterator[Linha]:
    """De cada indicador copiado, o caminho da referência à última medição, com um tremor que se repete."""
    datas = [_fim_do_mes(ate, atras=_MESES - 1 - m).isoformat() for m in range(_MESES)]
    metas = {linha["indicador"]: linha for linha in lidas["meta"]}
    ultimas = {linha["indicador"]: linha["valor"] for linha in lidas["medicao"]}
    for n, (de, copia) in enumerate(copias):
        meta = metas.get(de)
        inicio = _numero(meta["valor_referencia"]) if meta else 0.0
        fim = _numero(ultimas.get(de) or (meta["valor_meta"] if meta else "100"))
        casas = copia["casas_decimais"]
        for mes, dia in enumerate(datas):
            tremor = ((n * 7919 + mes * 104729) % 1009 / 1009 - 0.5) / 20
            parte = min(1.0, max(0.0, mes / (_MESES - 1) + tremor))
            valor = f"{inicio + (fim - inicio) * parte:.{casas}f}".replace(".", ",")
            yield {"indicador": copia["codigo"], "data_referencia": dia, "valor": valor, "observacao": ""}


def _fim_do_mes(ate: date, *, atras: int) -> date:
    ano, mes = divmod(ate.year * 12 + ate.month - 1 - atras, 12)
    return date(ano, mes + 1, monthrange(ano, mes + 1)[1])


def _numero(texto: str) -> float:
    return float(texto.replace(",", "."))
