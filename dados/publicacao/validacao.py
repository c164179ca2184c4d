"""Valida o pacote inteiro: descritor, arquivos, tabelas e regras, e junta todos os problemas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dados import relogio, tabelas
from dados.arquivo_do_retrato import MetadadosDoPacote
from dados.publicacao import avisos, cruzamentos, descritor, leitura, metadados, recebimento, regras, valores
from dados.publicacao.arquivos import Recusa
from dados.publicacao.esquemas import Recurso
from dados.publicacao.leitura import Avanco, Linha
from dados.publicacao.problemas import DESCRITOR, Aviso, Problema, Relatorio
from dados.publicacao.recebimento import Chegada
from dados.retrato import Retrato

_ORDEM = {tabela.name: i for i, tabela in enumerate(tabelas.DO_PACOTE)}


@dataclass(frozen=True, slots=True)
class PacoteLido:
    """O que a publicação precisa. Só está completo quando `relatorio.esta_valido`."""

    relatorio: Relatorio
    metadados: MetadadosDoPacote | None
    recursos: tuple[Recurso, ...]
    tabelas: Mapping[str, Sequence[Linha]]


def calado(_etapa: str, _feito: int, _total: int) -> None:
    """Não mostra o avanço."""


def validar(
    enviado: Path,
    *,
    ativo: Retrato | None = None,
    hoje: date | None = None,
    ao_avancar: Avanco = calado,
) -> Relatorio:
    """Todos os problemas do pacote enviado, quantas linhas foram lidas de cada tabela e os avisos.

    `ativo` é o retrato que está no ar, com que o pacote se compara. `hoje` é o dia em Minas; sem ele, o de
    agora.
    """
    return ler(enviado, ativo=ativo, hoje=hoje, ao_avancar=ao_avancar).relatorio


def ler(
    enviado: Path,
    *,
    ativo: Retrato | None = None,
    hoje: date | None = None,
    ao_avancar: Avanco = calado,
) -> PacoteLido:
    """O pacote (pasta, ZIP ou XLSX), lido e conferido. Um problema nunca é exceção: vai no relatório."""
    try:
        with recebimento.aberto(enviado) as chegada:
            dia = hoje or relogio.dia(relogio.agora())
            return _ler(chegada, ativo=ativo, hoje=dia, ao_avancar=ao_avancar)
    except Recusa as recusa:
        return PacoteLido(Relatorio((recusa.problema,), {}), None, (), {})


def _ler(chegada: Chegada, *, ativo: Retrato | None, hoje: date, ao_avancar: Avanco) -> PacoteLido:
    """Erro: `Recusa`, quando não há descritor que se possa ler."""
    pacote, problemas = descritor.abrir(chegada.pasta)
    sobre, problemas_do_descritor = metadados.ler(pacote.descritor)
    lido = leitura.ler(pacote, ao_avancar=ao_avancar)
    # Sem a data, nada pode ser julgado posterior a ela.
    data = metadados.data_de_referencia(pacote.descritor) or date.max
    achados = [
        *chegada.problemas,
        *problemas_do_descritor,
        *problemas,
        *lido.problemas,
        *_das_regras(lido.tabelas, data=data),
    ]
    achados.sort(key=_posicao)
    if chegada.descritor != DESCRITOR:
        achados = [replace(p, tabela=chegada.descritor) if p.tabela == DESCRITOR else p for p in achados]
    avisados: list[Aviso] = []
    if sobre is not None and not achados:
        ditas = metadados.explicacoes(pacote.descritor)
        campos = {recurso.nome: frozenset(recurso.campos) for recurso in pacote.recursos}
        avisados = avisos.achar(
            lido.tabelas, metadados=sobre, explicacoes=ditas, campos=campos, ativo=ativo, hoje=hoje
        )
    if chegada.descritor != DESCRITOR:
        avisados = [replace(a, tabela=chegada.descritor) if a.tabela == DESCRITOR else a for a in avisados]
    relatorio = Relatorio(tuple(achados), lido.linhas_lidas, chegada.nao_lidos, tuple(avisados))
    return PacoteLido(relatorio, sobre, pacote.recursos, lido.tabelas)


def _das_regras(lidas: Mapping[str, Sequence[Linha]], *, data: date) -> Iterator[Problema]:
    de_valor = list(valores.conferir(lidas))
    yield from de_valor
    marcadas = {(p.tabela, p.linha, p.campo) for p in de_valor}
    confiaveis = (
        {
            tabela: [_com_os_erros(linha, tabela=tabela, marcadas=marcadas) for linha in linhas]
            for tabela, linhas in lidas.items()
        }
        if marcadas
        else lidas
    )
    yield from regras.conferir(confiaveis, data_do_retrato=data)
    yield from cruzamentos.conferir(confiaveis)


def _com_os_erros(linha: Linha, *, tabela: str, marcadas: set[tuple[str, int | None, str | None]]) -> Linha:
    novos = {campo for campo in linha.valores if (tabela, linha.numero, campo) in marcadas}
    return replace(linha, com_erro=linha.com_erro | novos)


def _posicao(problema: Problema) -> tuple[int, str, int]:
    """O descritor primeiro, depois as tabelas na ordem do pacote, linha a linha."""
    ordem = -1 if problema.tabela == DESCRITOR else _ORDEM.get(problema.tabela, len(_ORDEM))
    return ordem, problema.tabela, problema.linha or 0
