"""Cada estrago de um pacote vira um problema que diz onde está e como se conserta."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dados import configuracao, publicacao, tabelas
from dados.publicacao import Problema, Relatorio

Estragar = Callable[[str, Callable[[str], str]], None]
Unico = Callable[[], Problema]


def _trocar(de: str, para: str) -> Callable[[str], str]:
    return lambda texto: texto.replace(de, para, 1)


def test_o_pacote_de_demonstracao_nao_tem_problemas() -> None:
    relatorio = publicacao.validar(configuracao.ler().pacote)
    assert relatorio.problemas == ()
    lidas = relatorio.linhas_lidas
    assert (lidas["objetivo"], lidas["area"], lidas["grupo"], lidas["diretriz"]) == (7, 10, 23, 76)


def test_o_pacote_pequeno_nao_tem_problemas(validado: Callable[[], Relatorio]) -> None:
    relatorio = validado()
    assert relatorio.problemas == ()
    assert relatorio.esta_valido
    assert relatorio.linhas_lidas["acao"] == 2
    assert list(relatorio.linhas_lidas) == [tabela.name for tabela in tabelas.DO_PACOTE]


@dataclass(frozen=True)
class Caso:
    """Troca `de` por `para` na tabela; o defeito aparece em `onde`: tabela, linha e campo."""

    tabela: str
    de: str
    para: str
    onde: tuple[str, int, str]
    regra: str
    mensagem: str
    mender: str


# A001 tem uma célula de duas linhas de texto; na planilha, A002 continua na linha 3.
CASOS = [
    Caso("acao", "3,5", "3.5", ("acao", 2, "realizado_fisico"), "tipo", "não é um número", "«,»"),
    Caso(
        "acao",
        "2026-05-31",
        "31/05/2026",
        ("acao", 2, "fim_realizado"),
        "tipo",
        "não é uma data",
        "AAAA-MM-DD",
    ),
    Caso(
        "acao",
        "2026-05-31",
        "2026-02-30",
        ("acao", 2, "fim_realizado"),
        "tipo",
        "não é uma data",
        "AAAA-MM-DD",
    ),
    Caso("acao", ";sim;", ";true;", ("acao", 2, "cumulativa"), "tipo", "sim nem não", "sim ou nao"),
    Caso(
        "acao",
        "concluida",
        "pronta",
        ("acao", 2, "situacao_informada"),
        "lista",
        "não está na lista",
        "suspensa",
    ),
    Caso("acao", "A002;Rede sem fio", "A002;", ("acao", 3, "nome"), "obrigatorio", "vazia", "Preencha"),
    Caso("marco", "M001", "1", ("marco", 2, "codigo"), "forma", "não tem a forma", "M001"),
    Caso(
        "acao",
        "https://exemplo.invalid/carta",
        "carta",
        ("acao", 2, "evidencia_url"),
        "tipo",
        "endereço",
        "https://",
    ),
    Caso(
        "acao",
        "https://exemplo",
        "javascript://exemplo",
        ("acao", 2, "evidencia_url"),
        "endereco",
        "não abre",
        "https://",
    ),
    Caso("acao", "Rede sem fio", "Rede sem fio ", ("acao", 3, "nome"), "espaco", "espaço sobrando", "Apague"),
    Caso("acao", "Rede sem fio", "Rede\x00sem fio", ("acao", 3, "nome"), "caractere", "invisível", "digite"),
    Caso(
        "acao", "Rede sem fio", "Rede\u2028sem fio", ("acao", 3, "nome"), "caractere", "invisível", "digite"
    ),
    Caso(
        "acao",
        ";4;sim",
        ";-4;sim",
        ("acao", 2, "meta_fisica"),
        "minimo",
        "menor que o mínimo",
        "0 ou mais",
    ),
    Caso(
        "diretriz",
        "1.a.2;1.a;2",
        "1.a.2;1.a;dois",
        ("diretriz", 3, "ordem"),
        "tipo",
        "número inteiro",
        "algarismos",
    ),
    Caso(
        "diretriz",
        "1.a.2;1.a;2",
        "1.a.2;1.b;2",
        ("diretriz", 3, "grupo"),
        "citacao",
        "não existe na tabela grupo",
        "grupo",
    ),
    Caso(
        "diretriz",
        "1.a.2;1.a;2",
        "1.a.2;1.a;3",
        ("diretriz", 3, "codigo"),
        "codigo_incoerente",
        "ordem",
        "2.b.3",
    ),
    Caso(
        "acao_diretriz",
        "A002;1.a.2",
        "A002;9.z.9",
        ("acao_diretriz", 3, "diretriz"),
        "citacao",
        "«9.z.9» não existe",
        "diretriz",
    ),
    Caso(
        "acao_diretriz",
        "A002;1.a.2",
        "A001;1.a.1",
        ("acao_diretriz", 3, "acao, diretriz"),
        "chave",
        "na linha 2",
        "repetida",
    ),
    Caso("medicao", "-12,25", "NaN", ("medicao", 2, "valor"), "numero", "não é finito", "algarismos"),
    Caso("medicao", "-12,25", "1E999999", ("medicao", 2, "valor"), "numero", "grande demais", "algarismos"),
    Caso(
        "medicao",
        "2026-09-30",
        "2026-11-01",
        ("medicao", 2, "data_referencia"),
        "depois_do_retrato",
        "posterior",
        "data",
    ),
    Caso(
        "meta", ";80;", ";8;", ("meta", 2, "valor_meta"), "direcao_da_meta", "piora o indicador", "polaridade"
    ),
    Caso(
        "execucao_mensal",
        "2025-03-01",
        "2025-03-15",
        ("execucao_mensal", 3, "mes"),
        "primeiro_dia_do_mes",
        "primeiro dia",
        "01",
    ),
    Caso(
        "execucao_mensal",
        "2025-03-01",
        "2026-11-01",
        ("execucao_mensal", 3, "realizado"),
        "depois_do_retrato",
        "posterior",
        "mês",
    ),
    Caso(
        "execucao_mensal",
        "1,5",
        "1,4",
        ("acao", 2, "realizado_fisico"),
        "total_fisico",
        "soma dos meses",
        "execução",
    ),
    Caso(
        "glossario",
        "diretriz:1.a.1",
        "diretriz:1.a.9",
        ("glossario", 2, "onde_aparece"),
        "citacao",
        "1.a.9",
        "objetivo:2",
    ),
]


@pytest.mark.parametrize("caso", CASOS, ids=lambda caso: f"{caso.tabela}-{caso.regra}-{caso.para}")
def test_celula_estragada(estragar: Estragar, unico: Unico, caso: Caso) -> None:
    estragar(f"data/{caso.tabela}.csv", _trocar(caso.de, caso.para))
    problema = unico()
    assert (problema.tabela, problema.linha, problema.campo) == caso.onde
    assert problema.regra == caso.regra
    assert caso.mensagem in problema.mensagem
    assert caso.mender in problema.como_mender


def test_uma_linha_mostra_todos_os_seus_problemas(
    estragar: Estragar, validado: Callable[[], Relatorio]
) -> None:
    estragar("data/acao.csv", _trocar("2025-01-01;2026-06-30", "2027-01-01;2026-06-30"))
    estragar("data/acao.csv", _trocar("2025-02-01;2026-05-31", "2025-02-01;"))
    estragar("data/acao.csv", _trocar("3,5", "3.5"))
    assert [(p.linha, p.campo, p.regra) for p in validado().problemas] == [
        (2, "realizado_fisico", "tipo"),
        (2, "fim_realizado", "concluida_sem_data"),
        (2, "fim_previsto", "datas_invertidas"),
    ]


def test_cabecalho_renomeado_aparece_uma_vez_e_nao_acusa_as_outras_tabelas(
    estragar: Estragar, unico: Unico
) -> None:
    estragar("data/orgao.csv", _trocar("codigo;", "cod;"))
    problema = unico()
    assert (problema.tabela, problema.linha, problema.valor) == ("orgao", 1, "cod")
    assert problema.como_mender == "Use este cabeçalho, nesta ordem: codigo;nome;sigla."


@pytest.mark.parametrize(
    ("de", "para", "mensagem"),
    [
        (";sigla", "", "Falta a coluna `sigla`."),
        (";sigla", ";sigla;extra", "A coluna 4 sobra: `extra`."),
        (";sigla", ";", "A coluna 3 está sem nome."),
        (";sigla", ";nome", "A coluna `nome` aparece duas vezes."),
    ],
)
def test_colunas_a_mais_a_menos_e_repetidas(
    estragar: Estragar, validado: Callable[[], Relatorio], de: str, para: str, mensagem: str
) -> None:
    estragar("data/orgao.csv", _trocar(de, para))
    problemas = validado().problemas
    assert mensagem in [p.mensagem for p in problemas]
    assert {(p.tabela, p.linha, p.regra) for p in problemas} == {("orgao", 1, "cabecalho")}


@pytest.mark.parametrize(
    ("de", "para", "linha", "regra"),
    [
        ("SET", "SET;sobra", 2, "celulas"),
        (";SET", "", 2, "celulas"),
        ("SET\n", "SET\n;;\n", 3, "linha_vazia"),
        ("SET\n", "SET\n\n", 3, "linha_vazia"),
        ("Secretaria", '"Secretaria', 2, "aspas"),
        ("Secretaria", '"Secretaria" x', 2, "aspas"),
    ],
)
def test_linha_que_nao_cabe_no_cabecalho(
    estragar: Estragar, unico: Unico, de: str, para: str, linha: int, regra: str
) -> None:
    estragar("data/orgao.csv", _trocar(de, para))
    problema = unico()
    assert (problema.tabela, problema.linha, problema.regra) == ("orgao", linha, regra)


def test_arquivo_em_latin1_diz_a_linha(pacote: Path, unico: Unico) -> None:
    arquivo = pacote / "data" / "acao_diretriz.csv"
    arquivo.write_bytes(arquivo.read_bytes() + "A001;diretriz à parte\n".encode("latin-1"))
    problema = unico()
    assert (problema.tabela, problema.linha, problema.regra) == ("acao_diretriz", 4, "codificacao")
    assert "UTF-8" in problema.como_mender


def test_arquivos_estragados_de_outros_jeitos(pacote: Path, unico: Unico) -> None:
    arquivo = pacote / "data" / "medicao.csv"
    for conteudo, regra in (
        (b"", "vazio"),
        (b"\xef\xbb\xbf", "vazio"),
        ("é".encode("utf-16"), "codificacao"),
    ):
        arquivo.write_bytes(conteudo)
        assert unico().regra == regra
    arquivo.unlink()
    assert unico().regra == "arquivo_ausente"
    arquivo.mkdir()
    assert unico().regra == "arquivo_ausente"


def test_arquivo_sem_marca_de_utf8_e_com_fim_de_linha_do_windows_serve(
    pacote: Path, validado: Callable[[], Relatorio]
) -> None:
    for arquivo in (pacote / "data").glob("*.csv"):
        texto = arquivo.read_text(encoding="utf-8-sig")
        arquivo.write_text(texto, encoding="utf-8", newline="\r\n")
    assert validado().problemas == ()


@pytest.mark.parametrize(
    "caminho",
    ["../fora.csv", "/etc/passwd", "https://exemplo.invalid/x.csv", "data\\orgao.csv", "", "[a, b]"],
)
def test_caminho_que_sai_do_pacote(pacote: Path, estragar: Estragar, unico: Unico, caminho: str) -> None:
    shutil.copy(pacote / "data" / "orgao.csv", pacote.parent / "fora.csv")
    estragar("datapackage.yaml", _trocar("path: data/orgao.csv", f"path: {caminho}"))
    problema = unico()
    assert (problema.tabela, problema.campo, problema.regra) == ("orgao", "path", "caminho")


@pytest.mark.parametrize("campo", ["schema: schemas/orgao.yaml", "dialect: schemas/dialect.yaml"])
def test_esquema_e_dialeto_tambem_ficam_no_pacote(estragar: Estragar, unico: Unico, campo: str) -> None:
    nome, _, caminho = campo.partition(": ")
    estragar(
        "datapackage.yaml",
        lambda texto: (
            texto.replace("schema: schemas/orgao.yaml", "schema: schemas/orgao.yaml #").replace(
                f"{nome}: {caminho}", f"{nome}: ../{caminho}"
            )
            if nome == "schema"
            else texto.replace(f"{nome}: {caminho}", f"{nome}: ../{caminho}", 1)
        ),
    )
    assert unico().regra == "caminho"


def test_atalho_para_fora_da_pasta_nao_e_seguido(pacote: Path, unico: Unico) -> None:
    arquivo = pacote / "data" / "orgao.csv"
    arquivo.rename(pacote.parent / "fora.csv")
    arquivo.symlink_to(pacote.parent / "fora.csv")
    assert unico().regra == "caminho"


def test_pasta_e_descritor_que_nao_servem(pacote: Path, tmp_path: Path, unico: Unico) -> None:
    assert publicacao.validar(tmp_path / "não existe").problemas[0].regra == "pasta"
    descritor = pacote / "datapackage.yaml"
    for texto, regra in (
        ("a: [", "yaml"),
        ("- 1", "yaml"),
        ("", "yaml"),
        ("&a [*a]", "yaml"),
        ("a: " + "[" * 2000, "yaml"),
        ("resources: 3", "recursos"),
        ("resources: [3]", "recursos"),
    ):
        descritor.write_text(texto, encoding="utf-8")
        assert unico().regra == regra
    descritor.write_bytes(b"title: \xe9")
    assert (unico().regra, unico().linha) == ("codificacao", 1)
    descritor.unlink()
    assert unico().regra == "arquivo_ausente"


def test_yaml_quebrado_diz_a_linha(estragar: Estragar, unico: Unico) -> None:
    estragar("schemas/orgao.yaml", lambda texto: f"a: b: c\n{texto}")
    problema = unico()
    assert (problema.tabela, problema.linha, problema.regra) == ("schemas/orgao.yaml", 1, "yaml")


@pytest.mark.parametrize(
    ("de", "para", "campo"),
    [
        ('version: "2026-10-31"', 'version: "1.0.0"', "version"),
        ('version: "2026-10-31"', "version: 3", "version"),
        ('version: "2026-10-31"', 'version: "2026-02-30"', "version"),
        ('data_referencia: "2026-10-31"', 'data_referencia: "20261031"', "data_referencia"),
        ("2024-11/2026-10", "2026-10/2024-11", "periodo_referencia"),
        ("\nperiodicidade: bimestral", "\nperiodicidade: às vezes", "periodicidade"),
        ("natureza: demonstracao", "natureza: talvez", "natureza"),
        ("\ncontato: contato@exemplo.invalid", "", "contato"),
        ("name: CC-BY-4.0", "name: ''", "licenses[0].name"),
    ],
)
def test_metadados_que_faltam_ou_nao_servem(
    estragar: Estragar, unico: Unico, de: str, para: str, campo: str
) -> None:
    estragar("datapackage.yaml", _trocar(de, para))
    problema = unico()
    assert (problema.tabela, problema.campo, problema.regra) == ("datapackage.yaml", campo, "metadados")


def test_data_sem_aspas_no_descritor_serve(estragar: Estragar, validado: Callable[[], Relatorio]) -> None:
    estragar("datapackage.yaml", lambda texto: texto.replace('"2026-10-31"', "2026-10-31"))
    assert validado().problemas == ()


@pytest.mark.parametrize(
    ("de", "para", "regra"),
    [
        ("name: orgao\n", "name: orgaos\n", "recursos"),
        ("name: medicao\n", "name: meta\n", "recursos"),
        ("encoding: utf-8-sig", "encoding: latin-1", "codificacao"),
        ("name: CC-BY-4.0", "name: CC BY", None),
        ("keywords:\n", "keywords: 3\nx:\n", "padrao"),
        ("profile: tabular-data-package", "profile: https://exemplo.invalid/perfil.json", None),
    ],
)
def test_descritor_fora_do_padrao(
    estragar: Estragar, validado: Callable[[], Relatorio], de: str, para: str, regra: str | None
) -> None:
    estragar("datapackage.yaml", _trocar(de, para))
    assert {p.regra for p in validado().problemas} == ({regra} if regra else set())


@pytest.mark.parametrize(
    ("de", "para", "regra"),
    [
        ("  - name: sigla\n", "  - name: sigla2\n", "esquema"),
        ("type: string", "type: any", "esquema"),
        ("required: true", "required: false", "esquema"),
        ("title: ", "titulo: ", "dicionario"),
        ("primaryKey:\n  - codigo", "primaryKey:\n  - nome", "esquema"),
        ("fields:", "campos:", "esquema"),
        ('pattern: "O[0-9]{2,4}"', 'pattern: "O[0-9"', "leitura"),
        ("required: true", "required: true\n      minimum: 3", "padrao"),
    ],
)
def test_esquema_que_nao_combina_com_a_tabela(
    estragar: Estragar, validado: Callable[[], Relatorio], de: str, para: str, regra: str
) -> None:
    estragar("schemas/orgao.yaml", _trocar(de, para))
    problemas = validado().problemas
    assert {p.regra for p in problemas} == {regra}


def test_citacao_que_o_esquema_esqueceu(estragar: Estragar, unico: Unico) -> None:
    estragar("schemas/marco.yaml", _trocar("foreignKeys:", "chaves:"))
    assert unico().mensagem == "Falta dizer que acao cita acao.codigo."


def test_problemas_de_uma_tabela_nao_escondem_os_das_outras(
    estragar: Estragar, validado: Callable[[], Relatorio], pacote: Path
) -> None:
    (pacote / "data" / "acao.csv").unlink()
    estragar("data/medicao.csv", _trocar("-12,25", "doze"))
    estragar("data/marco.csv", _trocar("2025-03-01", "março"))
    estragar("data/orgao.csv", _trocar("codigo", "código"))
    assert [(p.tabela, p.regra) for p in validado().problemas] == [
        ("orgao", "cabecalho"),
        ("acao", "arquivo_ausente"),
        ("marco", "tipo"),
        ("medicao", "tipo"),
    ]


def test_sem_permissao_de_leitura(pacote: Path, monkeypatch: pytest.MonkeyPatch, unico: Unico) -> None:
    ler = Path.read_bytes

    def recusar(caminho: Path) -> bytes:
        if caminho.name == "orgao.csv":
            raise PermissionError(caminho)
        return ler(caminho)

    monkeypatch.setattr(Path, "read_bytes", recusar)
    assert unico().regra == "leitura"
    assert os.access(pacote / "data", os.R_OK)
