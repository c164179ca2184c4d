"""O que houve, caso a caso: de onde saiu, aonde chegou, e como isso se chama."""

from datetime import date
from typing import Any

import pytest

from dados.mudancas import Especie, Mudanca, Nota, Origem, comparar, regras
from dados.situacao import Polaridade, Situacao
from tests.unidade.dados.mudancas.pacotinho import INDICADOR, META, Linhas, lado, linhas, trocar

MAIOR, MENOR = Polaridade.MAIOR_MELHOR, Polaridade.MENOR_MELHOR
E = Especie


def _mudou(antes: Linhas, depois: Linhas, *, data: date = date(2026, 8, 31)) -> list[Mudanca]:
    return comparar(lado(antes), lado(depois, data=data))


def _so(antes: Linhas, depois: Linhas, *, data: date = date(2026, 8, 31)) -> Mudanca:
    (mudanca,) = _mudou(antes, depois, data=data)
    return mudanca


@pytest.mark.parametrize(
    ("tabela", "campo", "valor", "especie"),
    [
        ("acao", "nome", "Outro", E.TEXTO_CORRIGIDO),
        ("acao", "descricao", "Outra.", E.TEXTO_CORRIGIDO),
        ("acao", "justificativa_desempenho", "Faltou verba.", E.EXPLICACAO_MUDOU),
        ("acao", "orgao", "O02", E.DADO_MUDOU),
        ("acao", "inicio_previsto", date(2025, 2, 1), E.DADO_MUDOU),
        ("acao", "inicio_realizado", None, E.DADO_MUDOU),
        ("acao", "fim_realizado", date(2026, 8, 1), E.INFORMACAO_RENOVADA),
        ("acao", "data_informacao", date(2026, 8, 25), E.INFORMACAO_RENOVADA),
        ("acao", "cumulativa", None, E.DADO_MUDOU),
        ("acao", "fim_previsto", date(2027, 1, 31), E.PRAZO_ADIADO),
        ("acao", "fim_previsto", date(2026, 11, 30), E.PRAZO_ANTECIPADO),
        ("acao", "fim_previsto", None, E.PRAZO_RETIRADO),
        ("acao", "meta_fisica", 60.0, E.META_REBAIXADA),
        ("acao", "meta_fisica", 90.0, E.META_ELEVADA),
        ("acao", "meta_fisica", None, E.META_RETIRADA),
        ("acao", "realizado_fisico", 12.0, E.NUMEROS_NOVOS),
        ("acao", "realizado_fisico", 9.0, E.NUMERO_REVISADO),
        ("acao", "realizado_fisico", None, E.NUMERO_REVISADO),
        ("acao", "evidencia_url", "https://exemplo.invalid/a", E.COMPROVACAO_PUBLICADA),
        ("acao", "situacao_informada", "suspensa", E.SUSPENSA),
        ("acao", "situacao_informada", "cancelada", E.CANCELADA),
        ("acao", "situacao_informada", "sem_informacao", E.DEIXOU_DE_INFORMAR),
        ("acao", "situacao_informada", "nao_iniciada", E.VOLTOU_ATRAS),
        ("marco", "data_prevista", date(2026, 9, 30), E.PRAZO_ADIADO),
        ("marco", "data_realizada", date(2026, 7, 1), E.MARCO_CUMPRIDO),
        ("marco", "nome", "Duzentos", E.TEXTO_CORRIGIDO),
        ("marco", "evidencia_url", "https://exemplo.invalid/m", E.COMPROVACAO_PUBLICADA),
        ("execucao_mensal", "realizado", 3.0, E.NUMERO_REVISADO),
        ("execucao_mensal", "programado", 3.0, E.NUMERO_REVISADO),
        ("indicador", "titulo", "Outro", E.TEXTO_CORRIGIDO),
        ("indicador", "formula_calculo", "a ÷ c", E.FORMA_DE_MEDIR_MUDOU),
        ("indicador", "polaridade", "menor_melhor", E.FORMA_DE_MEDIR_MUDOU),
        ("indicador", "casas_decimais", 2, E.DADO_MUDOU),
        ("meta", "valor_meta", 70.0, E.META_REBAIXADA),
        ("meta", "prazo", date(2027, 6, 30), E.PRAZO_ADIADO),
        ("meta", "valor_referencia", 45.0, E.PARTIDA_MUDOU),
        ("meta", "justificativa", "Porque sim.", E.EXPLICACAO_MUDOU),
        ("medicao", "valor", 51.0, E.NUMERO_REVISADO),
        ("medicao", "observacao", "Mudou a conta.", E.EXPLICACAO_MUDOU),
        ("diretriz", "texto", "Outro.", E.TEXTO_OFICIAL_MUDOU),
        ("diretriz", "linguagem_simples", "Simples.", E.TEXTO_CORRIGIDO),
        ("diretriz", "exemplo", "Imagine.", E.TEXTO_CORRIGIDO),
        ("area", "descricao", "Outra.", E.TEXTO_OFICIAL_MUDOU),
        ("objetivo", "texto", "Outro.", E.TEXTO_OFICIAL_MUDOU),
        ("orgao", "nome", "Outro órgão", E.TEXTO_CORRIGIDO),
    ],
)  # fmt: skip
def test_um_campo_trocado_e_uma_noticia_so(tabela: str, campo: str, valor: Any, especie: Especie) -> None:
    mudanca = _so(linhas(), trocar(tabela, **{campo: valor}))
    assert (mudanca.especie, mudanca.tabela, mudanca.campo) == (especie, tabela, campo)
    assert mudanca.antes == linhas()[tabela][0][campo]
    assert mudanca.depois == valor


@pytest.mark.parametrize(
    ("antes", "depois", "especie"),
    [
        ("suspensa", "em_andamento", E.RETOMADA),
        ("cancelada", "nao_iniciada", E.RETOMADA),
        ("sem_informacao", "em_andamento", E.VOLTOU_A_INFORMAR),
        ("nao_iniciada", "em_andamento", E.COMECOU),
        ("nao_iniciada", "concluida", E.CONCLUIDA),
        ("concluida", "em_andamento", E.REABERTA),
        ("concluida", "sem_informacao", E.REABERTA),
        ("suspensa", "cancelada", E.CANCELADA),
        ("em_andamento", "nao_iniciada", E.VOLTOU_ATRAS),
    ],
)
def test_de_uma_situacao_a_outra(antes: str, depois: str, especie: Especie) -> None:
    assert regras.da_situacao(Situacao(antes), Situacao(depois)) == especie


@pytest.mark.parametrize(
    ("antes", "depois", "polaridade", "especie"),
    [
        (450, 400, MAIOR, E.META_REBAIXADA),
        (400, 450, MAIOR, E.META_ELEVADA),
        (10, 12, MENOR, E.META_REBAIXADA),
        (12, 10, MENOR, E.META_ELEVADA),
        (-5, -8, MAIOR, E.META_REBAIXADA),
        (None, 0, MAIOR, E.META_DEFINIDA),
        (0, None, MENOR, E.META_RETIRADA),
    ],
)
def test_rebaixar_e_pedir_menos_para_o_lado_em_que_se_melhora(
    antes: float | None, depois: float | None, polaridade: Polaridade, especie: Especie
) -> None:
    assert regras.da_meta(antes, depois, polaridade=polaridade) == especie


@pytest.mark.parametrize(
    ("ultima", "periodo", "parou"),
    [
        # O último dia de junho e o de outubro: quatro meses justos.
        (date(2026, 6, 30), 2, False),
        (date(2026, 6, 29), 2, True),
        (date(2026, 5, 31), 2, True),
        (date(2026, 8, 31), 1, False),
        (date(2026, 7, 31), 1, True),
        (date(2024, 10, 31), 12, False),
        (date(2024, 10, 1), 12, True),
        (None, 1, False),
    ],
)
def test_so_dois_periodos_inteiros_sem_noticia_sao_sumico(
    ultima: date | None, periodo: int, *, parou: bool
) -> None:
    assert regras.parou_de_informar(ultima, em=date(2026, 10, 31), periodo=periodo) is parou


def test_meta_nova_se_compara_com_a_que_valia_antes_dela() -> None:
    depois = linhas()
    nova = META | {"indicador": "I01", "definida_em": date(2026, 7, 1), "prazo": date(2027, 6, 30)}
    depois["meta"].append(nova | {"valor_meta": 70.0, "justificativa": "A lista cresceu."})
    rebaixada, adiado = _mudou(linhas(), depois)
    assert (rebaixada.especie, rebaixada.antes, rebaixada.depois) == (E.META_REBAIXADA, 80.0, 70.0)
    assert (adiado.especie, adiado.depois) == (E.PRAZO_ADIADO, date(2027, 6, 30))
    assert {m.justificativa for m in (rebaixada, adiado)} == {"A lista cresceu."}
    assert {m.nota for m in (rebaixada, adiado)} == {None}


def test_meta_trocada_no_lugar_diz_que_nao_se_registrou_outra() -> None:
    assert _so(linhas(), trocar("meta", valor_meta=70.0)).nota == Nota.META_TROCADA_NO_LUGAR


def test_sem_nenhuma_meta_ela_foi_retirada_e_com_outra_so_a_historia_encolheu() -> None:
    duas = linhas()
    duas["meta"].append({"indicador": "I01", **META, "definida_em": date(2026, 7, 1)})
    nenhuma = linhas() | {"meta": []}
    assert _so(linhas(), nenhuma).especie == E.META_RETIRADA
    assert _so(duas, linhas()).especie == E.RETIRADO
    assert _so(nenhuma, linhas()).especie == E.META_DEFINIDA


def test_o_tempo_que_passa_atrasa_quem_nao_terminou() -> None:
    vencida = trocar("acao", fim_previsto=date(2026, 9, 30), data_informacao=date(2026, 8, 30))
    mudanca, _sem_medicao = _mudou(vencida, vencida, data=date(2026, 10, 31))
    assert (mudanca.especie, mudanca.origem, mudanca.dias) == (E.ATRASOU, Origem.PAINEL, 31)


def test_voltar_ao_prazo_porque_o_prazo_mudou_nao_e_avancar() -> None:
    adiado, voltou = _mudou(
        trocar("acao", fim_previsto=date(2026, 7, 31)), trocar("acao", fim_previsto=date(2027, 1, 29))
    )
    assert (adiado.especie, voltou.especie) == (E.PRAZO_ADIADO, E.VOLTOU_AO_PRAZO)
    assert adiado.grupo == voltou.grupo
    assert (adiado.origem, voltou.origem) == (Origem.ORGAO, Origem.PAINEL)


def test_quem_termina_atrasado_conta_os_dias_e_nao_volta_ao_prazo() -> None:
    antes = trocar("acao", fim_previsto=date(2026, 7, 31))
    depois = trocar("acao", fim_previsto=date(2026, 7, 31), fim_realizado=date(2026, 8, 10))
    depois["acao"][0]["situacao_informada"] = "concluida"
    concluida = next(m for m in _mudou(antes, depois) if m.especie == E.CONCLUIDA)
    assert (concluida.dias, concluida.nota) == (10, Nota.SEM_COMPROVACAO)
    assert E.VOLTOU_AO_PRAZO not in {m.especie for m in _mudou(antes, depois)}


def test_sem_noticia_por_dois_periodos_o_painel_diz_que_deixou_de_informar() -> None:
    parada = trocar("acao", data_informacao=date(2026, 6, 1))
    sumidos = _mudou(parada, parada, data=date(2026, 11, 30))
    assert [(m.especie, m.tabela, m.depois) for m in sumidos] == [
        (E.DEIXOU_DE_INFORMAR, "acao", date(2026, 6, 1)),
        (E.DEIXOU_DE_INFORMAR, "medicao", date(2026, 7, 31)),
    ]


def test_acao_que_sai_leva_o_que_e_dela_numa_noticia_so() -> None:
    sem = linhas() | {"acao": [], "acao_diretriz": [], "marco": [], "execucao_mensal": []}
    mudanca = _so(linhas(), sem)
    assert (mudanca.especie, mudanca.tipo, mudanca.nome) == (E.RETIRADO, "acao", "Balcão digital")
    assert (mudanca.areas, mudanca.diretrizes) == (("2",), ("2.a.1",))
    assert _so(sem, linhas()).especie == E.NOVO


def test_diretriz_a_mais_conta_na_acao_e_nas_areas_dos_dois_lados() -> None:
    depois = linhas()
    depois["acao_diretriz"].append({"acao": "A001", "diretriz": "2.a.2"})
    ligada = _so(linhas(), depois)
    assert (ligada.especie, ligada.depois) == (E.LIGADA, "2.a.2")
    assert ligada.diretrizes == ("2.a.1", "2.a.2")
    assert _so(depois, linhas()).diretrizes == ("2.a.1", "2.a.2")


def test_medicoes_que_mudam_do_mesmo_jeito_vem_juntas() -> None:
    antes, depois = linhas(), linhas()
    for mes, valor in ((5, 48.0), (6, 49.0)):
        antes["medicao"].append(_medicao(date(2026, mes, 28), valor))
        depois["medicao"].append(_medicao(date(2026, mes, 28), valor + 1))
    depois["medicao"] += [_medicao(date(2026, 8, 28), 52.0), _medicao(date(2026, 8, 29), 53.0)]
    revistos, novos = _mudou(antes, depois)
    assert (revistos.especie, [p.antes for p in revistos.passos]) == (E.NUMERO_REVISADO, [48.0, 49.0])
    assert (novos.especie, [p.depois for p in novos.passos]) == (E.NUMEROS_NOVOS, [52.0, 53.0])
    assert (novos.medida and novos.medida.unidade) == INDICADOR["unidade_medida"]


def _medicao(dia: date, valor: float) -> dict[str, Any]:
    return {"indicador": "I01", "data_referencia": dia, "valor": valor, "observacao": None}


def test_a_marca_nao_depende_da_lingua_nem_do_valor() -> None:
    para_70, para_60 = (_so(linhas(), trocar("meta", valor_meta=v)) for v in (70.0, 60.0))
    assert para_70.marca == para_60.marca
    assert len(para_70.marca) == 16
