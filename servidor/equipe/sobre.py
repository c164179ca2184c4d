"""Sobre o que a pessoa escreveu, como a equipe reconhece, e a página a que leva."""

from componentes import acervo, assunto, mapa
from componentes.tela import Elo
from dados import configuracao, retrato
from dados.consultas import NaoEncontrado
from dados.participacao import Assunto, TipoDeAssunto
from dados.retrato import Retrato
from traducoes import Idioma


def aberto() -> Retrato | None:
    """O retrato ativo, ou None antes da primeira publicação: a equipe trabalha mesmo sem ele."""
    try:
        return retrato.atual(configuracao.ler().retratos)
    except retrato.ErroDeRetrato:
        return None


def titulo(sobre: Assunto, ativo: Retrato | None, *, idioma: Idioma) -> str:
    """O nome do assunto; o código com que foi gravado, quando ele já não existe no retrato."""
    if ativo is None:
        return str(sobre)
    lido = assunto.ler(str(sobre), retrato=ativo, idioma=idioma)
    return lido.titulo if lido.assunto == sobre else str(sobre)


def elo(sobre: Assunto, ativo: Retrato | None, *, idioma: Idioma) -> Elo:
    """O nome e a página do assunto; endereço vazio quando ele já não existe."""
    nome = titulo(sobre, ativo, idioma=idioma)
    if ativo is None or assunto.ler(str(sobre), retrato=ativo, idioma=idioma).assunto != sobre:
        return Elo(nome, "")
    return Elo(nome, _lugar(sobre, ativo, idioma=idioma))


def _lugar(sobre: Assunto, ativo: Retrato, *, idioma: Idioma) -> str:
    codigo = sobre.codigo or ""
    if sobre.tipo is TipoDeAssunto.PAGINA:
        return mapa.endereco(codigo)
    if sobre.tipo is TipoDeAssunto.FIGURA:
        try:
            return acervo.figura(ativo, codigo, idioma=idioma, base="").pagina
        except NaoEncontrado:
            return ""
    return mapa.lugar(sobre.tipo, codigo)
