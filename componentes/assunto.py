"""De onde a pessoa veio escrever: lido do endereço e conferido no retrato e no mapa do painel."""

from dataclasses import dataclass

from componentes import mapa, palavras
from componentes.fragmentos import oficial
from componentes.visita import Visita
from dados import participacao
from dados.consultas import assunto as consulta
from dados.participacao import ESTRATEGIA, Assunto, TipoDeAssunto


@dataclass(frozen=True)
class AssuntoDaVisita:
    """O assunto e as palavras com que a pessoa o reconhece."""

    assunto: Assunto
    titulo: str


def ler(visita: Visita) -> AssuntoDaVisita:
    """O assunto do parâmetro `sobre`; a estratégia inteira quando ele falta, é estranho ou não existe."""
    pedido = participacao.analisar_assunto(visita.parametro("sobre")) or ESTRATEGIA
    nome = _nome(visita, pedido)
    if nome is None:
        return AssuntoDaVisita(ESTRATEGIA, visita.idioma.t("A Estratégia toda"))
    return AssuntoDaVisita(pedido, nome)


def _nome(visita: Visita, pedido: Assunto) -> str | None:
    idioma = visita.idioma
    tipo = palavras.tipo(pedido.tipo, idioma)
    if pedido.codigo is None:
        return None
    if pedido.tipo is TipoDeAssunto.PAGINA:
        titulos = {pagina.nome: idioma.t(pagina.titulo) for pagina in mapa.PAGINAS}
        titulo = titulos.get(pedido.codigo)
        return titulo and f"{tipo} “{titulo}”"
    nome = visita.consultar(consulta.nome, tipo=pedido.tipo.value, codigo=pedido.codigo)
    return nome and f"{tipo} {pedido.codigo}: {oficial.sem_marcas(nome)}"
