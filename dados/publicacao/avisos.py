"""O que não impede de publicar, mas pede explicação: a régua que cede, o número que salta, o que sumiu.

Compara o pacote com o retrato que está no ar, com as mesmas regras que contam ao público o que mudou
(`dados/mudancas`), e olha também o pacote sozinho.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from dados import tabelas as do_retrato
from dados.arquivo_do_retrato import MetadadosDoPacote
from dados.consultas.dicionario import descritas
from dados.frescor import MESES
from dados.mudancas import Especie, Mudanca, Origem, Passo, comparar, regras
from dados.mudancas.lados import Campos, Lado, chave_de
from dados.publicacao import regras as regras_do_pacote
from dados.publicacao.leitura import Linha
from dados.publicacao.problemas import DESCRITOR, Aviso
from dados.retrato import Retrato
from dados.situacao import Situacao

DATA_NO_FUTURO = "data_no_futuro"
"""A regra de quem diz que já aconteceu o que ainda não podia."""

VEZES_O_MAIOR_SALTO = 3
MENOS_SALTOS = 3
"""Com menos história que isso, não se sabe o que é um salto grande."""

_DIZERES: Mapping[Especie, str] = {
    Especie.RETIRADO: "Estava no ar e não está mais no pacote.",
    Especie.META_RETIRADA: "Ficou sem meta.",
    Especie.META_REBAIXADA: "A meta ficou menos exigente.",
    Especie.PRAZO_RETIRADO: "Ficou sem prazo.",
    Especie.PRAZO_ADIADO: "O prazo foi adiado.",
    Especie.PARTIDA_MUDOU: "O ponto de partida da meta mudou.",
    Especie.FORMA_DE_MEDIR_MUDOU: "A forma de medir mudou.",
    Especie.REABERTA: "Constava como pronto e não consta mais.",
    Especie.COMPROVACAO_RETIRADA: "A comprovação saiu.",
    Especie.NUMERO_REVISADO: "Um número já publicado mudou.",
    Especie.TEXTO_OFICIAL_MUDOU: "O texto do decreto não é o que está no ar.",
}
_ABERTAS = {Situacao.NAO_INICIADA, Situacao.EM_ANDAMENTO, Situacao.SUSPENSA}
_ONDE_SE_EXPLICA: Mapping[str, str] = {
    "acao": "justificativa_desempenho",
    "meta": "justificativa",
    "medicao": "observacao",
}
_DA_ACAO = {"marco", "execucao_mensal"}


@dataclass(frozen=True, slots=True)
class _Pacote:
    """As linhas do pacote por tabela e chave, com o número de cada uma no arquivo."""

    data: date
    periodo: int
    linhas: Mapping[str, Mapping[tuple[str, ...], Linha]]
    explicacoes: Mapping[str, str]
    campos: Campos


def achar(
    tabelas: Mapping[str, Sequence[Linha]],
    *,
    metadados: MetadadosDoPacote,
    explicacoes: Mapping[str, str],
    campos: Campos,
    ativo: Retrato | None,
    hoje: date,
) -> list[Aviso]:
    """Os avisos de um pacote sem problemas, diante do retrato que está no ar, se há um.

    `explicacoes`: as frases do descritor para o que não tem coluna onde explicar, por `tabela:chave`.
    `campos`: as colunas que o pacote descreve. `hoje`: o dia em que se publica.
    """
    pacote = _Pacote(
        metadados.data_referencia,
        MESES[metadados.periodicidade],
        {
            tabela.name: {chave_de(tabela, linha.valores): linha for linha in tabelas[tabela.name]}
            for tabela in do_retrato.DO_PACOTE
        },
        explicacoes,
        campos,
    )
    no_ar = _no_ar(ativo) if ativo else None
    achados = [*_do_futuro(pacote, tabelas, hoje=hoje), *_parados(pacote), *_saltos(pacote, no_ar=no_ar)]
    if no_ar:
        achados += _do_que_mudou(pacote, no_ar=no_ar)
    ordem = {nome: posicao for posicao, nome in enumerate((DESCRITOR, *pacote.linhas))}
    return sorted(achados, key=lambda aviso: (ordem[aviso.tabela], aviso.linha or 0, aviso.campo or ""))


def _no_ar(ativo: Retrato) -> Lado:
    linhas = {tabela.name: [*map(dict, ativo.ler(select(tabela)))] for tabela in do_retrato.DO_PACOTE}
    periodo = MESES[ativo.metadados.periodicidade]
    return Lado.de_linhas(ativo.data, periodo=periodo, linhas=linhas, campos=descritas(ativo))


def _do_que_mudou(pacote: _Pacote, *, no_ar: Lado) -> Iterator[Aviso]:
    postas = {
        tabela: {chave: linha.valores for chave, linha in linhas.items()}
        for tabela, linhas in pacote.linhas.items()
    }
    depois = Lado(pacote.data, pacote.periodo, postas, {}, pacote.campos)
    for mudanca in comparar(no_ar, depois):
        if mudanca.especie in _DIZERES and mudanca.origem != Origem.PAINEL:
            for passo in mudanca.passos:
                yield _da_mudanca(pacote, mudanca, passo)


def _da_mudanca(pacote: _Pacote, mudanca: Mudanca, passo: Passo) -> Aviso:
    linha = pacote.linhas[mudanca.tabela].get(passo.chave)
    coluna, dito = _explicacao(pacote, mudanca.tabela, passo.chave, linha)
    return Aviso(
        mudanca.tabela,
        linha.numero if linha else None,
        passo.campo or None,
        ":".join(passo.chave),
        mudanca.especie.value,
        _DIZERES[mudanca.especie],
        era=_escrito(passo.antes),
        agora=_escrito(passo.depois),
        onde_explicar=coluna,
        justificativa=dito,
    )


def _do_futuro(pacote: _Pacote, tabelas: Mapping[str, Sequence[Linha]], *, hoje: date) -> Iterator[Aviso]:
    """A data dos dados, e a de tudo o que se mediu ou se fez, que ainda não chegou."""
    if pacote.data > hoje:
        yield _da_data(pacote, DESCRITOR, ("data_referencia",), None, "data_referencia", pacote.data)
    for tabela, linha, campo in regras_do_pacote.depois_de(hoje, tabelas):
        chave = chave_de(do_retrato.esquema.tables[tabela], linha.valores)
        yield _da_data(pacote, tabela, chave, linha, campo, linha.valores[campo])


def _da_data(
    pacote: _Pacote, tabela: str, chave: tuple[str, ...], linha: Linha | None, campo: str, dia: date
) -> Aviso:
    coluna, dito = _explicacao(pacote, tabela, chave, linha)
    return Aviso(
        tabela,
        linha.numero if linha else None,
        campo,
        ":".join(chave),
        DATA_NO_FUTURO,
        "A data ainda não chegou. Confira o ano e o mês.",
        era="",
        agora=_escrito(dia),
        onde_explicar=coluna,
        justificativa=dito,
    )


def _parados(pacote: _Pacote) -> Iterator[Aviso]:
    """As ações abertas sem notícia há mais de dois períodos (`regras.parou_de_informar`)."""
    for chave, linha in pacote.linhas["acao"].items():
        valores = linha.valores
        aberta = valores["situacao_informada"] in _ABERTAS
        if aberta and regras.parou_de_informar(
            valores["data_informacao"], em=pacote.data, periodo=pacote.periodo
        ):
            coluna, dito = _explicacao(pacote, "acao", chave, linha)
            yield Aviso(
                "acao",
                linha.numero,
                "data_informacao",
                chave[0],
                "informacao_velha",
                "A ação está aberta e ninguém a atualiza há mais de dois períodos.",
                era="",
                agora=_escrito(valores["data_informacao"]),
                onde_explicar=coluna,
                justificativa=dito,
            )


def _saltos(pacote: _Pacote, *, no_ar: Lado | None) -> Iterator[Aviso]:
    """As medições novas que saltam mais de três vezes o maior salto que o indicador já deu.

    É regra do painel, para achar a vírgula fora do lugar: 12,5 que saiu 125. Um indicador que sobe sempre não
    é acusado por subir.
    """
    por_indicador: defaultdict[str, list[tuple[tuple[str, ...], Linha]]] = defaultdict(list)
    for chave, linha in pacote.linhas["medicao"].items():
        por_indicador[chave[0]].append((chave, linha))
    ja_no_ar = no_ar.tabelas["medicao"] if no_ar else {}
    for medidas in por_indicador.values():
        medidas.sort(key=lambda medida: medida[0])
        maior, anterior = 0.0, None
        for posicao, (chave, linha) in enumerate(medidas):
            valor = linha.valores["valor"]
            if anterior is not None:
                salto = abs(valor - anterior)
                eh_nova = chave not in ja_no_ar if no_ar else posicao == len(medidas) - 1
                if eh_nova and posicao > MENOS_SALTOS and salto > VEZES_O_MAIOR_SALTO * maior:
                    yield _do_salto(pacote, chave, linha, anterior=anterior, maior=maior)
                maior = max(maior, salto)
            anterior = valor


def _do_salto(
    pacote: _Pacote, chave: tuple[str, ...], linha: Linha, *, anterior: float, maior: float
) -> Aviso:
    coluna, dito = _explicacao(pacote, "medicao", chave, linha)
    return Aviso(
        "medicao",
        linha.numero,
        "valor",
        ":".join(chave),
        "fora_da_historia",
        f"O valor salta mais de {VEZES_O_MAIOR_SALTO} vezes o maior salto já visto, que foi de {maior:g}.",
        era=_escrito(anterior),
        agora=_escrito(linha.valores["valor"]),
        onde_explicar=coluna,
        justificativa=dito,
    )


def _explicacao(
    pacote: _Pacote, tabela: str, chave: tuple[str, ...], linha: Linha | None
) -> tuple[str, str | None]:
    """Onde se explica e o que lá está escrito. O que não tem coluna explica-se no descritor."""
    if linha is not None and tabela in _DA_ACAO:
        dona = pacote.linhas["acao"].get((linha.valores["acao"],))
        if dona is not None:
            return "acao.justificativa_desempenho", dona.valores["justificativa_desempenho"]
    if linha is not None and tabela in _ONDE_SE_EXPLICA:
        coluna = _ONDE_SE_EXPLICA[tabela]
        return f"{tabela}.{coluna}", linha.valores[coluna]
    nome = f"{tabela}:{':'.join(chave)}"
    return f"explicacoes, {nome}", pacote.explicacoes.get(nome)


def _escrito(valor: Any) -> str:
    if valor is None:
        return ""
    if isinstance(valor, float):
        return f"{valor:.15g}".replace(".", ",")
    return valor.isoformat() if isinstance(valor, date) else str(valor)
