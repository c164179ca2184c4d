"""A frase de cada mudança, palavra por palavra, e o tamanho de todas."""

import re
from datetime import date

import pytest

from componentes.mudancas import frases, nomes
from dados.mudancas import GRUPO_DE, Especie, Grupo, Origem, comparar
from dados.tabelas import DO_PACOTE
from tests.unidade.componentes.mudancas.trocas import CASOS, Trocar, campo, mudou, sem
from tests.unidade.dados.mudancas.pacotinho import Linhas, lado, linhas, trocar
from traducoes import PORTUGUES

MAIS_PALAVRAS = 25


@pytest.mark.parametrize(("troca", "frase"), CASOS, ids=[frase[:40] for _, frase in CASOS])
def test_a_frase_de_cada_mudanca(troca: Trocar, frase: str) -> None:
    (mudanca,) = mudou(troca)
    assert frases.frase(mudanca, idioma=PORTUGUES) == frase


def test_o_que_o_painel_calcula() -> None:
    vencida = campo("acao", fim_previsto=date(2026, 10, 30), data_informacao=date(2026, 5, 1))
    ditas = [
        frases.frase(m, idioma=PORTUGUES)
        for m in mudou(lambda _: None, antes=vencida, data=date(2026, 10, 31))
    ]
    assert ditas == [
        "A ação “Balcão digital” passou do prazo. Na data dos dados, o atraso era de 1 dia.",
        "A ação “Balcão digital” não tem notícia nova desde 01/05/2026.",
        "O indicador “Serviços pela internet” não tem medição nova desde 31/07/2026.",
    ]


def test_voltar_ao_prazo_diz_por_que() -> None:
    vencida = campo("acao", fim_previsto=date(2026, 7, 31))
    _adiado, voltou = mudou(campo("acao", fim_previsto=date(2027, 1, 29)), antes=vencida)
    assert (
        frases.frase(voltou, idioma=PORTUGUES)
        == "A ação “Balcão digital” voltou ao prazo, mas só porque o prazo mudou."
    )


def test_terminar_com_atraso_e_com_comprovacao() -> None:
    fim = {
        "situacao_informada": "concluida",
        "fim_realizado": date(2027, 1, 2),
        "evidencia_url": "https://x.invalid",
    }
    concluida = next(m for m in mudou(campo("acao", **fim)) if m.especie == Especie.CONCLUIDA)
    assert frases.frase(concluida, idioma=PORTUGUES) == (
        "A ação “Balcão digital” foi concluída com 2 dias de atraso. Há comprovação publicada."
    )


def test_varios_numeros_de_uma_serie_viram_uma_frase() -> None:
    def antes(postas: Linhas) -> None:
        postas["medicao"] = [
            {"indicador": "I01", "data_referencia": date(2026, mes, 28), "valor": 50.0, "observacao": None}
            for mes in range(1, 8)
        ]

    def rever(postas: Linhas) -> None:
        for mes, linha in enumerate(postas["medicao"], start=1):
            linha["valor"] += mes

    def tirar(postas: Linhas) -> None:
        del postas["medicao"][:4]

    (revistos,), (retirados,) = (mudou(troca, antes=antes) for troca in (rever, tirar))
    assert frases.frase(revistos, idioma=PORTUGUES) == (
        "7 números do indicador “Serviços pela internet” foram revistos."
        " O que mais mudou, em 28/07/2026: de 50,0% para 57,0%."
    )
    assert frases.frase(retirados, idioma=PORTUGUES) == (
        "4 números do indicador “Serviços pela internet” saíram dos dados: de 28/01/2026 a 28/04/2026."
    )


@pytest.mark.parametrize(
    ("explicou", "dito"),
    [
        ("Faltou verba.", "O órgão explicou: “Faltou verba.”"),
        (None, "O órgão não explicou."),
    ],
)
def test_a_ma_noticia_diz_se_o_orgao_explicou(explicou: str | None, dito: str) -> None:
    ja_explicava = campo("acao", justificativa_desempenho=explicou)
    (suspensa,) = mudou(campo("acao", situacao_informada="suspensa"), antes=ja_explicava)
    assert frases.explicacao(suspensa, idioma=PORTUGUES) == dito


def test_o_que_o_orgao_nao_tinha_onde_explicar_nao_leva_cobranca() -> None:
    (saiu,) = mudou(sem("indicador", "meta", "medicao"))
    vencida = linhas() | {"indicador": [], "meta": [], "medicao": []}
    campo("acao", fim_previsto=date(2026, 8, 31))(vencida)
    (atrasou,) = comparar(lado(vencida), lado(vencida, data=date(2026, 9, 30)))
    assert [frases.explicacao(m, idioma=PORTUGUES) for m in (saiu, atrasou)] == ["", ""]


def test_nenhuma_frase_passa_de_vinte_e_cinco_palavras() -> None:
    for troca, _ in CASOS:
        dita = frases.frase(mudou(troca)[0], idioma=PORTUGUES)
        # O nome entre aspas é de quem o deu.
        nossa = re.sub(r"“[^”]*”", "“nome”", dita)
        assert all(len(f.split()) <= MAIS_PALAVRAS for f in re.split(r"(?<=[.:])\s", nossa)), dita


def test_tudo_o_que_pode_mudar_tem_nome() -> None:
    for especie in Especie:
        assert nomes.especie(especie, PORTUGUES)
        assert GRUPO_DE[especie] in Grupo
    assert {nomes.grupo(g, PORTUGUES) for g in Grupo}
    assert len({nomes.origem(o, PORTUGUES) for o in Origem}) == len(Origem)


def test_todo_campo_que_aparece_numa_frase_tem_nome() -> None:
    for tabela in DO_PACOTE:
        for coluna in tabela.columns:
            if coluna.primary_key or tabela.name not in {"acao", "indicador", "diretriz", "area", "grupo"}:
                continue
            outro = trocar(tabela.name)
            antes = outro[tabela.name][0][coluna.name]
            outro[tabela.name][0][coluna.name] = _outro_valor(antes, coluna.name)
            for mudanca in comparar(lado(linhas()), lado(outro)):
                assert frases.frase(mudanca, idioma=PORTUGUES).endswith(".")


def _outro_valor(valor: object, coluna: str) -> object:
    de_lista = {
        "situacao_informada": "suspensa",
        "polaridade": "menor_melhor",
        "periodicidade": "anual",
        "grupo": "2.a",
        "area": "2",
    }
    if coluna in de_lista:
        return de_lista[coluna]
    if isinstance(valor, bool | None):
        return None
    if isinstance(valor, date):
        return date(2026, 1, 1)
    return valor + 1 if isinstance(valor, int | float) else f"{valor} outro"
