"""Uma rodada: pergunta o que foi publicado, traz o que falta, confere e só então põe no ar."""

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dados import arquivo_do_retrato, ativacao, retrato
from dados.arquivo_do_retrato import ErroDeRetrato, caminho_do_retrato
from dados.assinatura import AssinaturaErrada, ChavePublica, caminho_da_assinatura, conferir
from dados.entrega import indice as indices
from dados.entrega.erros import (
    ArquivoRecusado,
    ErroDeEntrega,
    FalhaAoGuardar,
    IndiceAntigo,
    SemEspaco,
    VersaoTrocada,
)
from dados.entrega.indice import VersaoNoIndice
from dados.entrega.rede import Rede

_LEMBRANCA = "acompanha.json"
_BAIXANDO = ".baixando-"
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


def rodar(pasta: Path, *, endereco: str, publicas: Iterable[ChavePublica], rede: Rede) -> Rodada:
    """Deixa a pasta de retratos como a de quem publica em `endereco`, ou como estava.

    Primeiro a versão que está no ar lá; depois as outras, das mais novas para as mais antigas: a falta de uma
    antiga não impede a nova. Erros: `ErroDeEntrega`, `PastaOcupada` e `ErroDeRetrato`.
    """
    chaves = tuple(publicas)
    with ativacao.vez_unica(pasta):
        try:
            return _rodar(pasta, lembranca=_lembrar(pasta, endereco=endereco), publicas=chaves, rede=rede)
        except OSError as erro:
            raise FalhaAoGuardar(erro) from erro


def _rodar(pasta: Path, *, lembranca: _Lembranca, publicas: tuple[ChavePublica, ...], rede: Rede) -> Rodada:
    recebido = rede.indice(etiqueta=lembranca.etiqueta)
    if recebido.corpo is None:
        return Rodada(lembranca.atual)
    achado = indices.ler(recebido.corpo, publicas=publicas)
    if publicas and achado.sequencia < lembranca.sequencia:
        raise IndiceAntigo
    atual = achado.da_versao(achado.atual)
    assert atual is not None, "o índice lido tem a versão que está no ar"
    chegaram = [atual.versao] if _trazer(pasta, atual, publicas=publicas, rede=rede) else []
    anterior = _no_ar(pasta)
    destino = caminho_do_retrato(pasta, versao=atual.versao)
    if trocou := anterior != destino.name:
        ativacao.ativar(destino, anterior=anterior)
    faltas = []
    for outra in achado.versoes:
        try:
            if _trazer(pasta, outra, publicas=publicas, rede=rede):
                chegaram.append(outra.versao)
        except ErroDeEntrega as erro:
            faltas.append(str(erro))
    ativacao.escrever_de_uma_vez(pasta / indices.NOME, recebido.corpo.decode("utf-8"))
    if not faltas:
        for resto in pasta.glob(f"{_BAIXANDO}*"):
            resto.unlink()
    # Com falta, a próxima rodada pergunta de novo por inteiro.
    nova = _Lembranca(
        lembranca.endereco, None if faltas else recebido.etiqueta, achado.sequencia, achado.atual
    )
    ativacao.escrever_de_uma_vez(pasta / _LEMBRANCA, json.dumps(asdict(nova)))
    return Rodada(achado.atual, tuple(chegaram), trocou, tuple(faltas))


def _trazer(pasta: Path, versao: VersaoNoIndice, *, publicas: tuple[ChavePublica, ...], rede: Rede) -> bool:
    """Traz a versão, se ela não está aqui; diz se trouxe."""
    destino = caminho_do_retrato(pasta, versao=versao.versao)
    if destino.exists():
        if arquivo_do_retrato.soma_gravada(destino) != versao.sha256:
            raise VersaoTrocada(versao.versao)
        return False
    parcial = pasta / f"{_BAIXANDO}{destino.name}"
    livres = shutil.disk_usage(pasta).free - _FOLGA_NO_DISCO
    if livres < versao.bytes:
        raise SemEspaco(versao.versao, faltam=versao.bytes - livres)
    rede.baixar(versao, parcial=parcial)
    try:
        _conferir(parcial, versao=versao, publicas=publicas)
    except ArquivoRecusado:
        # O resto de um arquivo falso não serve de começo a um verdadeiro.
        parcial.unlink()
        raise
    if versao.assinatura is not None:
        ativacao.escrever_de_uma_vez(caminho_da_assinatura(destino), f"{versao.assinatura}\n")
    ativacao.guardar(parcial, destino=destino)
    return True


def _conferir(parcial: Path, *, versao: VersaoNoIndice, publicas: tuple[ChavePublica, ...]) -> None:
    """Passa se o arquivo é o que o índice diz, foi assinado e se lê. Erro: `ArquivoRecusado`."""
    with parcial.open("rb") as arquivo:
        soma = hashlib.file_digest(arquivo, "sha256").hexdigest()
    if soma != versao.sha256:
        raise ArquivoRecusado(versao.versao, motivo="o conteúdo não é o que o índice diz")
    if publicas:
        try:
            conferir(versao.assinatura or "", versao=versao.versao, sha256=soma, publicas=publicas)
        except AssinaturaErrada as erro:
            raise ArquivoRecusado(
                versao.versao, motivo="a assinatura não é de quem este painel conhece"
            ) from erro
    motor = arquivo_do_retrato.motor(parcial)
    try:
        if arquivo_do_retrato.metadados(motor, caminho=parcial).versao_dados != versao.versao:
            raise ArquivoRecusado(versao.versao, motivo="o arquivo é de outra versão")
        with motor.connect() as conexao:
            inteiro = conexao.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
    except (ErroDeRetrato, DBAPIError) as erro:
        raise ArquivoRecusado(versao.versao, motivo="este painel não consegue ler o arquivo") from erro
    finally:
        motor.dispose()
    if not inteiro:
        raise ArquivoRecusado(versao.versao, motivo="o arquivo está estragado")


def _lembrar(pasta: Path, *, endereco: str) -> _Lembranca:
    """O que a rodada anterior deixou; nada, se era de outro endereço ou não se lê."""
    try:
        lida = _Lembranca(**json.loads((pasta / _LEMBRANCA).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return _Lembranca(endereco)
    if lida.endereco != endereco:
        return _Lembranca(endereco)
    # Quem apagou os retratos, ou reverteu aqui, quer que se olhe de novo.
    ainda_vale = _no_ar(pasta) == caminho_do_retrato(pasta, versao=lida.atual).name
    return lida if ainda_vale else _Lembranca(endereco, sequencia=lida.sequencia)


def _no_ar(pasta: Path) -> str | None:
    """Um ponteiro estragado conta como nenhum: a rodada é o conserto."""
    try:
        nome = retrato.nome_do_atual(pasta)
    except ErroDeRetrato:
        return None
    return nome if nome and (pasta / nome).exists() else None
