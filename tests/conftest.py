"""O que os testes de todos os níveis compartilham: retratos publicados uma vez só para todos os processos."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from componentes.conferencia import indice
from dados import configuracao, publicacao, retrato
from dados.demonstracao import escala, guarda
from tests import historia
from tests.desenho import ilustrar_tres
from tests.equipe import Equipe, equipe_no_ar
from tests.paineis import Painel, painel_no_ar

MONITORAMENTO = (
    "acao", "acao_diretriz", "execucao_mensal", "indicador", "marco", "medicao", "meta", "orgao",
)  # fmt: skip


# Uma máquina ocupada demora mais num exemplo que no outro: tempo se mede em bench, e não aqui.
settings.register_profile("painel", deadline=None)
settings.load_profile("painel")


def _uma_vez(tmp_path_factory: pytest.TempPathFactory, *, nome: str, fazer: Callable[[Path], None]) -> Path:
    """A pasta `nome`, feita pelo primeiro processo do pytest-xdist que precisar dela."""
    propria = tmp_path_factory.getbasetemp()
    comum = propria.parent if propria.name.startswith("popen-") else propria
    pronta = comum / nome
    with (comum / f"{nome}.trava").open("w") as trava:
        fcntl.flock(trava, fcntl.LOCK_EX)
        if not pronta.exists():
            em_obra = comum / f"{nome}.em-obra"
            em_obra.mkdir()
            fazer(em_obra)
            em_obra.rename(pronta)
    return pronta


@pytest.fixture(scope="session")
def retrato_demonstracao(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pasta de retratos com o de demonstração publicado. Só para ler: é a mesma para todos os testes."""

    def publicar(pasta: Path) -> None:
        publicacao.publicar(configuracao.ler().pacote, retratos=pasta, ao_avancar=_calado)
        # Como `painel publicar`: sem ele, o primeiro arquivo conferido esperaria o índice ser feito.
        indice.gravar(retrato.atual(pasta))

    return _uma_vez(tmp_path_factory, nome="retrato-demonstracao", fazer=publicar)


@pytest.fixture(scope="session")
def retrato_com_historia(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pasta de retratos com a demonstração, no ar, e as suas versões anteriores. Só para ler."""

    def publicar(pasta: Path) -> None:
        shutil.copytree(retrato_demonstracao, pasta, dirs_exist_ok=True)
        guarda.guardar(configuracao.ler().pacote, retratos=pasta, ao_avancar=_calado)

    return _uma_vez(tmp_path_factory, nome="retrato-com-historia", fazer=publicar)


@pytest.fixture(scope="session")
def historia_pequena(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pasta de retratos com as quatro versões de `tests.historia`. Só para ler."""

    def publicar(pasta: Path) -> None:
        historia.publicar(pasta, tmp_path_factory.mktemp("pacotes"))

    return _uma_vez(tmp_path_factory, nome="historia-pequena", fazer=publicar)


@pytest.fixture(scope="session")
def retrato_em_escala(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pasta de retratos com mil ações e 250 indicadores (`dados.demonstracao.escala`). Só para ler."""

    def publicar(pasta: Path) -> None:
        pacote = tmp_path_factory.mktemp("pacote-em-escala")
        escala.gravar(configuracao.ler().pacote, destino=pacote, escala=1)
        publicacao.publicar(pacote, retratos=pasta, ao_avancar=_calado)

    return _uma_vez(tmp_path_factory, nome="retrato-em-escala", fazer=publicar)


@pytest.fixture(scope="session")
def retrato_com_imagens(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pasta de retratos com a demonstração e as imagens de três figuras (`tests.desenho`). Só para ler."""

    def publicar(pasta: Path) -> None:
        pacote = configuracao.ler().pacote
        publicacao.publicar(pacote, retratos=pasta, ilustrar=ilustrar_tres, ao_avancar=_calado)

    return _uma_vez(tmp_path_factory, nome="retrato-com-imagens", fazer=publicar)


@pytest.fixture(scope="session")
def retrato_vazio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pasta de retratos com o texto do decreto e nenhum monitoramento. Só para ler."""

    def publicar(pasta: Path) -> None:
        pacote = tmp_path_factory.mktemp("pacote-vazio") / "pacote"
        shutil.copytree(configuracao.ler().pacote, pacote)
        for tabela in MONITORAMENTO:
            dados = pacote / "data" / f"{tabela}.csv"
            with dados.open(encoding="utf-8") as linhas:
                cabecalho = linhas.readline()
            dados.write_text(cabecalho, encoding="utf-8")
        publicacao.publicar(pacote, retratos=pasta, ao_avancar=_calado)

    return _uma_vez(tmp_path_factory, nome="retrato-vazio", fazer=publicar)


@pytest.fixture
def retratos(retrato_demonstracao: Path, tmp_path: Path) -> Path:
    """Uma cópia só deste teste da pasta com o retrato de demonstração."""
    copia = tmp_path / "retratos"
    shutil.copytree(retrato_demonstracao, copia)
    return copia


@pytest.fixture
def pasta_vazia(tmp_path: Path) -> Path:
    """Pasta de retratos em que nada foi publicado."""
    vazia = tmp_path / "retratos"
    vazia.mkdir()
    return vazia


@pytest.fixture(scope="session")
def painel(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """O painel no ar com o retrato de demonstração."""
    instancia = tmp_path_factory.mktemp("instancia")
    with painel_no_ar(retratos=retrato_demonstracao, instancia=instancia) as aberto:
        yield aberto


@pytest.fixture(scope="session")
def painel_com_historia(historia_pequena: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """O painel no ar com as quatro versões de `tests.historia`."""
    instancia = tmp_path_factory.mktemp("com-historia")
    with painel_no_ar(retratos=historia_pequena, instancia=instancia) as aberto:
        yield aberto


@pytest.fixture(scope="session")
def painel_com_prefixo(
    retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Painel]:
    """O painel no ar sob /egd/painel, atrás de um endereço público com TLS."""
    instancia = tmp_path_factory.mktemp("com-prefixo")
    ambiente = {"PAINEL_PREFIXO": "/egd/painel", "PAINEL_URL": "https://painel.exemplo/egd/painel"}
    with painel_no_ar(retratos=retrato_demonstracao, instancia=instancia, **ambiente) as aberto:
        yield aberto


@pytest.fixture(scope="session")
def equipe(retrato_demonstracao: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Equipe]:
    """O painel no ar com a área da equipe e um provedor de OpenID Connect, os dois de verdade."""
    pasta = tmp_path_factory.mktemp("equipe")
    with equipe_no_ar(retratos=retrato_demonstracao, instancia=pasta) as aberta:
        yield aberta


@pytest.fixture(scope="session")
def painel_sem_retrato(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Painel]:
    """O painel no ar antes da primeira publicação."""
    pasta = tmp_path_factory.mktemp("sem-retrato")
    with painel_no_ar(retratos=pasta, instancia=pasta) as aberto:
        yield aberto


def _calado(*_argumentos: object) -> None:
    """Publica sem mostrar o avanço."""
