"""As notas do Lighthouse num celular, com o navegador da máquina."""

import json
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright._impl._driver import compute_driver_executable

from bench import metas
from bench.alvos import FABRICA, Alvo, servir
from bench.corrida import Corrida, avisar
from bench.quadro import Linha, Secao, lado_a_lado
from componentes.figura.preparar import instalar
from tests import preparar_navegador
from tests.preparar_navegador import ARGUMENTOS

PAGINAS = ("/", "/area?codigo=2")
PASTA = Path(__file__).resolve().parent
PROGRAMA = PASTA / "node_modules" / "lighthouse" / "cli" / "index.js"

NOTAS = {
    "performance": ("desempenho", metas.DESEMPENHO_NO_LIGHTHOUSE),
    "seo": ("SEO", metas.SEM_FALTAS_NO_LIGHTHOUSE),
    "accessibility": ("acessibilidade", metas.SEM_FALTAS_NO_LIGHTHOUSE),
    "best-practices": ("boas práticas", metas.SEM_FALTAS_NO_LIGHTHOUSE),
}
TEMPOS = {
    "first-contentful-paint": ("primeiro conteúdo (s)", 1000),
    "largest-contentful-paint": ("maior conteúdo (s)", 1000),
    "speed-index": ("índice de velocidade (s)", 1000),
    "total-blocking-time": ("tempo de bloqueio (ms)", 1),
    "cumulative-layout-shift": ("deslocamento (CLS)", 1),
}


class SemLighthouse(Exception):
    """O Lighthouse não está instalado: rode a medida por `make bench`, que o instala."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class LighthouseFalhou(Exception):
    """O Lighthouse não conseguiu dar todas as notas."""


@dataclass(frozen=True, slots=True)
class Exame:
    """Um relatório: notas de 0 a 100, tempos e o título do que tirou pontos fora do desempenho."""

    notas: Mapping[str, float]
    tempos: Mapping[str, float]
    faltas: frozenset[str]


def preparar() -> None:
    """Instala o Lighthouse da trava. Erro: SemLighthouse."""
    if not instalar(PASTA):
        raise SemLighthouse


def medir(corrida: Corrida) -> Secao:
    """Examina cada página `rodadas` vezes, alternando."""
    alvos = [FABRICA, *corrida.do_painel(*PAGINAS)]
    exames: dict[Alvo, list[Exame]] = {alvo: [] for alvo in alvos}
    for rodada in range(1, corrida.rodadas + 1):
        for alvo in alvos:
            avisar(f"lighthouse, rodada {rodada} de {corrida.rodadas}: {alvo.nome}")
            with servir(alvo) as (servidor, _):
                relatorio = examinar(alvo.em(servidor))
            exames[alvo].append(ler(relatorio))
    return secao(exames, corrida=corrida, versao=relatorio["lighthouseVersion"])


def examinar(endereco: str) -> dict[str, Any]:
    """O relatório do Lighthouse. Erros: SemLighthouse, LighthouseFalhou."""
    if not PROGRAMA.exists():
        raise SemLighthouse
    node, _ = compute_driver_executable()
    # Só o valor vai entre aspas: é assim que o Lighthouse separa os argumentos do navegador.
    navegador = " ".join(
        re.sub(r"=(.+)", r'="\1"', argumento) for argumento in ("--headless=new", *ARGUMENTOS)
    )
    comando = [
        *("env", f"CHROME_PATH={preparar_navegador.preparar()}", node, str(PROGRAMA), endereco),
        *("--output=json", "--output-path=stdout", "--quiet", "--no-enable-error-reporting"),
        *(f"--only-categories={','.join(NOTAS)}", f"--chrome-flags={navegador}"),
    ]
    fim = subprocess.run(comando, check=False, capture_output=True, text=True)
    if fim.returncode != 0:
        raise LighthouseFalhou(fim.stderr[-2000:])
    relatorio: dict[str, Any] = json.loads(fim.stdout)
    return relatorio


def ler(relatorio: Mapping[str, Any]) -> Exame:
    """As notas, os tempos e as faltas de um relatório. Erros: LighthouseFalhou, se falta uma nota."""
    categorias, auditorias = relatorio["categories"], relatorio["audits"]
    if sem_nota := [nome for nome in NOTAS if categorias[nome]["score"] is None]:
        raise LighthouseFalhou(f"Sem nota: {', '.join(sem_nota)}. {relatorio.get('runtimeError', '')}")
    faltas = (
        auditorias[item["id"]]
        for nome in NOTAS
        if nome != "performance"
        for item in categorias[nome]["auditRefs"]
        if item["weight"] > 0
    )
    return Exame(
        notas={nome: 100 * categorias[nome]["score"] for nome in NOTAS},
        tempos={nome: auditorias[nome]["numericValue"] / divisor for nome, (_, divisor) in TEMPOS.items()},
        faltas=frozenset(falta["title"] for falta in faltas if falta["score"] not in (None, 1)),
    )


def secao(exames: dict[Alvo, list[Exame]], *, corrida: Corrida, versao: str) -> Secao:
    """As medianas de cada página e o que ainda tira pontos do painel."""

    def nota(categoria: str) -> Linha:
        nome, meta = NOTAS[categoria]
        return lado_a_lado(
            nome, lambda de: median(exame.notas[categoria] for exame in de), de=exames, meta=meta
        )

    def tempo(auditoria: str) -> Linha:
        nome, divisor = TEMPOS[auditoria]
        casas = 0 if nome.endswith("(ms)") else 3 if divisor == 1 else 1
        return lado_a_lado(
            nome, lambda de: median(exame.tempos[auditoria] for exame in de), de=exames, casas=casas
        )

    faltas = [
        f"- {alvo.nome}: {'; '.join(sorted(frozenset().union(*(exame.faltas for exame in feitos))))}."
        for alvo, feitos in exames.items()
        if alvo != FABRICA and any(exame.faltas for exame in feitos)
    ]
    return Secao(
        titulo="Lighthouse, celular",
        colunas=tuple(alvo.nome for alvo in exames if alvo != FABRICA),
        linhas=(*map(nota, NOTAS), *map(tempo, TEMPOS)),
        detalhe="O que tirou pontos, nas palavras do Lighthouse:\n\n" + "\n".join(faltas) if faltas else "",
        como=(
            f"Lighthouse {versao}, com o celular e a rede que ele simula por padrão; {corrida.mediana}.",
            "Cada exame abre um servidor e um navegador novos.",
            "O Lighthouse abre a página e não a toca. No painel ele examina o HTML completo, antes de o "
            "Streamlit e o Plotly começarem; o que eles custam está na medida do celular.",
        ),
    )
