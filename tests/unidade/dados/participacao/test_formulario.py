"""Do formulário cru à contribuição, com todos os erros de uma vez."""

import string
import traceback
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dados.participacao import formulario
from dados.participacao.assunto import ESTRATEGIA, Assunto, TipoDeAssunto
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.formulario import ErrosDoFormulario
from dados.participacao.opcoes import Perfil, Tipo
from dados.participacao.regras import Motivo

RETRATO = "2026-10-31"
COMPLETO = {
    "mensagem": " Faltam dados de 2025.\r\nObrigada! ",
    "tipo": "erro_nos_dados",
    "sobre": "diretriz:2.b.3",
    "retrato_versao": "2026-08-31",
    "perfil": "imprensa",
    "organizacao": " Jornal do Bairro ",
    "municipio": " São João  del-Rei ",
    "pode_publicar": "sim",
    "email": " maria@exemplo.com ",
    "chave_idempotencia": "abc",
}
RECUSADOS = dict.fromkeys(["tipo", "sobre", "email"], "segredo@")


def _ler(entrada: Mapping[str, object], *, aceita_email: bool = True) -> Contribuicao | ErrosDoFormulario:
    return formulario.ler(entrada, retrato_atual=RETRATO, aceita_email=aceita_email)


def test_sem_chave_do_email_ele_e_recusado_e_nao_perdido() -> None:
    lida = _ler(COMPLETO, aceita_email=False)

    assert lida == ErrosDoFormulario({"email": Motivo.EMAIL_INDISPONIVEL})
    assert isinstance(_ler(COMPLETO | {"email": " "}, aceita_email=False), Contribuicao)


def test_basta_a_mensagem() -> None:
    assert _ler({"mensagem": "Gostei"}) == Contribuicao(
        mensagem="Gostei",
        retrato_versao=RETRATO,
        tipo=Tipo.SUGESTAO,
        sobre=ESTRATEGIA,
        perfil=None,
        organizacao=None,
        email=None,
        chave_idempotencia=None,
    )


def test_formulario_completo_chega_limpo() -> None:
    assert _ler(COMPLETO) == Contribuicao(
        mensagem="Faltam dados de 2025.\nObrigada!",
        retrato_versao="2026-08-31",
        tipo=Tipo.ERRO_NOS_DADOS,
        sobre=Assunto(TipoDeAssunto.DIRETRIZ, "2.b.3"),
        perfil=Perfil.IMPRENSA,
        organizacao="Jornal do Bairro",
        municipio="São João del-Rei",
        pode_publicar=True,
        email="maria@exemplo.com",
        chave_idempotencia="abc",
    )


@pytest.mark.parametrize("branco", ["", "  ", None])
def test_opcional_em_branco_vale_por_ausente(branco: str | None) -> None:
    brancos = dict.fromkeys(COMPLETO, branco) | {"mensagem": "Gostei"}

    assert _ler(brancos) == _ler(
        {"mensagem": "Gostei"},
    )


def test_campo_que_nao_e_da_contribuicao_nao_conta() -> None:
    lida = _ler({"mensagem": "Oi", "cpf": "111.444.777-35", "enviar": ""})

    assert isinstance(lida, Contribuicao)
    assert "cpf" not in lida.model_dump()


def test_todos_os_erros_de_uma_vez_na_ordem_dos_campos() -> None:
    errado = {
        "chave_idempotencia": "com espaço",
        "email": "maria",
        "municipio": "x" * 81,
        "pode_publicar": "talvez",
        "organizacao": "x" * 121,
        "perfil": "prefeito",
        "sobre": "acao:undefined",
        "tipo": "denuncia",
        "retrato_versao": "ontem",
    }

    lida = _ler(errado)

    assert isinstance(lida, ErrosDoFormulario)
    assert list(lida.por_campo.items()) == [
        ("mensagem", Motivo.MENSAGEM_VAZIA),
        ("retrato_versao", Motivo.RETRATO_DESCONHECIDO),
        ("tipo", Motivo.TIPO_DESCONHECIDO),
        ("sobre", Motivo.SOBRE_DESCONHECIDO),
        ("perfil", Motivo.PERFIL_DESCONHECIDO),
        ("organizacao", Motivo.ORGANIZACAO_LONGA),
        ("municipio", Motivo.MUNICIPIO_LONGO),
        ("pode_publicar", Motivo.AUTORIZACAO_DESCONHECIDA),
        ("email", Motivo.EMAIL_INVALIDO),
        ("chave_idempotencia", Motivo.CHAVE_INVALIDA),
    ]


_CRU = st.one_of(st.none(), st.text(), st.integers(), st.booleans(), st.lists(st.text()), st.binary())


@given(st.dictionaries(st.sampled_from([*COMPLETO, "outro"]), _CRU))
def test_entrada_nenhuma_quebra_a_leitura(entrada: dict[str, object]) -> None:
    lida = _ler(entrada)

    assert isinstance(lida, Contribuicao) or set(lida.por_campo.values()) <= set(Motivo)


def test_nem_o_repr_nem_o_erro_mostram_o_que_a_pessoa_escreveu() -> None:
    lida = _ler(COMPLETO)
    recusados = COMPLETO | RECUSADOS
    with pytest.raises(ValidationError) as recusa:
        Contribuicao.model_validate(recusados)

    mostrado = f"{lida!r} {lida} {recusa.value!r} " + "".join(traceback.format_exception(recusa.value))
    for escondido in ("Faltam dados", "Jornal do Bairro", "maria@", "segredo@", "'abc'"):
        assert escondido not in mostrado


def test_cada_chave_e_nova_e_aceita_pela_regra() -> None:
    chaves = {formulario.nova_chave() for _ in range(1000)}

    assert len(chaves) == 1000
    assert all(
        len(chave) >= 22 and set(chave) <= set(string.ascii_letters + string.digits + "-_")
        for chave in chaves
    )
