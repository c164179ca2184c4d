"""Cada jeito de conseguir um navegador, numa máquina de mentira: só os comandos que o teste põe no PATH."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from componentes.figura import navegador
from tests import preparar_navegador
from tests.preparar_navegador import SemNavegador

ABRE = "echo Chromium 150"
CHMOD, TAIL, ENV = (shutil.which(nome) or nome for nome in ("chmod", "tail", "env"))
INSTALA = "apt-get install -q -y --no-install-recommends chromium"
FONTES = "fonts-liberation fonts-dejavu-core"
SO_UM_ATALHO = "echo Instale o navegador; exit 1"


class Maquina:
    """Uma pasta no lugar do PATH, com programas de mentira que anotam como foram chamados."""

    def __init__(self, pasta: Path) -> None:
        self.pasta = pasta
        self.do_playwright = pasta / "playwright" / "chrome"
        self.anotacoes = pasta / "anotacoes"
        self.do_playwright.parent.mkdir()
        self.anotacoes.touch()

    def por(self, nome: str, faz: str = "true") -> Path:
        """Põe um programa na máquina; `faz` é o seu corpo em sh."""
        programa = self.pasta / nome
        programa.write_text(f'#!/bin/sh\necho "{nome} $*" >> {self.anotacoes}\n{faz}\n')
        programa.chmod(0o755)
        return programa

    def que_instala(self, destino: Path) -> str:
        """Corpo de um programa que deixa em `destino` um navegador que abre."""
        return f"printf '#!/bin/sh\\nexit 0\\n' > {destino}; {CHMOD} +x {destino}"

    @property
    def chamadas(self) -> list[str]:
        """O que foi chamado, sem as perguntas de versão."""
        return [linha for linha in self.anotacoes.read_text().splitlines() if "--version" not in linha]


@pytest.fixture
def maquina(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Maquina:
    feita = Maquina(tmp_path)
    (tmp_path / "env").symlink_to(ENV)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(feita.por("python", "exit 1")))
    monkeypatch.setattr(preparar_navegador, "_do_playwright", lambda: feita.do_playwright)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return feita


@pytest.mark.parametrize("nome", preparar_navegador.NOMES)
def test_usa_o_navegador_que_ja_existe_sem_instalar_nada(maquina: Maquina, nome: str) -> None:
    instalado = maquina.por(nome, ABRE)
    assert preparar_navegador.preparar() == instalado
    assert maquina.chamadas == []


def test_entre_dois_usa_o_que_nao_tem_janela(maquina: Maquina) -> None:
    maquina.por("chromium", ABRE)
    sem_janela = maquina.por("chromium-headless-shell", ABRE)
    assert preparar_navegador.localizar() == sem_janela
    assert navegador.da_maquina() == sem_janela


def test_usa_o_do_playwright_que_ja_existe(maquina: Maquina) -> None:
    maquina.por("playwright/chrome", ABRE)
    assert preparar_navegador.preparar() == maquina.do_playwright
    assert maquina.chamadas == []


def test_atalho_que_so_manda_instalar_nao_e_navegador(maquina: Maquina) -> None:
    maquina.por("chromium-browser", SO_UM_ATALHO)
    assert preparar_navegador.localizar() is None


def test_sem_navegador_o_playwright_instala_o_seu(maquina: Maquina) -> None:
    maquina.por("python", maquina.que_instala(maquina.do_playwright))
    maquina.por("apt-get")
    assert preparar_navegador.preparar() == maquina.do_playwright
    assert maquina.chamadas == ["python -m playwright install chromium"]


def test_playwright_que_baixa_um_navegador_que_nao_abre_cede_a_vez_ao_sistema(maquina: Maquina) -> None:
    maquina.por("python", f"printf '#!/bin/sh\\nexit 1\\n' > {maquina.do_playwright}")
    maquina.por("apt-get", maquina.que_instala(maquina.pasta / "chromium"))
    assert preparar_navegador.preparar() == maquina.pasta / "chromium"


def test_sem_rede_para_o_playwright_o_sistema_instala_o_sem_janela_e_fontes(maquina: Maquina) -> None:
    maquina.por("apt-get", maquina.que_instala(maquina.pasta / "chromium-headless-shell"))
    assert preparar_navegador.preparar() == maquina.pasta / "chromium-headless-shell"
    assert maquina.chamadas == [
        "python -m playwright install chromium",
        "apt-get update -q",
        f"{INSTALA}-headless-shell {FONTES}",
    ]


def test_onde_nao_ha_o_sem_janela_o_sistema_instala_o_chromium(maquina: Maquina) -> None:
    instala = maquina.que_instala(maquina.pasta / "chromium")
    so_o_outro = f'case "$5" in "") ;; chromium) {instala} ;; *) exit 100 ;; esac'
    maquina.por("apt-get", so_o_outro)
    assert preparar_navegador.preparar() == maquina.pasta / "chromium"
    assert maquina.chamadas[-1] == f"{INSTALA} {FONTES}"


def test_quem_nao_e_administrador_instala_com_sudo_sem_senha(
    maquina: Maquina, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    maquina.por("sudo", 'shift; "$@"')
    maquina.por("apt-get", maquina.que_instala(maquina.pasta / "chromium"))
    assert preparar_navegador.preparar() == maquina.pasta / "chromium"
    assert maquina.chamadas[1].startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update")


def test_quando_o_playwright_demora_demais_o_sistema_instala(
    maquina: Maquina, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparar_navegador, "LIMITE_DO_PLAYWRIGHT", 0.2)
    maquina.por("python", f"exec {TAIL} -f /dev/null")
    maquina.por("apt-get", maquina.que_instala(maquina.pasta / "chromium"))
    assert preparar_navegador.preparar() == maquina.pasta / "chromium"


def _apt_ausente(_maquina: Maquina) -> None:
    """Máquina que não é Debian: não há apt-get."""


def _apt_sem_lista(maquina: Maquina) -> None:
    maquina.por("apt-get", "exit 100")


def _apt_sem_pacote(maquina: Maquina) -> None:
    maquina.por("apt-get", '[ "$1" = update ]')


@pytest.mark.parametrize("estragar", [_apt_ausente, _apt_sem_lista, _apt_sem_pacote])
def test_quando_nada_da_certo_o_erro_diz_o_que_fazer(
    maquina: Maquina, estragar: Callable[[Maquina], None]
) -> None:
    estragar(maquina)
    with pytest.raises(SemNavegador, match="instale o Chromium"):
        preparar_navegador.preparar()
