"""A frase de cada mudança, palavra por palavra, e o tamanho de todas."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from componentes.mudancas import frases, nomes
from dados.mudancas import GRUPO_DE, Especie, Grupo, Mudanca, Origem, comparar
from dados.tabelas import DO_PACOTE
from tests.unidade.dados.mudancas.pacotinho import META, Linhas, lado, linhas, trocar
from traducoes import PORTUGUES

Trocar = Callable[[Linhas], object]
MAIS_PALAVRAS = 25


def _mudou(troca: Trocar, *, antes: Trocar = lambda _: None, data: date = date(2026, 8, 31)) -> list[Mudanca]:
    um, outro = linhas(), linhas()
    antes(um)
    antes(outro)
    troca(outro)
    return comparar(lado(um), lado(outro, data=data))


def _campo(tabela: str, **campos: Any) -> Trocar:
    return lambda postas: postas[tabela][0].update(campos)


def _linha(tabela: str, **campos: Any) -> Trocar:
    return lambda postas: postas[tabela].append(campos)


def _sem(*tabelas: str) -> Trocar:
    return lambda postas: [postas[tabela].clear() for tabela in tabelas]


META_NOVA = {"indicador": "I01", **META, "definida_em": date(2026, 7, 1)}
CASOS: list[tuple[Trocar, str]] = [
    (_sem("acao", "acao_diretriz", "marco", "execucao_mensal"), "A ação “Balcão digital” saiu dos dados."),
    (_sem("indicador", "meta", "medicao"), "O indicador “Serviços pela internet” saiu dos dados."),
    (_sem("marco"), "O marco “Cem balcões” da ação “Balcão digital” saiu dos dados."),
    (_sem("meta"), "O indicador “Serviços pela internet” ficou sem meta. Era 80,0% até 31/12/2026."),
    (_sem("medicao"), "1 número do indicador “Serviços pela internet” saiu dos dados: 31/07/2026."),
    (_sem("execucao_mensal"), "1 número da ação “Balcão digital” saiu dos dados: julho de 2026."),
    (
        _linha("meta", **META_NOVA | {"valor_meta": 70.0}),
        "A meta do indicador “Serviços pela internet” ficou menos exigente: era 80,0% e agora é 70,0%.",
    ),
    (
        _campo("meta", valor_meta=70.0),
        "A meta do indicador “Serviços pela internet” ficou menos exigente: era 80,0% e agora é 70,0%."
        " O número foi trocado sem registrar uma meta nova.",
    ),
    (
        _linha("meta", **META_NOVA | {"prazo": date(2027, 1, 1)}),
        "O prazo da meta do indicador “Serviços pela internet” foi adiado em 1 dia:"
        " de 31/12/2026 para 01/01/2027.",
    ),
    (
        _campo("meta", valor_referencia=45.0),
        "O ponto de partida da meta do indicador “Serviços pela internet” mudou: era 40,0% e agora é 45,0%.",
    ),
    (
        _linha("meta", **META_NOVA),
        "O indicador “Serviços pela internet” tem meta nova: 80,0% até 31/12/2026.",
    ),
    (
        _campo("acao", fim_previsto=date(2027, 3, 31)),
        "O prazo da ação “Balcão digital” foi adiado em 90 dias: de 31/12/2026 para 31/03/2027.",
    ),
    (
        _campo("acao", fim_previsto=date(2026, 12, 30)),
        "O prazo da ação “Balcão digital” foi antecipado em 1 dia: de 31/12/2026 para 30/12/2026.",
    ),
    (_campo("acao", fim_previsto=None), "A ação “Balcão digital” deixou de ter prazo. Era 31/12/2026."),
    (
        _campo("marco", data_prevista=date(2026, 9, 30)),
        "O prazo do marco “Cem balcões” da ação “Balcão digital” foi adiado em 92 dias:"
        " de 30/06/2026 para 30/09/2026.",
    ),
    (
        _campo("acao", meta_fisica=60.0),
        "A meta da ação “Balcão digital” ficou menos exigente: era 80 e agora é 60.",
    ),
    (_campo("acao", meta_fisica=None), "A ação “Balcão digital” ficou sem meta. Era 80."),
    (
        _campo("indicador", formula_calculo="a ÷ c"),
        "A forma de medir o indicador “Serviços pela internet” mudou: a fórmula.",
    ),
    (_campo("acao", situacao_informada="cancelada"), "A ação “Balcão digital” foi cancelada."),
    (_campo("acao", situacao_informada="suspensa"), "A ação “Balcão digital” foi suspensa."),
    (
        _campo("acao", situacao_informada="sem_informacao"),
        "O órgão deixou de informar a situação da ação “Balcão digital”.",
    ),
    (
        _campo("acao", situacao_informada="concluida"),
        "A ação “Balcão digital” foi concluída. Não há comprovação publicada.",
    ),
    (
        _campo("acao", evidencia_url="https://exemplo.invalid/a"),
        "Saiu a comprovação da ação “Balcão digital”.",
    ),
    (
        _campo("acao", realizado_fisico=8.5),
        "O total entregue da ação “Balcão digital” foi revisto: era 10 e agora é 8,5.",
    ),
    (
        _campo("acao", realizado_fisico=1200.0),
        "O total entregue da ação “Balcão digital” passou de 10 para 1.200.",
    ),
    (
        _campo("acao", orgao="O02"),
        "Um dado da ação “Balcão digital” mudou, o órgão responsável: era O01 e agora é O02.",
    ),
    (
        _campo("acao", inicio_realizado=None),
        "Um dado da ação “Balcão digital” ficou em branco, o dia em que começou: era 10/01/2025.",
    ),
    (
        _campo("acao", justificativa_desempenho="Faltou verba."),
        "O órgão publicou uma explicação da ação “Balcão digital”.",
    ),
    (_campo("acao", nome="Balcões"), "Um texto da ação “Balcões” mudou: o nome."),
    (
        _campo("marco", data_realizada=date(2026, 7, 1)),
        "O marco “Cem balcões” da ação “Balcão digital” foi cumprido em 01/07/2026.",
    ),
    (
        _campo("medicao", valor=51.0),
        "O valor do indicador “Serviços pela internet” em 31/07/2026 foi revisto: era 50,0% e agora é 51,0%.",
    ),
    (
        _campo("execucao_mensal", realizado=6.0),
        "A entrega da ação “Balcão digital” em julho de 2026 foi revista: era 4 e agora é 6.",
    ),
    (
        _campo("execucao_mensal", programado=3.0),
        "O previsto da ação “Balcão digital” para julho de 2026 mudou: era 5 e agora é 3.",
    ),
    (
        _linha("medicao", indicador="I01", data_referencia=date(2026, 8, 31), valor=52.0, observacao=None),
        "O indicador “Serviços pela internet” tem 1 valor novo: 52,0% em 31/08/2026.",
    ),
    (
        _linha("acao_diretriz", acao="A001", diretriz="2.a.2"),
        "A ação “Balcão digital” passou a servir à diretriz 2.a.2.",
    ),
    (_campo("diretriz", texto="Outro."), "O texto oficial da diretriz 2.a.1 mudou: o texto."),
    (
        _campo("area", linguagem_simples="Simples."),
        "Um texto da área “Serviços” mudou: o texto em linguagem simples.",
    ),
]


@pytest.mark.parametrize(("troca", "frase"), CASOS, ids=[frase[:40] for _, frase in CASOS])
def test_a_frase_de_cada_mudanca(troca: Trocar, frase: str) -> None:
    (mudanca,) = _mudou(troca)
    assert frases.frase(mudanca, idioma=PORTUGUES) == frase


def test_o_que_o_painel_calcula() -> None:
    vencida = _campo("acao", fim_previsto=date(2026, 10, 30), data_informacao=date(2026, 5, 1))
    ditas = [
        frases.frase(m, idioma=PORTUGUES)
        for m in _mudou(lambda _: None, antes=vencida, data=date(2026, 10, 31))
    ]
    assert ditas == [
        "A ação “Balcão digital” passou do prazo. Na data dos dados, o atraso era de 1 dia.",
        "A ação “Balcão digital” não tem notícia nova desde 01/05/2026.",
        "O indicador “Serviços pela internet” não tem medição nova desde 31/07/2026.",
    ]


def test_voltar_ao_prazo_diz_por_que() -> None:
    vencida = _campo("acao", fim_previsto=date(2026, 7, 31))
    _adiado, voltou = _mudou(_campo("acao", fim_previsto=date(2027, 1, 29)), antes=vencida)
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
    concluida = next(m for m in _mudou(_campo("acao", **fim)) if m.especie == Especie.CONCLUIDA)
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

    (revistos,), (retirados,) = (_mudou(troca, antes=antes) for troca in (rever, tirar))
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
    ja_explicava = _campo("acao", justificativa_desempenho=explicou)
    (suspensa,) = _mudou(_campo("acao", situacao_informada="suspensa"), antes=ja_explicava)
    assert frases.explicacao(suspensa, idioma=PORTUGUES) == dito


def test_o_que_o_orgao_nao_tinha_onde_explicar_nao_leva_cobranca() -> None:
    (saiu,) = _mudou(_sem("indicador", "meta", "medicao"))
    vencida = linhas() | {"indicador": [], "meta": [], "medicao": []}
    _campo("acao", fim_previsto=date(2026, 8, 31))(vencida)
    (atrasou,) = comparar(lado(vencida), lado(vencida, data=date(2026, 9, 30)))
    assert [frases.explicacao(m, idioma=PORTUGUES) for m in (saiu, atrasou)] == ["", ""]


def test_nenhuma_frase_passa_de_vinte_e_cinco_palavras() -> None:
    for troca, _ in CASOS:
        dita = frases.frase(_mudou(troca)[0], idioma=PORTUGUES)
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
