"""O que demora: processos mortos no meio da publicação e um pacote de centenas de milhares de linhas."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import func, select

from dados import configuracao, publicacao, retrato, tabelas
from dados.publicacao import conferencia

pytestmark = pytest.mark.longo

Estragar = Callable[[str, Callable[[str], str]], None]
PUBLICAR = """
import os
import sys
from pathlib import Path
from dados import publicacao

def avisar(*_):
    print("um passo", flush=True)

def avisando(funcao):
    def chamar(*argumentos, **nomeados):
        avisar()
        resposta = funcao(*argumentos, **nomeados)
        avisar()
        return resposta
    return chamar

os.fsync = avisando(os.fsync)
os.open = avisando(os.open)
Path.replace = avisando(Path.replace)
Path.chmod = avisando(Path.chmod)
Path.unlink = avisando(Path.unlink)
publicacao.publicar(Path(sys.argv[1]), retratos=Path(sys.argv[2]), ao_avancar=avisar)
"""
RODADAS = 2


def _trocar(de: str, para: str) -> Callable[[str], str]:
    return lambda texto: texto.replace(de, para)


def _publicar_e_matar(pacote: Path, retratos: Path, *, passos: int) -> bool:
    """Mata o processo quando ele anuncia esse passo; diz se ele terminou antes."""
    comando = [sys.executable, "-c", PUBLICAR, str(pacote), str(retratos)]
    with subprocess.Popen(comando, cwd=configuracao.RAIZ, stdout=subprocess.PIPE, text=True) as processo:
        assert processo.stdout is not None
        anunciados = sum(1 for _ in islice(processo.stdout, passos))
        processo.kill()
    return anunciados < passos


@pytest.mark.parametrize("rodada", range(RODADAS))
def test_processo_morto_em_cada_passo_nunca_deixa_um_retrato_pela_metade(
    pacote: Path, retratos: Path, estragar: Estragar, rodada: int
) -> None:
    publicacao.publicar(pacote, retratos=retratos)
    lidas = publicacao.validar(pacote).linhas_lidas
    for passos in count(1):
        antes, agora = (f"2026-10-31.{passos - 1}" if passos > 1 else "2026-10-31"), f"2026-10-31.{passos}"
        primeira = "" if passos > 1 else '\ncorrige: "2026-10-31"\ncorrecao: Um número errado.'
        estragar("datapackage.yaml", _trocar(f'version: "{antes}"', f'version: "{agora}"{primeira}'))
        terminou = _publicar_e_matar(pacote, retratos, passos=passos)
        no_ar = retrato.atual(retratos)
        conferencia.conferir(no_ar.caminho, linhas_lidas=lidas)
        assert retrato.da_pasta(retratos)[1] == ()
        if terminou:
            break
        # Publicar de novo completa o que a queda deixou, em qualquer passo.
        with suppress(publicacao.VersaoJaPublicada):
            publicacao.publicar(pacote, retratos=retratos)
        assert retrato.atual(retratos).versao == agora
        assert not list(retratos.glob(".em-obra-*"))
    assert (no_ar.versao, passos > 30) == (agora, True), rodada


def test_centenas_de_milhares_de_medicoes(pacote: Path, retratos: Path, estragar: Estragar) -> None:
    dias, indicadores = 2000, 100
    primeiro = date(2020, 1, 1)
    estragar(
        "data/indicador.csv",
        lambda t: (
            t
            + "".join(
                t.splitlines()[1].replace("I01", f"I{n:03}").replace("Serviços na", f"Serviços {n} na") + "\n"
                for n in range(100, 100 + indicadores)
            )
        ),
    )
    estragar(
        "data/medicao.csv",
        lambda t: (
            t
            + "".join(
                f"I{n:03};{primeiro + timedelta(dia)};{dia},5;\n"
                for n in range(100, 100 + indicadores)
                for dia in range(dias)
            )
        ),
    )
    inicio = monotonic()
    publicacao.publicar(pacote, retratos=retratos)
    segundos = monotonic() - inicio
    total = retrato.atual(retratos).ler(select(func.count().label("n")).select_from(tabelas.medicao))
    assert total[0]["n"] == dias * indicadores + 1
    # 8 s em 2 núcleos; a folga é para máquinas ocupadas.
    assert segundos < 180
