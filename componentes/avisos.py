"""O que se diz em volta de toda página, e o que se diz quando ela não pode ser mostrada."""

from collections.abc import Mapping

from componentes import fragmentos
from componentes.fragmentos import oficial
from componentes.mudancas.comparacao import ComparacaoOcupada
from componentes.visita import Visita
from dados import configuracao, falhas, retiradas
from dados import retrato as retratos
from dados.consultas import NaoEncontrado, assunto
from dados.correcoes import correcao_de
from dados.participacao.publico import NaoPublicada
from dados.retiradas import Retirada
from dados.retrato import ErroDeRetrato, VersaoDesconhecida
from traducoes import PORTUGUES, Idioma

_DO_DECRETO = {"area", "diretriz"}


def antes(visita: Visita) -> None:
    """Avisos: tradução, dados de demonstração (NORMAS D-02), dados velhos (D-04) ou versão que já passou."""
    idioma, retrato = visita.idioma, visita.retrato
    if idioma != PORTUGUES:
        visita.tela.html(fragmentos.bloco("avisos", "traducao", idioma=idioma))
    if retrato.metadados.eh_demonstracao:
        visita.tela.html(fragmentos.bloco("avisos", "natureza", idioma=idioma))
    ativo = retratos.atual(configuracao.ler().retratos)
    if ativo.envelheceu:
        visita.tela.html(fragmentos.bloco("avisos", "envelheceu", idioma=idioma, ativo=ativo))
    if retrato.versao != ativo.versao:
        agora = visita.mesma_pagina(retrato=retratos.ULTIMA)
        visita.tela.html(
            fragmentos.bloco(
                "avisos",
                "versao_antiga",
                idioma=idioma,
                retrato=retrato,
                ativo=ativo,
                agora=agora,
                correcao=correcao_de(configuracao.ler().retratos, versao=retrato.versao),
            )
        )


def da_natureza(*, idioma: Idioma) -> str:
    """O aviso de demonstração para o que não é página do mapa; vazio com dados oficiais ou sem retrato."""
    try:
        ativo = retratos.atual(configuracao.ler().retratos)
    except ErroDeRetrato:
        return ""
    return fragmentos.bloco("avisos", "natureza", idioma=idioma) if ativo.metadados.eh_demonstracao else ""


def depois(visita: Visita) -> None:
    """Data, versão e publicador do retrato mostrado (NORMAS D-04)."""
    visita.tela.html(
        fragmentos.bloco("avisos", "sobre_os_dados", idioma=visita.idioma, retrato=visita.retrato)
    )


def sem_retrato(erro: ErroDeRetrato, *, idioma: Idioma) -> str:
    """O miolo da página quando não há retrato, ou comparação, que se possa mostrar agora."""
    if isinstance(erro, ComparacaoOcupada):
        return ocupado(*da_comparacao(idioma), idioma=idioma)
    return fragmentos.bloco("avisos", "sem_retrato", idioma=idioma, erro=erro)


def da_comparacao(idioma: Idioma) -> tuple[str, str]:
    """O título e a frase de quando as duas versões ainda se comparam."""
    return idioma.t("Ainda comparamos as versões"), idioma.t(
        "Comparar duas versões grandes leva alguns segundos. Espere um pouco e abra de novo este endereço."
    )


def ocupado(titulo: str, frase: str, *, idioma: Idioma) -> str:
    """O miolo da página para o que não se faz agora; `frase` diz quando voltar."""
    return fragmentos.bloco("avisos", "ocupado", idioma=idioma, titulo=titulo, frase=frase)


def o_que_falta(erro: NaoEncontrado | VersaoDesconhecida, *, idioma: Idioma) -> str:
    """A frase do erro, na língua da página: as consultas só falam português."""
    t = idioma.t
    if isinstance(erro, VersaoDesconhecida):
        return t(
            "A versão “{versao}” não existe. Veja a lista das versões na página Dados.", versao=erro.versao
        )
    if isinstance(erro, NaoPublicada):
        return t("Esta contribuição não está no ar. Se esteve, a equipe ou quem a enviou a tirou.")
    coisas = {
        "área": t("área"), "diretriz": t("diretriz"), "ação": t("ação"), "indicador": t("indicador"),
        "tabela": t("tabela"), "figura": t("figura"),
    }  # fmt: skip
    return t(
        "Não há {coisa} com o código “{codigo}” nesta versão. Confira o endereço ou faça uma busca.",
        coisa=coisas.get(erro.assunto, erro.assunto), codigo=erro.codigo,
    )  # fmt: skip


def do_que_saiu(
    erro: Exception, *, tipo: str, parametros: Mapping[str, str], idioma: Idioma
) -> tuple[str, str] | None:
    """O título e o miolo do que uma página de `tipo` não achou na versão ativa, e só uma anterior tem.

    None se nunca houve, ou se agora não dá para saber: a causa é anotada.
    """
    if not isinstance(erro, NaoEncontrado) or parametros.get("retrato"):
        return None
    codigo = parametros.get("codigo", "").strip()
    try:
        saida = retiradas.achar(configuracao.ler().retratos, tipo=tipo, codigo=codigo)
        if saida is None:
            return None
        return _titulo_da_retirada(saida, idioma=idioma), _retirada(saida, idioma=idioma)
    except ErroDeRetrato as ilegivel:
        falhas.DESTE_PROCESSO.anotar("versões publicadas", str(ilegivel))
        return None


def _titulo_da_retirada(retirada: Retirada, *, idioma: Idioma) -> str:
    """Quando a coisa saiu dos dados, com o gênero da palavra que a nomeia."""
    titulos = {
        "area": idioma.t("Área retirada dos dados em {data}"),
        "diretriz": idioma.t("Diretriz retirada dos dados em {data}"),
        "acao": idioma.t("Ação retirada dos dados em {data}"),
        "indicador": idioma.t("Indicador retirado dos dados em {data}"),
    }
    return titulos[retirada.tipo].format(data=idioma.data(retirada.em))


def _retirada(retirada: Retirada, *, idioma: Idioma) -> str:
    """O miolo da página de uma coisa que já esteve nos dados, com o caminho para a última versão dela."""
    antes = retratos.da_versao(configuracao.ler().retratos, retirada.ultima)
    nome = assunto.nome(antes, tipo=retirada.tipo, codigo=retirada.codigo) or retirada.codigo
    eh_do_decreto = retirada.tipo in _DO_DECRETO
    natureza = (
        fragmentos.bloco("avisos", "natureza", idioma=idioma) if antes.metadados.eh_demonstracao else ""
    )
    return natureza + fragmentos.bloco(
        "avisos",
        "retirada",
        idioma=idioma,
        retirada=retirada,
        titulo=_titulo_da_retirada(retirada, idioma=idioma),
        coisa=oficial.nome(nome, idioma) if eh_do_decreto else nome,
        eh_do_decreto=eh_do_decreto,
    )


def nao_encontrado(frase: str, *, idioma: Idioma) -> str:
    """O miolo da página para um endereço ou código que não existe; `frase` diz qual."""
    miolo = fragmentos.bloco("avisos", "nao_encontrado", idioma=idioma, frase=frase)
    return da_natureza(idioma=idioma) + miolo


def nao_aceito(frase: str, *, idioma: Idioma) -> str:
    """O miolo da página para um envio que não dá para ler."""
    return fragmentos.bloco("avisos", "nao_aceito", idioma=idioma, frase=frase)


def inesperado(*, idioma: Idioma) -> str:
    """O miolo da página para o erro que ninguém previu; o detalhe fica no registro do servidor."""
    return fragmentos.bloco("avisos", "inesperado", idioma=idioma)
