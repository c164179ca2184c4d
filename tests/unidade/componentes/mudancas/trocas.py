"""Trocas de uma coisa só num pacote de uma coisa de cada, e a frase que conta cada uma."""

from collections.abc import Callable
from datetime import date
from typing import Any

from dados.mudancas import Mudanca, comparar
from tests.unidade.dados.mudancas.pacotinho import META, Linhas, lado, linhas

Trocar = Callable[[Linhas], object]


def mudou(troca: Trocar, *, antes: Trocar = lambda _: None, data: date = date(2026, 8, 31)) -> list[Mudanca]:
    """O que a troca muda; `antes` vale nos dois lados."""
    um, outro = linhas(), linhas()
    antes(um)
    antes(outro)
    troca(outro)
    return comparar(lado(um), lado(outro, data=data))


def campo(tabela: str, **campos: Any) -> Trocar:
    """Troca campos da primeira linha da tabela."""
    return lambda postas: postas[tabela][0].update(campos)


def linha(tabela: str, **campos: Any) -> Trocar:
    """Acrescenta uma linha à tabela."""
    return lambda postas: postas[tabela].append(campos)


def sem(*tabelas: str) -> Trocar:
    """Tira todas as linhas das tabelas."""
    return lambda postas: [postas[tabela].clear() for tabela in tabelas]


META_NOVA = {"indicador": "I01", **META, "definida_em": date(2026, 7, 1)}
CASOS: list[tuple[Trocar, str]] = [
    (sem("acao", "acao_diretriz", "marco", "execucao_mensal"), "A ação “Balcão digital” saiu dos dados."),
    (sem("indicador", "meta", "medicao"), "O indicador “Serviços pela internet” saiu dos dados."),
    (sem("marco"), "O marco “Cem balcões” da ação “Balcão digital” saiu dos dados."),
    (sem("meta"), "O indicador “Serviços pela internet” ficou sem meta. Era 80,0% até 31/12/2026."),
    (sem("medicao"), "1 número do indicador “Serviços pela internet” saiu dos dados: 31/07/2026."),
    (sem("execucao_mensal"), "1 número da ação “Balcão digital” saiu dos dados: julho de 2026."),
    (
        linha("meta", **META_NOVA | {"valor_meta": 70.0}),
        "A meta do indicador “Serviços pela internet” ficou menos exigente: era 80,0% e agora é 70,0%.",
    ),
    (
        campo("meta", valor_meta=70.0),
        "A meta do indicador “Serviços pela internet” ficou menos exigente: era 80,0% e agora é 70,0%."
        " O número foi trocado sem registrar uma meta nova.",
    ),
    (
        linha("meta", **META_NOVA | {"prazo": date(2027, 1, 1)}),
        "O prazo da meta do indicador “Serviços pela internet” foi adiado em 1 dia:"
        " de 31/12/2026 para 01/01/2027.",
    ),
    (
        campo("meta", valor_referencia=45.0),
        "O ponto de partida da meta do indicador “Serviços pela internet” mudou: era 40,0% e agora é 45,0%.",
    ),
    (
        linha("meta", **META_NOVA),
        "O indicador “Serviços pela internet” tem meta nova: 80,0% até 31/12/2026.",
    ),
    (
        campo("acao", fim_previsto=date(2027, 3, 31)),
        "O prazo da ação “Balcão digital” foi adiado em 90 dias: de 31/12/2026 para 31/03/2027.",
    ),
    (
        campo("acao", fim_previsto=date(2026, 12, 30)),
        "O prazo da ação “Balcão digital” foi antecipado em 1 dia: de 31/12/2026 para 30/12/2026.",
    ),
    (campo("acao", fim_previsto=None), "A ação “Balcão digital” deixou de ter prazo. Era 31/12/2026."),
    (
        campo("marco", data_prevista=date(2026, 9, 30)),
        "O prazo do marco “Cem balcões” da ação “Balcão digital” foi adiado em 92 dias:"
        " de 30/06/2026 para 30/09/2026.",
    ),
    (
        campo("acao", meta_fisica=60.0),
        "A meta da ação “Balcão digital” ficou menos exigente: era 80 e agora é 60.",
    ),
    (campo("acao", meta_fisica=None), "A ação “Balcão digital” ficou sem meta. Era 80."),
    (
        campo("indicador", formula_calculo="a ÷ c"),
        "A forma de medir o indicador “Serviços pela internet” mudou: a fórmula.",
    ),
    (campo("acao", situacao_informada="cancelada"), "A ação “Balcão digital” foi cancelada."),
    (campo("acao", situacao_informada="suspensa"), "A ação “Balcão digital” foi suspensa."),
    (
        campo("acao", situacao_informada="sem_informacao"),
        "O órgão deixou de informar a situação da ação “Balcão digital”.",
    ),
    (
        campo("acao", situacao_informada="concluida"),
        "A ação “Balcão digital” foi concluída. Não há comprovação publicada.",
    ),
    (
        campo("acao", evidencia_url="https://exemplo.invalid/a"),
        "Saiu a comprovação da ação “Balcão digital”.",
    ),
    (
        campo("acao", realizado_fisico=8.5),
        "O total entregue da ação “Balcão digital” foi revisto: era 10 e agora é 8,5.",
    ),
    (
        campo("acao", realizado_fisico=1200.0),
        "O total entregue da ação “Balcão digital” passou de 10 para 1.200.",
    ),
    (
        campo("acao", orgao="O02"),
        "Um dado da ação “Balcão digital” mudou, o órgão responsável: era Órgão O01 e agora é Órgão O02.",
    ),
    (
        campo("acao", inicio_realizado=None),
        "Um dado da ação “Balcão digital” ficou em branco, o dia em que começou: era 10/01/2025.",
    ),
    (
        campo("acao", justificativa_desempenho="Faltou verba."),
        "O órgão publicou uma explicação da ação “Balcão digital”.",
    ),
    (campo("acao", nome="Balcões"), "Um texto da ação “Balcões” mudou: o nome."),
    (
        campo("marco", data_realizada=date(2026, 7, 1)),
        "O marco “Cem balcões” da ação “Balcão digital” foi cumprido em 01/07/2026.",
    ),
    (
        campo("medicao", valor=51.0),
        "O valor do indicador “Serviços pela internet” em 31/07/2026 foi revisto: era 50,0% e agora é 51,0%.",
    ),
    (
        campo("execucao_mensal", realizado=6.0),
        "A entrega da ação “Balcão digital” em julho de 2026 foi revista: era 4 e agora é 6.",
    ),
    (
        campo("execucao_mensal", programado=3.0),
        "O previsto da ação “Balcão digital” para julho de 2026 mudou: era 5 e agora é 3.",
    ),
    (
        linha("medicao", indicador="I01", data_referencia=date(2026, 8, 31), valor=52.0, observacao=None),
        "O indicador “Serviços pela internet” tem 1 valor novo: 52,0% em 31/08/2026.",
    ),
    (
        linha("acao_diretriz", acao="A001", diretriz="2.a.2"),
        "A ação “Balcão digital” passou a servir à diretriz 2.a.2.",
    ),
    (campo("diretriz", texto="Outro."), "O texto oficial da diretriz 2.a.1 mudou: o texto."),
    (
        campo("area", linguagem_simples="Simples."),
        "Um texto da área “Serviços” mudou: o texto em linguagem simples.",
    ),
]
