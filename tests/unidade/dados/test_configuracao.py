"""O ambiente vira configuração, e um valor errado diz qual variável mudar."""

import pytest

from dados import configuracao

PRIVACIDADE = {
    "PAINEL_CONTROLADOR": "Órgão",
    "PAINEL_ENCARREGADO": "Nome",
    "PAINEL_ENCARREGADO_CONTATO": "encarregado@exemplo.invalid",
}


def test_sem_variavel_nenhuma_o_painel_funciona() -> None:
    ajustes = configuracao.de({})

    assert ajustes.porta == 8501
    assert ajustes.retratos == configuracao.RAIZ / "dados" / "retratos"
    assert ajustes.estaticos == configuracao.RAIZ / "instancia" / "estaticos"
    assert ajustes.prefixo == ""
    assert ajustes.participacao_url.startswith("sqlite:///")
    assert not ajustes.desenvolvimento
    assert ajustes.privacidade.eh_ficticia


@pytest.mark.parametrize("porta", ["0", "65536", "-1", "abc", "80 80", "１２３"])
def test_porta_errada_diz_o_que_fazer(porta: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_PORTA"):
        configuracao.de({"PAINEL_PORTA": porta})


@pytest.mark.parametrize(
    ("escrito", "entendido"),
    [("", ""), ("/", ""), ("painel", "/painel"), ("/painel/", "/painel"), ("/egd/painel-2", "/egd/painel-2")],
)
def test_prefixo_se_escreve_com_ou_sem_barras(escrito: str, entendido: str) -> None:
    assert configuracao.de({"PAINEL_PREFIXO": escrito}).prefixo == entendido


@pytest.mark.parametrize("prefixo", ["a b", "..", "/a/../b", "a//b", "/ação", "http://painel", "a?b", "a\n"])
def test_prefixo_errado_diz_o_que_fazer(prefixo: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_PREFIXO"):
        configuracao.de({"PAINEL_PREFIXO": prefixo})


def test_privacidade_configurada_deixa_de_ser_ficticia() -> None:
    assert not configuracao.de(PRIVACIDADE).privacidade.eh_ficticia


@pytest.mark.parametrize("falta", sorted(PRIVACIDADE))
def test_privacidade_pela_metade_para_com_o_nome_do_que_falta(falta: str) -> None:
    ambiente = {nome: valor for nome, valor in PRIVACIDADE.items() if nome != falta}

    with pytest.raises(configuracao.ConfiguracaoInvalida, match=falta):
        configuracao.de(ambiente)
