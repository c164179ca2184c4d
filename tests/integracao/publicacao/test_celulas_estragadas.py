"""Cada estrago de um pacote vira um problema que diz onde está e como se conserta."""

from collections.abc import Callable
from dataclasses import dataclass

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
