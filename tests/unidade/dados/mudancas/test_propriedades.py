"""O que vale para quaisquer dois retratos: nada se perde, nada se repete, e a volta desfaz a ida."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings

from dados import tabelas
from dados.mudancas import Mudanca, Origem, comparar
from dados.mudancas.escrita import de_texto, em_texto
from dados.mudancas.lados import Lado, pares
from dados.mudancas.modelo import Chave, Especie
from tests.unidade.dados.mudancas.pacotinho import Linhas, lado, sorteados

DONA = {
    "marco": "acao",
    "execucao_mensal": "acao",
    "acao_diretriz": "acao",
    "meta": "indicador",
    "medicao": "indicador",
}
POUCOS = settings(max_examples=25)
SEM_SERIE = {"acao", "marco", "acao_diretriz"}
Linha = tuple[str, Chave]


def _informadas(mudancas: Iterable[Mudanca]) -> list[Mudanca]:
    """As que vêm de um campo, e não das contas do painel."""
    return [m for m in mudancas if not (m.origem == Origem.PAINEL and m.tabela in {"acao", "medicao"})]


def _linhas(mudancas: Iterable[Mudanca]) -> set[Linha]:
    return {(m.tabela, passo.chave) for m in _informadas(mudancas) for passo in m.passos}


def _donas(linha: Linha, *lados: Lado) -> set[Linha]:
    """A ação ou o indicador a que a linha pertence, em cada lado."""
    tabela, chave = linha
    if tabela == "marco":
        return {("acao", (m["acao"],)) for um in lados if (m := um.linha(tabela, *chave))}
    return {(DONA[tabela], chave[:1])} if tabela in DONA else set()


@given(sorteados())
@POUCOS
def test_de_um_retrato_para_ele_mesmo_nada_mudou(um: Linhas) -> None:
    assert comparar(lado(um), lado(um)) == []


@given(sorteados(), sorteados())
@POUCOS
def test_cada_campo_que_mudou_aparece_uma_vez_e_nada_mais(um: Linhas, outro: Linhas) -> None:
    antes, depois = lado(um), lado(outro)
    contadas = _informadas(comparar(antes, depois))
    # Um marco que passa a outra ação conta-se nas duas: saiu de uma e entrou na outra.
    vezes = Counter((m.tabela, m.codigo, passo.chave, passo.campo) for m in contadas for passo in m.passos)
    assert set(vezes.values()) <= {1}

    inteiras = {(m.tabela, m.passos[0].chave) for m in contadas if m.campo == ""}
    for tabela in (t.name for t in tabelas.DO_PACOTE):
        for chave, era, agora in pares(antes, depois, tabela):
            if _donas((tabela, chave), antes, depois) & inteiras:
                continue
            campos = {campo for t, _, c, campo in vezes if (t, c) == (tabela, chave)}
            assert campos, (tabela, chave)
            if era and agora and not (tabela == "marco" and era["acao"] != agora["acao"]):
                assert campos == {campo for campo in agora if era[campo] != agora[campo]}


@given(sorteados(), sorteados())
@POUCOS
def test_a_volta_espelha_a_ida(um: Linhas, outro: Linhas) -> None:
    espelho = {
        Especie.NOVO: Especie.RETIRADO,
        Especie.PRAZO_ADIADO: Especie.PRAZO_ANTECIPADO,
        Especie.PRAZO_DEFINIDO: Especie.PRAZO_RETIRADO,
        Especie.META_ELEVADA: Especie.META_REBAIXADA,
        Especie.LIGADA: Especie.DESLIGADA,
        Especie.COMPROVACAO_PUBLICADA: Especie.COMPROVACAO_RETIRADA,
    }

    def das_acoes(mudancas: list[Mudanca]) -> Counter[tuple[Especie, Chave, str]]:
        return Counter((m.especie, m.passos[0].chave, m.campo) for m in mudancas if m.tabela in SEM_SERIE)

    ida, volta = das_acoes(comparar(lado(um), lado(outro))), das_acoes(comparar(lado(outro), lado(um)))
    for de_ida, de_volta in espelho.items():
        achadas = {(chave, campo) for especie, chave, campo in ida if especie == de_ida}
        assert achadas == {(chave, campo) for especie, chave, campo in volta if especie == de_volta}


@given(sorteados(), sorteados(), sorteados())
@POUCOS
def test_o_que_mudou_no_todo_mudou_em_alguma_das_partes(um: Linhas, meio: Linhas, fim: Linhas) -> None:
    """Explicar é achar a mesma linha, ou a ação ou o indicador de que ela é, numa das duas partes."""
    antes, entre, depois = lado(um), lado(meio), lado(fim)
    partes = _linhas(comparar(antes, entre)) | _linhas(comparar(entre, depois))
    for linha in _linhas(comparar(antes, depois)):
        assert linha in partes or _donas(linha, antes, entre, depois) & partes


@given(sorteados(), sorteados())
@POUCOS
def test_a_ordem_e_sempre_a_mesma_e_as_piores_vem_primeiro(um: Linhas, outro: Linhas) -> None:
    depois = lado(outro, data=date(2026, 10, 31))
    ida = comparar(lado(um), depois)
    invertido = {tabela: linhas[::-1] for tabela, linhas in outro.items()}
    assert comparar(lado(um), lado(invertido, data=date(2026, 10, 31))) == ida
    pesos = [list(Especie).index(m.especie) for m in ida]
    assert pesos == sorted(pesos)
    assert len({m.marca for m in ida}) == len(ida)


@given(sorteados(), sorteados())
@POUCOS
def test_o_que_se_escreve_e_se_le_de_volta_e_a_mesma_mudanca(um: Linhas, outro: Linhas) -> None:
    todas = comparar(lado(um), lado(outro))
    assert [de_texto(em_texto(mudanca)) for mudanca in todas] == todas
