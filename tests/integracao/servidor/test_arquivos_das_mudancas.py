"""O que mudou em arquivos: contam o mesmo que a página e o feed, trazem as versões e nenhuma fórmula."""

import json
import re
from collections import Counter

from tests.historia import HOSTIL, PRIMEIRA, SEGUNDA
from tests.integracao.servidor.leitura_das_mudancas import ATOM, PAR, entradas, especies, frases, linhas
from tests.paineis import Painel


def test_o_arquivo_com_as_duas_versoes_vale_para_sempre(painel_com_historia: Painel) -> None:
    datado = painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.csv?de={PRIMEIRA}")
    sem_de = painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.csv")
    etiqueta = datado.cabecalhos["ETag"]
    de_novo = painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.csv", If_None_Match=etiqueta)

    assert "immutable" in datado.cabecalhos["Cache-Control"]
    assert "no-cache" in sem_de.cabecalhos["Cache-Control"]
    assert sem_de.corpo == datado.corpo
    assert de_novo.status == 304
    assert f"demonstracao-mudancas-{PRIMEIRA}-a-{SEGUNDA}.csv" in datado.cabecalhos["Content-Disposition"]


def test_o_arquivo_traz_as_versoes_e_nenhuma_formula(painel_com_historia: Painel) -> None:
    lidas = linhas(painel_com_historia, "csv")
    (nova,) = [linha for linha in lidas if linha["codigo"] == "A005" and linha["especie"] == "novo"]

    assert {linha["versao_antes"] for linha in lidas} == {PRIMEIRA}
    assert {linha["versao_depois"] for linha in lidas} == {SEGUNDA}
    assert {len(linha["sha256_depois"]) for linha in lidas} == {64}
    assert nova["nome"] == f"'{HOSTIL}"
    descricao = json.loads(
        painel_com_historia.pedir(f"/arquivos/{SEGUNDA}/mudancas.datapackage.json?de={PRIMEIRA}").corpo
    )
    campos = descricao["resources"][0]["schema"]["fields"]
    assert [campo["name"] for campo in campos] == list(lidas[0])
    assert all(campo["description"] for campo in campos)


def test_pagina_arquivos_e_feed_contam_o_mesmo(painel_com_historia: Painel) -> None:
    pagina = painel_com_historia.pedir(f"/mudancas?{PAR}").texto
    total = int(re.findall(r"<h2[^>]*>(\d+) mudanças</h2>", pagina)[0])
    das_contas = Counter({e: int(n) for e, n in re.findall(r"especie=(\w+)[^>]*>[^<]*</a>: (\d+)", pagina)})
    dos_arquivos = [especies(linhas(painel_com_historia, formato)) for formato in ("csv", "json", "xlsx")]
    do_feed = Counter(
        categoria.get("term") or ""
        for entrada in entradas(painel_com_historia)
        if f"/{SEGUNDA}/" in (entrada.findtext(f"{ATOM}id") or "")
        for categoria in entrada.findall(f"{ATOM}category")
        if not (categoria.get("term") or "").startswith("area-")
    )

    assert total == das_contas.total() >= 10
    assert dos_arquivos == [das_contas] * 3
    assert do_feed == das_contas
    ditas = [linha["frase"] for linha in linhas(painel_com_historia, "json")]
    assert set(frases(pagina)) <= {
        frase.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for frase in ditas
    }
