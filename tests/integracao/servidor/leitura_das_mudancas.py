"""O que os testes do que mudou partilham: ler a página, os arquivos e o feed."""

import csv
import io
import json
import re
from collections import Counter
from xml.etree import ElementTree as ET

import openpyxl

from tests.historia import PRIMEIRA, SEGUNDA
from tests.paineis import Painel

ATOM = "{http://www.w3.org/2005/Atom}"
PAR = f"de={PRIMEIRA}&retrato={SEGUNDA}"


def linhas(painel: Painel, formato: str, *, de: str = PRIMEIRA, para: str = SEGUNDA) -> list[dict[str, str]]:
    corpo = painel.pedir(f"/arquivos/{para}/mudancas.{formato}?de={de}").corpo
    if formato == "csv":
        return list(csv.DictReader(io.StringIO(corpo.decode("utf-8-sig")), delimiter=";"))
    if formato == "json":
        lidas: list[dict[str, str]] = json.loads(corpo)
        return lidas
    folha = openpyxl.load_workbook(io.BytesIO(corpo), read_only=True)["Dados"]
    colunas, *linhas = folha.iter_rows(values_only=True)
    return [{str(nome): str(valor) for nome, valor in zip(colunas, linha, strict=True)} for linha in linhas]


def especies(linhas: list[dict[str, str]]) -> Counter[str]:
    """Quantas mudanças de cada espécie: uma mudança pode ter várias linhas."""
    return Counter(especie for _, especie in {(linha["marca"], linha["especie"]) for linha in linhas})


def entradas(painel: Painel, endereco: str = "/mudancas.atom") -> list[ET.Element]:
    return ET.fromstring(painel.pedir(endereco).corpo).findall(f"{ATOM}entry")


def frases(html: str) -> list[str]:
    return re.findall(r'<p class="mudanca-frase">(.*?)</p>', html)
