"""O livro diz o que se pode dizer, e nada nele isola de 1 a 4 contribuições, nem somando nem subtraindo."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dados.participacao.opcoes import MotivoDaRecusa, Tipo
from dados.participacao.publico import Andamento, Contas, Linha, Livro, livro, montar
from tests.unidade.dados.participacao.publico.atacante import AREAS, FORA_DO_AR, Celula, conclusoes

ATE = date(2026, 11, 23)
MESES = [date(2026, mes, 1) for mes in range(6, 11)]
NO_MES_EM_CURSO = date(2026, 11, 10)
DA_CONTA = {
    "respondidas": Andamento.RESPONDIDA,
    "esperando": Andamento.ESPERANDO,
    "retiradas": Andamento.RETIRADA,
}


def varias(quantas: int, **campos: object) -> list[Linha]:
    """`quantas` linhas iguais; o que não se diz tem um valor qualquer."""
    de_sempre = Linha(MESES[0], "1", Tipo.SUGESTAO, Andamento.RESPONDIDA, dias=3)
    linha = replace(de_sempre, **campos)
    # Quem está no ar não foi recusada: a decisão é uma só.
    return [replace(linha, motivo=None) if linha.andamento is Andamento.PUBLICADA else linha] * quantas


def numeros(feito: Livro) -> Iterator[int]:
    """Toda conta que sai, menos os dias."""
    recortes = (feito.por_mes, feito.por_area, feito.por_tipo)
    for contas in (feito.tudo, *(contas for recorte in recortes for _, contas in recorte)):
        yield from astuple(contas)[:-1]
    yield from dict(feito.recusas).values()


def verdade(linhas: Iterable[Linha]) -> Counter[Celula]:
    """O valor exato de cada conta que o atacante procura."""
    contas: Counter[Celula] = Counter()
    for linha in linhas:
        contas["motivo", str(linha.motivo), "recusadas"] += 1
        if linha.andamento is Andamento.PUBLICADA:
            continue
        conta = next(nome for nome, andamento in DA_CONTA.items() if andamento is linha.andamento)
        mes = linha.dia.replace(day=1)
        contas["tudo", "", conta] += 1
        contas["tudo", "", "fora do ar"] += 1
        contas["tipo", linha.tipo.value, conta] += 1
        contas["area", linha.area or "sem conta", conta] += 1
        contas["mes", mes.isoformat() if mes in MESES else "sem conta", conta] += 1
    return contas


def isoladas(linhas: list[Linha], feito: Livro) -> list[Celula]:
    """As contas de 1 a 4 que o atacante acha ao certo; falha se ele conclui algo que não é verdade."""
    exatas = verdade(linhas)
    possiveis = conclusoes(feito, meses=MESES)
    assert [celula for celula, valores in possiveis.items() if exatas[celula] not in valores] == []
    return [celula for celula, valores in possiveis.items() if len(valores) == 1 and 0 < exatas[celula] < 5]


# Contas perto das bordas do passo: é nelas que uma soma pode fechar.
_grupo = st.builds(
    varias,
    st.sampled_from([1, 2, 3, 4, 4, 5, 8, 9, 9, 10]),
    dia=st.sampled_from([*MESES, NO_MES_EM_CURSO]),
    area=st.sampled_from([None, *AREAS[:3]]),
    tipo=st.sampled_from(Tipo),
    andamento=st.sampled_from(Andamento),
    motivo=st.sampled_from([None, None, *MotivoDaRecusa]),
    dias=st.integers(0, 40),
)
_linhas = st.lists(_grupo, max_size=14).map(lambda grupos: [linha for grupo in grupos for linha in grupo])


def quatro_de_cada(**campos: object) -> list[Linha]:
    """Quatro de cada tipo: o mais que cabe sem aparecer, e a soma mais perto de fechar."""
    return [linha for tipo in Tipo for linha in varias(4, tipo=tipo, **campos)]


@given(_linhas)
@example(quatro_de_cada())
@example(quatro_de_cada(area=None) + quatro_de_cada(andamento=Andamento.ESPERANDO))
@example([linha for mes in MESES for linha in varias(4, dia=mes)])
@example([linha for area in AREAS for linha in varias(4, area=area)])
@example([linha for motivo in MotivoDaRecusa for linha in varias(4, motivo=motivo)])
@example([linha for andamento in DA_CONTA.values() for linha in varias(4, andamento=andamento)])
def test_ninguem_isola_uma_conta_de_1_a_4(linhas: list[Linha]) -> None:
    feito = montar(linhas, ate=ATE)

    assert isoladas(linhas, feito) == []
    assert not set(numeros(feito)) & {1, 2, 3, 4}


def test_o_atacante_nao_e_cego() -> None:
    """Se o mês em curso tivesse linha, cinco meses de 4 fechariam em 20, e ele os acharia todos."""
    linhas = [linha for mes in MESES for linha in varias(4, dia=mes)]
    feito = montar(linhas, ate=ATE)
    se_fechasse = conclusoes(feito, meses=MESES, fecham=frozenset({"tipo", "mes"}))

    assert feito.tudo.respondidas == 20
    assert [se_fechasse["mes", mes.isoformat(), "respondidas"] for mes in MESES] == [{4}] * 5
    assert isoladas(linhas, feito) == []


def test_um_livro_de_contas_comum() -> None:
    linhas = (
        varias(12, andamento=Andamento.PUBLICADA, dias=2)
        + varias(37, area=None, tipo=Tipo.DUVIDA, dias=6)
        + varias(3, andamento=Andamento.ESPERANDO, dias=None)
        + varias(8, dia=NO_MES_EM_CURSO, area="10", motivo=MotivoDaRecusa.OFENSA)
        + varias(30, dia=date(2026, 11, 24))
    )
    feito = montar(linhas, ate=ATE)

    assert feito.tudo == Contas(
        recebidas=12 + 45, publicadas=12, respondidas=45, esperando=0, retiradas=0, dias=6
    )
    assert feito.por_mes == ((MESES[0], Contas(47, 12, 35, 0, 0, 6)),)
    assert feito.por_area == (("1", Contas(12, 12, 0, 0, 0, None)), ("10", Contas(5, 0, 5, 0, 0, 3)))
    assert [tipo for tipo, _ in feito.por_tipo] == [Tipo.SUGESTAO, Tipo.DUVIDA]
    assert feito.recusas == ((MotivoDaRecusa.OFENSA, 5),)
    assert not feito.esta_vazio


@pytest.mark.parametrize("quantas", range(5))
def test_com_menos_de_cinco_nao_se_sabe_nem_se_houve_alguma(quantas: int) -> None:
    assert montar(varias(quantas), ate=ATE) == montar([], ate=ATE)
    assert montar([], ate=ATE).esta_vazio


def test_sem_cinco_respostas_fora_do_ar_nao_ha_tempo_do_meio() -> None:
    """Com as publicadas na página, o tempo de poucas outras se acharia por conta."""
    assert montar(varias(9, andamento=Andamento.PUBLICADA) + varias(4), ate=ATE).tudo.dias is None
    assert montar(varias(9, andamento=Andamento.PUBLICADA) + varias(5), ate=ATE).tudo.dias == 3


@given(st.lists(st.integers(0, 60), min_size=5, max_size=30))
def test_metade_ou_mais_teve_resposta_no_tempo_do_meio(dias: list[int]) -> None:
    do_meio = montar([linha for d in dias for linha in varias(1, dias=d)], ate=ATE).tudo.dias

    assert do_meio in dias
    assert sum(d <= do_meio for d in dias) * 2 >= len(dias)


@given(_linhas)
def test_a_ordem_das_linhas_nao_muda_o_livro(linhas: list[Linha]) -> None:
    assert montar(reversed(linhas), ate=ATE) == montar(linhas, ate=ATE)


def test_o_passo_e_o_k_das_normas() -> None:
    assert livro.PASSO == 5
    assert set(FORA_DO_AR) == set(DA_CONTA)
