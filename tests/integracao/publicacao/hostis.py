"""Pacotes feitos para cansar: poucos bytes que pedem muita memória ou muito tempo."""

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.integracao.publicacao import planilhas
from tests.integracao.publicacao.conftest import escrever

Fazer = Callable[[Path], Path]
_FOLHA = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_CELULA = '<c t="inlineStr"><is><t>O01</t></is></c>'


def _no_pacote(arquivo: str, conteudo: str) -> Fazer:
    """O pacote pequeno num ZIP, com um arquivo trocado ou a mais."""

    def fazer(pasta: Path) -> Path:
        pacote = escrever(pasta / "pacote")
        (pacote / arquivo).write_text(conteudo, encoding="utf-8")
        return _compactar(pacote, pasta / "p.zip")

    return fazer


def _trocando(arquivo: str, de: str, para: str) -> Fazer:
    def fazer(pasta: Path) -> Path:
        pacote = escrever(pasta / "pacote")
        antes = (pacote / arquivo).read_text(encoding="utf-8-sig")
        assert de in antes
        (pacote / arquivo).write_text(antes.replace(de, para, 1), encoding="utf-8-sig")
        return _compactar(pacote, pasta / "p.zip")

    return fazer


def _compactar(pacote: Path, destino: Path) -> Path:
    with zipfile.ZipFile(destino, "w", zipfile.ZIP_DEFLATED) as aberto:
        for arquivo in sorted(pacote.rglob("*")):
            if arquivo.is_file():
                aberto.write(arquivo, arquivo.relative_to(pacote).as_posix())
    return destino


def _so(nome: str, conteudo: bytes) -> Fazer:
    def fazer(pasta: Path) -> Path:
        with zipfile.ZipFile(pasta / "p.zip", "w", zipfile.ZIP_DEFLATED) as aberto:
            aberto.writestr(nome, conteudo)
        return pasta / "p.zip"

    return fazer


def _muitos(pasta: Path) -> Path:
    """Setenta mil arquivos vazios: só o índice já são megas."""
    entrada = b"PK\x01\x02" + bytes(24) + struct.pack("<H", 60) + bytes(16) + b"n" * 60
    indice = entrada * 70_000
    fim = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 4464, 4464, len(indice), 0, 0)
    (pasta / "p.zip").write_bytes(indice + fim)
    return pasta / "p.zip"


def _sobrepostos(pasta: Path) -> Path:
    """Cada arquivo contém o seguinte: trinta arquivos, e os bytes de um só."""
    miolo = zlib.compressobj(9, wbits=-15)
    dados = miolo.compress(bytes(5_000_000)) + miolo.flush()
    locais, indice = b"", b""
    for numero in reversed(range(30)):
        nome = f"{numero:02}.csv".encode()
        if locais:
            cabeca = locais[: 30 + len(nome)]
            # Um bloco sem compressão cita o cabeçalho seguinte e continua nos dados dele.
            dados = struct.pack("<BHH", 0, len(cabeca), 0xFFFF ^ len(cabeca)) + cabeca + dados
        meio = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 0, 0, len(dados), 5_000_000, len(nome), 0)
        locais = b"PK\x03\x04" + meio + nome + dados
    onde = 0
    for numero in range(30):
        nome = f"{numero:02}.csv".encode()
        meio = locais[onde + 4 : onde + 30]
        indice += b"PK\x01\x02" + struct.pack("<H", 20) + meio + bytes(10) + struct.pack("<L", onde) + nome
        onde += 30 + len(nome) + 5
    fim = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 30, 30, len(indice), len(locais), 0)
    (pasta / "p.zip").write_bytes(locais + indice + fim)
    return pasta / "p.zip"


def _zeros(pasta: Path) -> Path:
    with (
        zipfile.ZipFile(pasta / "p.zip", "w", zipfile.ZIP_DEFLATED) as aberto,
        aberto.open("data/acao.csv", "w") as bomba,
    ):
        for _ in range(30):
            bomba.write(bytes(1_000_000))
    return pasta / "p.zip"


def _arquivo_e_pasta(pasta: Path) -> Path:
    with zipfile.ZipFile(pasta / "p.zip", "w") as aberto:
        aberto.writestr("data", "")
        aberto.writestr("data/acao.csv", "")
    return pasta / "p.zip"


def _matrioska(pasta: Path) -> Path:
    dentro = _so("zeros.csv", bytes(50_000_000))(pasta).read_bytes()
    return _so("outro.zip", dentro)(pasta)


def _na_planilha(parte: str, conteudo: str, *, trocas: dict[str, tuple[str, str]] | None = None) -> Fazer:
    """A planilha certa com uma parte trocada, e outras emendadas."""

    def fazer(pasta: Path) -> Path:
        certa = planilhas.gravar(pasta / "certa.xlsx")
        with zipfile.ZipFile(certa) as aberta:
            partes = {nome: aberta.read(nome) for nome in aberta.namelist()}
        partes[parte] = conteudo.encode()
        for nome, (de, para) in (trocas or {}).items():
            partes[nome] = partes[nome].replace(de.encode(), para.encode())
        # O que não se comprime faz o arquivo crescer, e com ele o que pode sair.
        partes["xl/media/foto.jpg"] = random.Random(0).randbytes(2_000_000)
        with zipfile.ZipFile(pasta / "p.xlsx", "w", zipfile.ZIP_DEFLATED) as escrita:
            for nome, dados in partes.items():
                escrita.writestr(nome, dados)
        return pasta / "p.xlsx"

    return fazer


def _folha(conteudo: str) -> Fazer:
    return _na_planilha("xl/worksheets/sheet2.xml", f"{_FOLHA}{conteudo}</worksheet>")


_FRASES = '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_MUITAS_FRASES = f"{_FRASES}{'<si><t>a</t></si>' * 2_000_000}</sst>"
_LINHA_LARGA = '<row><c r="XFD1" t="n"><v>1</v></c></row>'
_APELIDOS = "a0: &a0 [lol]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)  # fmt: skip
_ENTIDADES = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "' + "x" * 60_000 + '">]><workbook>' + "&a;" * 5_000
)
_FRASES_COMO_FOLHA = (
    '<Override PartName="/xl/worksheets/frases.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_TROCA_DE_TIPO = {"[Content_Types].xml": ("</Types>", _FRASES_COMO_FOLHA)}

HOSTIS: dict[str, tuple[Fazer, str]] = {
    "apelidos no descritor": (_no_pacote("datapackage.yaml", _APELIDOS), "âncoras"),
    "apelidos no esquema": (_no_pacote("schemas/orgao.yaml", _APELIDOS), "âncoras"),
    "apelidos no dialeto": (_no_pacote("schemas/dialect.yaml", _APELIDOS), "âncoras"),
    "etiqueta no descritor": (_no_pacote("datapackage.yaml", "a: !!set {b}"), "etiquetas"),
    "descritor fundo": (_no_pacote("datapackage.yaml", "a: " + "[" * 90_000), "níveis"),
    "descritor enorme": (_no_pacote("datapackage.yaml", "- a\n" * 100_000), "passa de 100 KB"),
    "número sem fim": (_no_pacote("datapackage.yaml", "a: 1" + ":1" * 45_000), "mais de 1000 letras"),
    "padrão que não acaba": (
        _trocando("schemas/orgao.yaml", "O[0-9]{2,4}", "(O|O?)+9"), "não conhece a forma",
    ),
    "30 MB de zeros": (_zeros, "passa de"),
    "ZIP em ZIP": (_matrioska, "traz nenhum"),
    "arquivos demais": (_muitos, "mais de 1000 arquivos"),
    "um por cima do outro": (_sobrepostos, "por cima de outro"),
    "nome comprido": (_so("n" * 60_000, b""), "nome longo demais"),
    "pastas em pastas": (_so("a/" * 30_000 + "b.csv", b""), "nome longo demais"),
    "arquivo que é pasta": (_arquivo_e_pasta, "estragado"),
    "uma linha só": (_no_pacote("data/orgao.csv", ";" * 9_000_000), "grande demais"),
    "aspas que juntam linhas": (_no_pacote("data/orgao.csv", '"\n"' + ";" * 900_000), "células demais"),
    "linhas em branco": (
        _no_pacote("data/orgao.csv", "codigo;nome;sigla" + "\n" * 9_000_000), "mais de 5000000 linhas",
    ),
    "problemas em toda linha": (
        _no_pacote("data/orgao.csv", "codigo;nome;sigla" + "\n" * 2_000_000), "problemas demais",
    ),
    "entidades": (_na_planilha("xl/workbook.xml", _ENTIDADES), "definições escondidas"),
    "frases demais": (_na_planilha("xl/sharedStrings.xml", _MUITAS_FRASES), "passa de 20000 KB"),
    "frases noutro lugar": (
        _na_planilha("xl/worksheets/frases.xml", _MUITAS_FRASES), "células",
    ),
    "frases com nome de folha": (
        _na_planilha(
            "xl/worksheets/frases.xml", f"{_FRASES}<si><t>a</t></si></sst>", trocas=_TROCA_DE_TIPO
        ),
        "não é do tipo que diz ser",
    ),
    "estilos demais": (_na_planilha("xl/styles.xml", f"<a>{'<a/>' * 1_000_000}</a>"), "passa de 2000 KB"),
    "folhas demais": (_na_planilha("xl/workbook.xml", f"<a>{'<a/>' * 100_000}</a>"), "passa de 200 KB"),
    "tamanho enorme": (
        _folha(f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{_CELULA}</row></sheetData>'),
        "chama-se",
    ),
    "última linha do Excel": (
        _folha(f'<sheetData><row r="1048576">{_CELULA}</row></sheetData>'), "linhas vazias seguidas",
    ),
    "linha fora do Excel": (
        _folha(f'<sheetData><row r="99999999999">{_CELULA}</row></sheetData>'), "linhas vazias seguidas",
    ),
    "última coluna em toda linha": (
        _folha(f"<sheetData>{_LINHA_LARGA * 100_000}</sheetData>"), "linhas vazias seguidas",
    ),
    "células demais numa linha": (
        _folha(f"<sheetData><row>{'<c/>' * 9_000_000}</row></sheetData>"), "mais de 20000 células",
    ),
    "células fora das linhas": (_folha("<c/>" * 9_000_000), "mais de 20000 células"),
    "linhas demais": (_folha(f"<sheetData>{'<row/>' * 2_000_000}</sheetData>"), "mais de 1048576 linhas"),
    "células demais": (
        _folha(f"<sheetData>{('<row>' + '<c/>' * 100 + '</row>') * 50_000}</sheetData>"), "mais células",
    ),
    "uma célula sem fim": (
        _folha(f"<sheetData><row><c><v>{'9' * 50_000_000}</v></c></row></sheetData>"), "texto demais",
    ),
}  # fmt: skip
"""De cada um, como se faz e o que o problema diz; vazio quando basta que se valide no tempo e na memória."""
