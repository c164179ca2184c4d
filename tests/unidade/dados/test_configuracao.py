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
    assert ajustes.participacao_url.startswith("sqlite:///")
    assert not ajustes.desenvolvimento
    assert ajustes.privacidade.eh_ficticia


@pytest.mark.parametrize("porta", ["0", "65536", "-1", "abc", "80 80", "１２３"])
def test_porta_errada_diz_o_que_fazer(porta: str) -> None:
    with pytest.raises(configuracao.ConfiguracaoInvalida, match="PAINEL_PORTA"):
        configuracao.de({"PAINEL_PORTA": porta})


def test_privacidade_configurada_deixa_de_ser_ficticia() -> None:
    assert not configuracao.de(PRIVACIDADE).privacidade.eh_ficticia


@pytest.mark.parametrize("falta", sorted(PRIVACIDADE))
def test_privacidade_pela_metade_para_com_o_nome_do_que_falta(falta: str) -> None:
    ambiente = {nome: valor for nome, valor in PRIVACIDADE.items() if nome != falta}

    with pytest.raises(configuracao.ConfiguracaoInvalida, match=falta):
        configuracao.de(ambiente)
