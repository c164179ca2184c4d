"""Uma pasta publicada com duas versões e assinada, um servidor que a entrega, e quem a acompanha."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dados import configuracao, entrega, retrato
from dados.assinatura import ChavePrivada, ChavePublica, assinar, caminho_da_assinatura
from dados.ativacao import pasta as pasta_dos_retratos
from dados.configuracao import Assinaturas
from dados.entrega import Rede, Rodada, indice
from dados.retrato import caminho_do_retrato
from tests.correcao import CORRIGIDA, VERSAO, publicar_correcao
from tests.integracao.entrega.servidor_de_arquivos import Servidor, servindo

AGORA = datetime(2026, 11, 26, 12, tzinfo=UTC)
CHAVE = ChavePrivada.from_private_bytes(b"painel-de-prova-e-nada-mais-0000")
PUBLICAS = (CHAVE.public_key(),)

Acompanhar = Callable[..., Rodada]


@pytest.fixture(scope="module")
def duas_versoes(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstração e uma correção dela, que está no ar; as duas assinadas. Só para ler."""
    pasta = tmp_path_factory.mktemp("publicada") / "retratos"
    shutil.copytree(retrato_demonstracao, pasta)
    publicar_correcao(pasta, tmp_path_factory.mktemp("correcao"))
    for versao in retrato.versoes(pasta):
        assinatura = assinar(versao=versao.versao, sha256=versao.sha256, chave=CHAVE)
        caminho_da_assinatura(versao.caminho).write_text(f"{assinatura}\n", encoding="ascii")
    indice.gravar(pasta, agora=AGORA, chave=CHAVE)
    return pasta


@pytest.fixture
def publicada(duas_versoes: Path, tmp_path: Path) -> Path:
    """Uma cópia só deste teste."""
    copia = tmp_path / "publicada"
    shutil.copytree(duas_versoes, copia)
    return copia


@pytest.fixture
def servidor(publicada: Path) -> Iterator[Servidor]:
    """Quem entrega a pasta publicada."""
    with servindo(publicada) as no_ar:
        yield no_ar


@pytest.fixture
def pasta(tmp_path: Path, duas_versoes: Path) -> Path:
    """A pasta de quem acompanha, com a demonstração no ar."""
    nova = tmp_path / "daqui"
    nova.mkdir()
    origem = caminho_do_retrato(duas_versoes, versao=VERSAO)
    for arquivo in (origem, retrato.caminho_da_soma(origem), caminho_da_assinatura(origem)):
        shutil.copy(arquivo, nova)
    pasta_dos_retratos.ativar(nova / origem.name, comando="publicar")
    return nova


@pytest.fixture
def acompanhar(pasta: Path, servidor: Servidor, monkeypatch: pytest.MonkeyPatch) -> Acompanhar:
    """Faz uma rodada na pasta de quem acompanha, exigindo assinatura."""

    def rodar(*, em: Path = pasta, publicas: tuple[ChavePublica, ...] = PUBLICAS) -> Rodada:
        ajustes = replace(configuracao.de({}), assinaturas=Assinaturas(publicas))
        monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
        with Rede(servidor.indice) as rede:
            return entrega.rodar(em, endereco=servidor.indice, rede=rede)

    return rodar


def no_ar(pasta: Path) -> str:
    """A versão que a pasta mostra, aberta de verdade."""
    return retrato.atual(pasta).versao


def ativar(pasta: Path, versao: str, *, sequencia: datetime = AGORA) -> None:
    """Quem publica passa a mostrar esta versão, e o índice diz."""
    destino = caminho_do_retrato(pasta, versao=versao)
    pasta_dos_retratos.ativar(destino, comando="reverter")
    indice.gravar(pasta, agora=sequencia, chave=CHAVE)


__all__ = ["AGORA", "CHAVE", "CORRIGIDA", "PUBLICAS", "VERSAO", "Acompanhar", "ativar", "no_ar"]
