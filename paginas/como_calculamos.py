"""Como calculamos: as contas do painel em palavras, com exemplos feitos pelas próprias regras."""

from datetime import date

from componentes.visita import Visita
from dados import situacao
from dados.situacao import Prazo, Situacao


def desenhar(aqui: Visita) -> None:
    """As regras e um exemplo de cada."""
    fim, dia = date(2026, 9, 30), date(2026, 10, 31)
    inicio, valor, meta = 40, 60, 80

    aqui.desenhar(
        "conteudo",
        prazos=Prazo,
        fim=fim,
        dia=dia,
        dias=situacao.dias_de_atraso(
            fim, situacao=Situacao.EM_ANDAMENTO, fim_realizado=None, data_do_retrato=dia
        ),
        inicio=inicio,
        valor=valor,
        meta=meta,
        progresso=situacao.progresso(valor, referencia=inicio, meta=meta),
    )
