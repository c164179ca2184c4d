"""Uma história pequena: quatro versões de um pacote de poucas linhas, com notícias boas e más entre elas."""

import csv
import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from dados import configuracao, publicacao, tabelas

PRIMEIRA, SEGUNDA, TERCEIRA, CORRIGIDA = "2026-04-30", "2026-06-30", "2026-08-31", "2026-08-31.1"
VERSOES = (PRIMEIRA, SEGUNDA, TERCEIRA, CORRIGIDA)
"""Da mais antiga para a mais nova. A última corrige a anterior sem mudar nenhum número."""

HOSTIL = "=1+1 <script>alert(1)</script> & “aspas”"

Linhas = list[dict[str, str]]
Pacote = dict[str, Linhas]


def _acao(codigo: str, situacao: str, **outros: str) -> dict[str, str]:
    return {
        "codigo": codigo,
        "nome": f"Ação {codigo}",
        "orgao": "O01",
        "descricao": f"Descrição da {codigo}.",
        "situacao_informada": situacao,
        "data_informacao": "2026-04-30",
        **outros,
    }


def _indicador(codigo: str, *, area: str) -> dict[str, str]:
    return {
        "codigo": codigo,
        "nome": f"Nome do {codigo}",
        "titulo": f"Título do {codigo}",
        "area": area,
        "orgao": "O01",
        "unidade_medida": "%",
        "casas_decimais": "1",
        "fonte": "Sistema-exemplo",
        "polaridade": "maior_melhor",
        "periodicidade": "mensal",
        "base_geografica": "Estado",
        "formula_calculo": "a ÷ b",
    }


def _meta(indicador: str, definida_em: str, valor: str, **outros: str) -> dict[str, str]:
    return {
        "indicador": indicador,
        "definida_em": definida_em,
        "valor_referencia": "10",
        "data_referencia": "2024-11-01",
        "valor_meta": valor,
        "prazo": "2026-12-31",
        **outros,
    }


def _medicao(indicador: str, dia: str, valor: str) -> dict[str, str]:
    return {"indicador": indicador, "data_referencia": dia, "valor": valor}


_COMECO: Pacote = {
    "objetivo": [{"codigo": "1", "texto": "Promover a integridade."}],
    "area": [
        {"codigo": "1", "nome": "Governança", "descricao": "Organizar a *TIC* do Estado."},
        {"codigo": "2", "nome": "Serviços", "descricao": "Atender bem."},
    ],
    "grupo": [
        {"codigo": "1.a", "area": "1", "letra": "a", "nome": "Coordenação"},
        {"codigo": "2.a", "area": "2", "letra": "a", "nome": "Atendimento"},
    ],
    "diretriz": [
        {"codigo": "1.a.1", "grupo": "1.a", "ordem": "1", "texto": "Oferecer serviços simples."},
        {"codigo": "1.a.2", "grupo": "1.a", "ordem": "2", "texto": "Publicar dados abertos."},
        {"codigo": "2.a.1", "grupo": "2.a", "ordem": "1", "texto": "Atender em todo lugar."},
    ],
    "glossario": [],
    "orgao": [{"codigo": "O01", "nome": "Secretaria-exemplo de Testes", "sigla": "SET"}],
    "acao": [
        _acao("A001", "em_andamento", fim_previsto="2026-12-31"),
        _acao("A002", "em_andamento", fim_previsto="2026-12-31"),
        _acao("A003", "em_andamento", fim_previsto="2026-10-31"),
        _acao("A004", "nao_iniciada"),
        _acao("A006", "em_andamento", fim_previsto="2026-05-31"),
        _acao("A007", "em_andamento", fim_previsto="2026-12-31"),
    ],
    "acao_diretriz": [
        {"acao": acao, "diretriz": diretriz}
        for acao, diretriz in (
            ("A001", "1.a.1"), ("A002", "1.a.2"), ("A003", "1.a.1"), ("A004", "2.a.1"), ("A006", "2.a.1"),
            ("A007", "2.a.1"),
        )
    ],
    "marco": [{"codigo": "M001", "acao": "A001", "nome": "Edital", "data_prevista": "2026-05-15"}],
    "execucao_mensal": [],
    "indicador": [_indicador("I01", area="1"), _indicador("I02", area="2")],
    "meta": [_meta("I01", "2024-11-30", "80"), _meta("I02", "2024-11-30", "50")],
    "medicao": [_medicao("I01", "2026-03-31", "40"), _medicao("I02", "2026-03-31", "20")],
}  # fmt: skip


def _segunda(pacote: Pacote) -> None:
    acoes = {acao["codigo"]: acao for acao in pacote["acao"]}
    acoes["A001"] |= {"fim_previsto": "2027-06-30", "justificativa_desempenho": "A licitação parou."}
    acoes["A002"] |= {"situacao_informada": "sem_informacao", "data_informacao": ""}
    acoes["A003"] |= {"situacao_informada": "concluida", "fim_realizado": "2026-06-10"}
    pacote["acao"].remove(acoes["A004"])
    pacote["acao"].append(_acao("A005", "nao_iniciada", nome=HOSTIL, data_informacao="2026-06-30"))
    pacote["acao_diretriz"] = [liga for liga in pacote["acao_diretriz"] if liga["acao"] != "A004"]
    pacote["acao_diretriz"].append({"acao": "A005", "diretriz": "1.a.2"})
    pacote["diretriz"][1]["texto"] = "Publicar dados abertos e completos."
    pacote["meta"].append(_meta("I01", "2026-06-01", "60", justificativa="O dinheiro acabou."))
    pacote["medicao"][0]["valor"] = "35"
    pacote["medicao"].append(_medicao("I02", "2026-05-31", "30"))


def _terceira(pacote: Pacote) -> None:
    acoes = {acao["codigo"]: acao for acao in pacote["acao"]}
    acoes["A002"] |= {"situacao_informada": "em_andamento", "data_informacao": "2026-08-31"}
    acoes["A006"] |= {"fim_previsto": "2026-12-31"}
    pacote["medicao"].append(_medicao("I01", "2026-07-31", "45"))


_PASSOS: tuple[tuple[str, Callable[[Pacote], None]], ...] = (
    (PRIMEIRA, lambda pacote: None),
    (SEGUNDA, _segunda),
    (TERCEIRA, _terceira),
    (CORRIGIDA, lambda pacote: None),
)


def publicar(retratos: Path, rascunho: Path, *, ate: str = CORRIGIDA) -> None:
    """Publica em `retratos` as versões até `ate`, dos pacotes que escreve em `rascunho`."""
    pacote = deepcopy(_COMECO)
    for versao, mudar in _PASSOS:
        mudar(pacote)
        pasta = rascunho / versao
        _gravar(pacote, pasta, versao=versao)
        publicacao.publicar(pasta, retratos=retratos)
        if versao == ate:
            break


def _gravar(pacote: Pacote, pasta: Path, *, versao: str) -> None:
    origem = configuracao.RAIZ / "dados" / "pacote"
    shutil.copytree(origem / "schemas", pasta / "schemas")
    texto = (origem / "datapackage.yaml").read_text(encoding="utf-8")
    texto = texto.replace('version: "2026-10-31"', f'version: "{versao}"')
    if versao == CORRIGIDA:
        texto += f'corrige: "{TERCEIRA}"\ncorrecao: Nenhum número mudou.\n'
    texto = texto.replace('data_referencia: "2026-10-31"', f'data_referencia: "{versao[:10]}"')
    texto = texto.replace("2024-11/2026-10", f"2024-11/{versao[:7]}")
    (pasta / "datapackage.yaml").write_text(texto, encoding="utf-8")
    (pasta / "data").mkdir()
    for tabela in tabelas.DO_PACOTE:
        colunas = [coluna.name for coluna in tabela.columns]
        with (pasta / "data" / f"{tabela.name}.csv").open("w", encoding="utf-8-sig", newline="") as arquivo:
            planilha = csv.DictWriter(arquivo, colunas, delimiter=";", lineterminator="\n")
            planilha.writeheader()
            planilha.writerows(pacote[tabela.name])
