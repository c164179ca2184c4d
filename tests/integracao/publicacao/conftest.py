"""Um pacote pequeno e válido, com os esquemas do pacote de verdade, para cada teste estragar à vontade."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dados import configuracao, publicacao, tabelas
from dados.publicacao import Problema, Relatorio

Linhas = list[dict[str, str]]
Estragar = Callable[[str, Callable[[str], str]], None]

ESTRATEGIA: dict[str, Linhas] = {
    "objetivo": [{"codigo": "1", "texto": "Promover a **integridade**\\*."}],
    "area": [{"codigo": "1", "nome": "Governança", "descricao": "Organizar a *TIC* do Estado."}],
    "grupo": [{"codigo": "1.a", "area": "1", "letra": "a", "nome": "Coordenação"}],
    "diretriz": [
        {"codigo": "1.a.1", "grupo": "1.a", "ordem": "1", "texto": "Oferecer **autosserviço**\\*."},
        {"codigo": "1.a.2", "grupo": "1.a", "ordem": "2", "texto": "Publicar dados abertos."},
    ],
    "glossario": [
        {
            "codigo": "autosservico",
            "termo": "Autosserviço",
            "termo_no_decreto": "autosserviço",
            "onde_aparece": "diretriz:1.a.1,estrategia",
            "definicao_nossa": "Serviço que a pessoa usa sozinha.",
            "tipo_fonte": "lei",
            "autoria": "painel",
            "revisado_em": "2026-10-01",
        }
    ],
}
MONITORAMENTO: dict[str, Linhas] = {
    "orgao": [{"codigo": "O01", "nome": "Secretaria-exemplo de Testes", "sigla": "SET"}],
    "acao": [
        {
            "codigo": "A001",
            "nome": "Carta de serviços; edição nova",
            "orgao": "O01",
            "descricao": "Escrever a carta\nem palavras simples.",
            "produto": "carta",
            "unidade_medida": "unidade",
            "inicio_previsto": "2025-01-01",
            "fim_previsto": "2026-06-30",
            "inicio_realizado": "2025-02-01",
            "fim_realizado": "2026-05-31",
            "meta_fisica": "4",
            "cumulativa": "sim",
            "realizado_fisico": "3,5",
            "situacao_informada": "concluida",
            "evidencia_url": "https://exemplo.invalid/carta",
            "data_informacao": "2026-10-31",
        },
        {
            "codigo": "A002",
            "nome": "Rede sem fio",
            "orgao": "O01",
            "descricao": "Levar rede às escolas.",
            "situacao_informada": "sem_informacao",
        },
    ],
    "acao_diretriz": [
        {"acao": "A001", "diretriz": "1.a.1"},
        {"acao": "A002", "diretriz": "1.a.2"},
    ],
    "marco": [
        {"codigo": "M001", "acao": "A001", "nome": "Edital", "data_prevista": "2025-03-01"},
    ],
    "execucao_mensal": [
        {"acao": "A001", "mes": "2025-02-01", "programado": "1", "realizado": "1,5"},
        {"acao": "A001", "mes": "2025-03-01", "programado": "1", "realizado": "2"},
    ],
    "indicador": [
        {
            "codigo": "I01",
            "nome": "Serviços na internet",
            "titulo": "Quantos serviços há na internet",
            "area": "1",
            "orgao": "O01",
            "unidade_medida": "%",
            "casas_decimais": "1",
            "fonte": "Sistema-exemplo",
            "polaridade": "maior_melhor",
            "periodicidade": "mensal",
            "base_geografica": "Estado",
            "formula_calculo": "a ÷ b",
        }
    ],
    "meta": [
        {
            "indicador": "I01",
            "definida_em": "2024-11-30",
            "valor_referencia": "10",
            "data_referencia": "2024-11-01",
            "valor_meta": "80",
            "prazo": "2026-12-31",
        }
    ],
    "medicao": [{"indicador": "I01", "data_referencia": "2026-09-30", "valor": "-12,25"}],
}


def escrever(pasta: Path) -> Path:
    """Escreve o pacote pequeno em `pasta`, que não existe."""
    origem = configuracao.ler().pacote
    shutil.copytree(origem / "schemas", pasta / "schemas")
    shutil.copy(origem / "datapackage.yaml", pasta)
    (pasta / "data").mkdir()
    for tabela in tabelas.DO_PACOTE:
        colunas = [coluna.name for coluna in tabela.columns]
        with (pasta / "data" / f"{tabela.name}.csv").open("w", encoding="utf-8-sig", newline="") as arquivo:
            planilha = csv.DictWriter(arquivo, colunas, delimiter=";", lineterminator="\n")
            planilha.writeheader()
            planilha.writerows((ESTRATEGIA | MONITORAMENTO)[tabela.name])
    return pasta


@pytest.fixture
def pacote(tmp_path: Path) -> Path:
    """A pasta do pacote pequeno."""
    return escrever(tmp_path / "pacote")


@pytest.fixture
def retratos(tmp_path: Path) -> Path:
    """A pasta dos retratos, que ainda não existe."""
    return tmp_path / "retratos com espaço e ?"


@pytest.fixture
def estragar(pacote: Path) -> Estragar:
    """Reescreve um arquivo do pacote: `estragar("data/acao.csv", lambda texto: …)`."""

    def reescrever(arquivo: str, mudar: Callable[[str], str]) -> None:
        caminho = pacote / arquivo
        antes = caminho.read_text(encoding="utf-8-sig")
        depois = mudar(antes)
        assert depois != antes
        caminho.write_text(depois, encoding="utf-8-sig")

    return reescrever


@pytest.fixture
def validado(pacote: Path) -> Callable[[], Relatorio]:
    return lambda: publicacao.validar(pacote)


@pytest.fixture
def unico(pacote: Path) -> Callable[[], Problema]:
    """O único problema do pacote, com as duas frases preenchidas."""

    def achar() -> Problema:
        relatorio = publicacao.validar(pacote)
        assert len(relatorio.problemas) == 1, relatorio.problemas
        assert relatorio.problemas[0].mensagem.endswith(".")
        assert relatorio.problemas[0].como_mender
        return relatorio.problemas[0]

    return achar
