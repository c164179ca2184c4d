"""De que retrato e de que figura, tabela ou recorte é um arquivo: a resposta que a página mostra."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlsplit

from componentes import acervo, mapa
from componentes.conferencia import baixaveis, declaracao, indice
from componentes.figura.arquivos import POR_EXTENSAO
from componentes.figura.modelo import Figura
from componentes.tela import Elo
from dados import configuracao
from dados import retrato as retratos
from dados.consultas import NaoEncontrado, dicionario
from dados.consultas.recorte import Recorte, SemRecorte
from dados.retrato import Retrato
from traducoes import IDIOMAS, PORTUGUES, Idioma, escolher

_RESUMO = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_FIGURA = re.compile(r"figuras/(?P<nome>[\w-]+)\.(?P<formato>[a-z.]+)\?.*")
_TABELA = re.compile(r"arquivos/[^/]+/(?P<nome>\w+)\.(?P<formato>\w+)(?:\?(?P<por>\w+)=(?P<codigo>.+))?")

MAIS_LINHAS_REFEITAS = 20_000
"""De uma planilha maior que isto não se confere o que ela diz: refazê-la levaria mais de dois segundos."""


@dataclass(frozen=True, slots=True)
class Achado:
    """Um arquivo reconhecido. `elos` levam ao original, à figura naquela versão e à de hoje."""

    titulo: str
    formato: str
    lingua: str
    versao: str
    data: date
    eh_demonstracao: bool
    eh_a_mais_nova: bool
    elos: tuple[Elo, ...]


@dataclass(frozen=True, slots=True)
class Resposta:
    """O que se sabe de um resumo SHA-256.

    `achados` são os arquivos com esses bytes, da versão mais nova à mais antiga. Quando não há nenhum,
    `declarada` é o que o arquivo diz ser, se ele diz e isso existe: foi alterado.
    """

    resumo: str
    achados: tuple[Achado, ...]
    declarada: Achado | None


def ler_resumo(texto: str) -> str | None:
    """O resumo escrito no texto: só ele, em maiúsculas, com espaços, ou a linha inteira do `sha256sum`.

    >>> ler_resumo("AB" * 32) == ler_resumo(f"{'ab' * 32}  mapa.png") == "ab" * 32
    True
    >>> ler_resumo("12 34")
    """
    minusculo = texto.lower()
    junto = "".join(minusculo.split())
    achado = _RESUMO.search(minusculo) or _RESUMO.fullmatch(junto)
    return achado[0] if achado else None


def responder(resumo: str, *, diz: str, idioma: Idioma) -> Resposta:
    """O que se sabe desse resumo; `diz` é o que `declaracao.ler` achou dentro do arquivo, ou vazio."""
    achados = tuple(_por_indice(resumo, idioma=idioma))
    declarada = None if achados else _declarada(resumo, diz=diz, idioma=idioma)
    if declarada is None:
        return Resposta(resumo, achados, None)
    achado, confere = declarada
    return Resposta(resumo, (achado,), None) if confere else Resposta(resumo, (), achado)


def _por_indice(resumo: str, *, idioma: Idioma) -> Iterator[Achado]:
    """Erro: `ErroDeRetrato`, se nada se achou e uma versão não pode ser lida: o arquivo pode ser dela."""
    pasta = configuracao.ler().retratos
    achou, falha = False, None
    for versao in retratos.versoes(pasta):
        try:
            aberto = retratos.da_versao(pasta, versao.versao)
        except retratos.ErroDeRetrato as erro:
            falha = erro
            continue
        for achado in _na_versao(aberto, resumo, idioma=idioma):
            achou = True
            yield achado
    if falha and not achou:
        raise falha


def _na_versao(aberto: Retrato, resumo: str, *, idioma: Idioma) -> Iterator[Achado]:
    if aberto.sha256 == resumo:
        yield _do_retrato(aberto, idioma=idioma)
    for endereco in indice.ler(aberto).get(resumo, ()):
        if da_figura := _FIGURA.fullmatch(endereco):
            yield _da_figura(aberto, da_figura["nome"], endereco, idioma=idioma)
        elif da_tabela := _TABELA.fullmatch(endereco):
            yield _da_tabela(aberto, endereco, da_tabela, idioma=idioma)


def _da_figura(aberto: Retrato, id: str, endereco: str, *, idioma: Idioma) -> Achado:
    """A figura nesse endereço. Se o programa mudou e ela saiu do acervo, só o nome dela."""
    achado = _FIGURA.fullmatch(endereco)
    formato = achado["formato"] if achado else ""
    elos = [_original(endereco, idioma)] if formato else []
    titulo = id
    if figura := _no_acervo(aberto, id, idioma=idioma):
        titulo = figura.grafico.titulo
        elos.append(Elo(idioma.t("A figura nesta versão"), _na_pagina(figura, versao=aberto.versao)))
    ativo = retratos.atual(configuracao.ler().retratos)
    if hoje := _no_acervo(ativo, id, idioma=idioma):
        elos.append(Elo(idioma.t("A figura com os dados de hoje"), _na_pagina(hoje, versao=retratos.ULTIMA)))
    lingua = parse_qs(urlsplit(endereco).query).get("idioma", [""])[0]
    return _achado(aberto, titulo, formato, elos, idioma=idioma, lingua=escolher(lingua))


def _na_pagina(figura: Figura, *, versao: str) -> str:
    caminho, _, consulta = figura.pagina.partition("?")
    return f"{caminho}?{'&'.join(filter(None, (f'retrato={versao}', consulta)))}#figura-{figura.id}"


def _no_acervo(aberto: Retrato, id: str, *, idioma: Idioma) -> Figura | None:
    try:
        return acervo.figura(aberto, id, idioma=idioma, base=configuracao.ler().base)
    except NaoEncontrado:
        return None


def _da_tabela(aberto: Retrato, endereco: str, partes: re.Match[str], *, idioma: Idioma) -> Achado:
    titulos = {tabela.nome: tabela.titulo for tabela in dicionario.tabelas(aberto)}
    titulo = idioma.t("Tabela “{titulo}”", titulo=titulos.get(partes["nome"], partes["nome"]))
    nomes = {"area": idioma.t("área"), "acao": idioma.t("ação"), "indicador": idioma.t("indicador")}
    if partes["por"]:
        por = nomes.get(partes["por"], partes["por"])
        titulo = idioma.t("{titulo}, só {por} {codigo}", titulo=titulo, por=por, codigo=partes["codigo"])
    elos = (
        _original(endereco, idioma),
        Elo(
            idioma.t("O mesmo arquivo com os dados de hoje"),
            "./" + endereco.replace(f"/{aberto.versao}/", f"/{retratos.ULTIMA}/", 1),
        ),
    )
    return _achado(aberto, titulo, partes["formato"], elos, idioma=idioma)


def _do_retrato(aberto: Retrato, *, idioma: Idioma) -> Achado:
    elos = (
        _original(f"arquivos/{aberto.versao}/{aberto.caminho.name}", idioma),
        Elo(idioma.t("Todas as versões"), f"{mapa.endereco('dados')}#versoes"),
    )
    return _achado(aberto, idioma.t("Todos os dados de uma versão"), "sqlite", elos, idioma=idioma)


def _achado(
    aberto: Retrato,
    titulo: str,
    formato: str,
    elos: Iterable[Elo],
    *,
    idioma: Idioma,
    lingua: Idioma = PORTUGUES,
) -> Achado:
    ativo = retratos.atual(configuracao.ler().retratos)
    conhecido = POR_EXTENSAO.get(formato)
    return Achado(
        titulo=titulo,
        formato=idioma.t(conhecido.nome) if conhecido else formato.upper(),
        lingua=lingua.local.get_display_name(idioma.codigo) or lingua.codigo,
        versao=aberto.versao,
        data=aberto.data,
        eh_demonstracao=aberto.metadados.eh_demonstracao,
        eh_a_mais_nova=aberto.versao == ativo.versao,
        elos=tuple(elos),
    )


def _original(endereco: str, idioma: Idioma) -> Elo:
    return Elo(idioma.t("O arquivo original"), f"./{endereco.removeprefix('./')}")


def _declarada(resumo: str, *, diz: str, idioma: Idioma) -> tuple[Achado, bool] | None:
    """O que o arquivo diz ser, e se é mesmo; None se ele não diz ou este painel não o tem.

    Serve ao que está além do índice e ao que foi feito com outro endereço do painel: refaz só ele e compara.
    """
    partes = declaracao.separar(diz)
    if partes is None:
        return None
    oque, versao = partes
    try:
        aberto = retratos.da_versao(configuracao.ler().retratos, versao)
        if "." in oque:
            return _tabela_declarada(aberto, oque, resumo=resumo, idioma=idioma)
    except (retratos.VersaoDesconhecida, retratos.ErroDeRetrato, NaoEncontrado, SemRecorte):
        return None
    if _no_acervo(aberto, oque, idioma=IDIOMAS[0]) is None:
        return None
    igual = _endereco_igual(aberto, oque, resumo=resumo)
    return _da_figura(aberto, oque, igual, idioma=idioma), bool(igual)


def _tabela_declarada(
    aberto: Retrato, oque: str, *, resumo: str, idioma: Idioma
) -> tuple[Achado, bool] | None:
    nome, _, consulta = oque.partition("?")
    recorte = Recorte(*consulta.split("=", 1)) if consulta else None
    if dicionario.quantas(aberto, tabela=nome.partition(".")[0], recorte=recorte) > MAIS_LINHAS_REFEITAS:
        return None
    par = baixaveis.da_tabela(aberto, nome, recorte=recorte)
    achado = _TABELA.fullmatch(par[1]) if par else None
    if par is None or achado is None:
        return None
    return _da_tabela(aberto, par[1], achado, idioma=idioma), par[0] == resumo


def _endereco_igual(aberto: Retrato, id: str, *, resumo: str) -> str:
    """O endereço do arquivo da figura que tem esse resumo, ou vazio."""
    for idioma in IDIOMAS:
        figura = _no_acervo(aberto, id, idioma=idioma)
        for outro, endereco in baixaveis.da_figura(figura, retrato=aberto) if figura else ():
            if outro == resumo:
                return endereco
    return ""
