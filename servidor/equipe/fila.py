"""A fila: o que espera resposta primeiro, das mais antigas às mais novas, e a planilha do que se filtrou."""

import re
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from componentes import filtros, memoria, palavras
from componentes.folha import Folha
from dados.consultas import areas
from dados.exportacao import planilha
from dados.exportacao.arquivos import TIPOS
from dados.participacao import Estado, Tipo
from dados.participacao.atendimento import Filtro, contagem, fila
from dados.participacao.atendimento import planilha as linhas
from dados.participacao.atendimento.fila import DA_VEZ
from dados.retrato import Retrato
from servidor.equipe import dizeres, sobre
from servidor.equipe.balcao import Balcao, Tela, endereco
from servidor.resposta import Resposta, comprimida

_ESCOLHAS = ("estado", "tipo", "area")
_NUMERO_DA_PAGINA = re.compile("[1-9][0-9]{0,5}")


def _mostrar(aqui: Balcao) -> Folha:
    ativo, filtro = sobre.aberto(), _filtro(aqui.parametros)
    folha = aqui.folha(aqui.idioma.t("Contribuições"))
    por_estado = contagem(aqui.motor, replace(filtro, estado=None))
    total = por_estado[filtro.estado] if filtro.estado else sum(por_estado.values())
    ultima = max(1, -(-total // DA_VEZ))
    pagina = min(_pagina(aqui.parametros), ultima)
    achadas = fila(aqui.motor, filtro, agora=aqui.agora, pagina=pagina)
    escolhas = {nome: aqui.parametros.get(nome, "") for nome in _ESCOLHAS}
    folha.html(
        aqui.bloco(
            "fila",
            "alto",
            por_estado=por_estado,
            escolhas=escolhas,
            filtros=_filtros(escolhas, ativo, aqui),
            onde=endereco,
        )
    )
    folha.html(
        aqui.bloco(
            "fila",
            "lista",
            achadas=achadas,
            total=total,
            nomes={linha.id: sobre.titulo(linha.sobre, ativo, idioma=aqui.idioma) for linha in achadas},
            escolhas=escolhas,
            pagina=pagina,
            ultima=ultima,
            dizeres=dizeres,
            onde=endereco,
        )
    )
    return folha


def _exportar(aqui: Balcao) -> Resposta:
    """A planilha das contribuições filtradas; a trilha guarda quem a levou.

    Não gasta o token: nada muda, e quem baixa continua na mesma página e pode baixar de novo.
    """
    filtro = _filtro(aqui.parametros)
    achadas = linhas.exportar(aqui.motor, filtro, agente=aqui.agente, agora=aqui.agora)
    corpo = b"".join(planilha.csv_em_partes(achadas, colunas=linhas.NOMES))
    nome = b'attachment; filename="contribuicoes.csv"'
    pronto = comprimida(corpo, tipo=TIPOS["csv"])
    return Resposta(HTTPStatus.OK, pronto, "no-store", ((b"content-disposition", nome),))


def _filtros(escolhas: Mapping[str, str], ativo: Retrato | None, aqui: Balcao) -> tuple[filtros.Filtro, ...]:
    idioma, todas = aqui.idioma, aqui.idioma.t("Todas")
    estados = tuple((estado.value, palavras.estado(estado, idioma)) for estado in Estado)
    tipos = tuple((tipo.value, palavras.tipo_de_contribuicao(tipo, idioma)) for tipo in Tipo)
    das_areas = memoria.consultar(areas.nomes, ativo) if ativo else ()
    return (
        filtros.Filtro("estado", idioma.t("Estado"), todas, estados, escolhas["estado"]),
        filtros.Filtro("tipo", idioma.t("Tipo"), idioma.t("Todos"), tipos, escolhas["tipo"]),
        filtros.de_area(das_areas, pedido=escolhas["area"], idioma=idioma),
    )


def _filtro(escolhas: Mapping[str, str]) -> Filtro:
    """O que se escolheu; estado e tipo que não existem não filtram."""
    estado, tipo = escolhas.get("estado"), escolhas.get("tipo")
    return Filtro(
        estado=Estado(estado) if estado in set(Estado) else None,
        tipo=Tipo(tipo) if tipo in set(Tipo) else None,
        area=escolhas.get("area") or None,
    )


def _pagina(parametros: Mapping[str, str]) -> int:
    texto = parametros.get("pagina", "")
    return int(texto) if _NUMERO_DA_PAGINA.fullmatch(texto) else 1


TELA = Tela(_mostrar, {"exportar": _exportar})
