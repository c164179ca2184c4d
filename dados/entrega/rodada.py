"""Uma rodada: pergunta o que foi publicado, traz o que falta e entrega a quem confere e ativa."""

import json
import shutil
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from dados import ativacao, configuracao
from dados.arquivo_do_retrato import caminho_do_retrato, soma_gravada
from dados.ativacao import pasta as pasta_dos_retratos
from dados.ativacao.erros import ErroDePublicacao, FalhaAoGravar, PublicacaoEmAndamento
from dados.entrega import indice as indices
from dados.entrega.erros import ErroDeEntrega, IndiceAntigo, OutraRodada, SemEspaco
from dados.entrega.indice import Indice, VersaoNoIndice
from dados.entrega.rede import Rede

_LEMBRANCA = "acompanha.json"
_TRAVA = ".trava-da-busca"
_FOLGA_NO_DISCO = 50_000_000


@dataclass(frozen=True, slots=True)
class Rodada:
    """O que a rodada fez. `atual` é a versão no ar em quem publica, e `faltas` são frases.

    `chegaram`: as versões trazidas agora. `trocou`: se a versão no ar aqui mudou.
    """

    atual: str
    chegaram: tuple[str, ...] = ()
    trocou: bool = False
    faltas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lembranca:
    """O que a rodada anterior deixou dito: só vale para o mesmo endereço."""

    endereco: str
    etiqueta: str | None = None
    sequencia: int = 0
    atual: str = ""


def rodar(retratos: Path, *, endereco: str, rede: Rede) -> Rodada:
    """Deixa a pasta de retratos como a de quem publica em `endereco`, ou como estava.

    Primeiro a versão que está no ar lá; depois as outras, das mais novas para as mais antigas: a falta de uma
    antiga não impede a nova. Erros: `ErroDeEntrega`, `ErroDePublicacao` e `ErroDeRetrato`.
    """
    with ExitStack() as aberta:
        try:
            aberta.enter_context(pasta_dos_retratos.vez_unica(retratos, trava=_TRAVA))
        except PublicacaoEmAndamento as erro:
            raise OutraRodada from erro
        try:
            return _rodar(retratos, lembranca=_lembrar(retratos, endereco=endereco), rede=rede)
        except OSError as erro:
            raise FalhaAoGravar(retratos, erro=erro) from erro


def _rodar(retratos: Path, *, lembranca: _Lembranca, rede: Rede) -> Rodada:
    recebido = rede.indice(etiqueta=lembranca.etiqueta)
    if recebido.corpo is None:
        return Rodada(lembranca.atual)
    publicas = configuracao.ler().assinaturas.publicas
    achado = indices.ler(recebido.corpo, publicas=publicas)
    if publicas and achado.sequencia < lembranca.sequencia:
        raise IndiceAntigo
    antes = pasta_dos_retratos.nome_do_ativo(retratos)
    chegaram = [achado.no_ar.versao] if _trazer(retratos, achado.no_ar, rede=rede, ativar=True) else []
    faltas = []
    for outra in achado.versoes:
        try:
            if outra != achado.no_ar and _trazer(retratos, outra, rede=rede, ativar=False):
                chegaram.append(outra.versao)
        except (ErroDeEntrega, ErroDePublicacao) as erro:
            faltas.append(str(erro))
    if not faltas:
        _limpar(retratos, achado)
    pasta_dos_retratos.escrever_de_uma_vez(retratos / indices.NOME, recebido.corpo.decode("utf-8"))
    # Com falta, a próxima rodada pergunta de novo por inteiro.
    nova = _Lembranca(
        lembranca.endereco, None if faltas else recebido.etiqueta, achado.sequencia, achado.atual
    )
    pasta_dos_retratos.escrever_de_uma_vez(retratos / _LEMBRANCA, json.dumps(asdict(nova)))
    trocou = pasta_dos_retratos.nome_do_ativo(retratos) != antes
    return Rodada(achado.atual, tuple(chegaram), trocou, tuple(faltas))


def _trazer(retratos: Path, versao: VersaoNoIndice, *, rede: Rede, ativar: bool) -> bool:
    """Traz a versão, se ela não está aqui, e a põe no ar, se assim se pede; diz se trouxe."""
    destino = caminho_do_retrato(retratos, versao=versao.versao)
    ja_no_ar = pasta_dos_retratos.nome_do_ativo(retratos) == destino.name
    ja_esta = destino.exists()
    if ja_esta and (ja_no_ar or not ativar) and soma_gravada(destino) == versao.sha256:
        return False
    parcial = ativacao.lugar_da_chegada(retratos, versao=versao.versao)
    if not ja_esta:
        livres = shutil.disk_usage(retratos).free - _FOLGA_NO_DISCO
        if livres < versao.bytes:
            raise SemEspaco(versao.versao, faltam=versao.bytes - livres)
        rede.baixar(versao, parcial=parcial)
    ativacao.receber(
        parcial,
        retratos=retratos,
        versao=versao.versao,
        sha256=versao.sha256,
        assinatura=versao.assinatura,
        ativar=ativar,
    )
    return not ja_esta


def _limpar(retratos: Path, achado: Indice) -> None:
    """O começo de um arquivo que quem publica já não anuncia não serve mais a ninguém."""
    esperados = {ativacao.lugar_da_chegada(retratos, versao=uma.versao) for uma in achado.versoes}
    modelo = ativacao.lugar_da_chegada(retratos, versao="*").name
    for resto in set(retratos.glob(modelo)) - esperados:
        resto.unlink()


def _lembrar(retratos: Path, *, endereco: str) -> _Lembranca:
    """O que a rodada anterior deixou; nada, se era de outro endereço ou não se lê."""
    try:
        lida = _Lembranca(**json.loads((retratos / _LEMBRANCA).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return _Lembranca(endereco)
    if lida.endereco != endereco:
        return _Lembranca(endereco)
    # Quem apagou os retratos, ou reverteu aqui, quer que se olhe de novo.
    destino = caminho_do_retrato(retratos, versao=lida.atual)
    ainda_vale = destino.exists() and pasta_dos_retratos.nome_do_ativo(retratos) == destino.name
    return lida if ainda_vale else _Lembranca(endereco, sequencia=lida.sequencia)
