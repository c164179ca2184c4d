"""O que se mede: cada alvo é uma página, num servidor só seu."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from dados import configuracao
from tests.servidores import no_ar, porta_livre

PAGINA_DE_FABRICA = Path(__file__).with_name("pagina_de_fabrica.py")


@dataclass(frozen=True, slots=True)
class Alvo:
    """Uma página do painel, ou a de fábrica quando `caminho` é None."""

    caminho: str | None

    @property
    def nome(self) -> str:
        """Como aparece na tabela."""
        return "Streamlit de fábrica, um gráfico" if self.caminho is None else f"painel {self.caminho}"

    @property
    def pagina(self) -> str:
        """O nome da página, como o navegador o diz ao Streamlit; vazio é a página inicial."""
        return urlsplit(self.caminho or "/").path.strip("/")

    @property
    def consulta(self) -> str:
        """O que vem depois da interrogação no endereço."""
        return urlsplit(self.caminho or "/").query

    def em(self, servidor: str) -> str:
        """O endereço completo da página em `maquina:porta`."""
        return f"http://{servidor}{self.caminho or '/'}"


FABRICA = Alvo(caminho=None)


@contextlib.contextmanager
def servir(
    alvo: Alvo, *, retratos: Path | None = None, participacao: str | None = None
) -> Iterator[tuple[str, int]]:
    """O servidor do alvo, num processo novo; devolve `maquina:porta` e o número do processo.

    `retratos` é a pasta que o painel lê, ou a configurada; `participacao`, o endereço da base de
    contribuições, ou uma nova.
    """
    porta = porta_livre()
    with TemporaryDirectory() as pasta:
        if alvo == FABRICA:
            # Numa pasta vazia e com outra casa, este Streamlit não acha configuração nenhuma.
            comando = [sys.executable, "-m", "streamlit", "run", str(PAGINA_DE_FABRICA)]
            comando += [f"--server.port={porta}", "--server.headless=true"]
            servidor = no_ar(
                comando, porta=porta, saude="/_stcore/health", ambiente={"HOME": pasta}, pasta=Path(pasta)
            )
        else:
            ambiente = {
                "PAINEL_PORTA": str(porta),
                "PAINEL_RETRATOS": str(retratos or configuracao.ler().retratos),
                "PAINEL_PARTICIPACAO_URL": participacao or f"sqlite:///{pasta}/participacao.sqlite",
                # Quem mede envia de um lugar só, e muito mais do que uma pessoa.
                "PAINEL_LIMITE_ENVIOS": "0",
            }
            servidor = no_ar([sys.executable, "app.py"], porta=porta, saude="/saude", ambiente=ambiente)
        with servidor as (endereco, processo):
            yield urlsplit(endereco).netloc, processo
