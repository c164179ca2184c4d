"""Trocar PAINEL_CHAVE_DO_EMAIL não faz de um endereço dois, e sair apaga todos."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, select, update

from dados.participacao import assinatura, base, boletim, correio, endereco, registrar
from dados.participacao.assinatura import TUDO
from dados.participacao.boletim import Leitor
from dados.participacao.cofre import Cofre, nova_chave
from dados.participacao.contribuicao import Contribuicao
from dados.participacao.correio import links
from dados.participacao.correio.links import Acao
from dados.participacao.tabelas import assinatura as tabela
from dados.participacao.tabelas import boletim as boletins
from dados.participacao.tabelas import contribuicao, saida, trilha

AGORA = datetime(2026, 11, 3, 14, 30, tzinfo=UTC)
CHAVES = [nova_chave() for _ in range(6)]
EMAILS, ESCOPOS = ("maria@exemplo.com", "Joao@exemplo.com"), (TUDO, "3")
PASSOS = st.lists(
    st.one_of(
        st.tuples(st.just("pedir"), st.sampled_from(EMAILS), st.sampled_from(ESCOPOS)),
        # Como fazia o painel que só conhecia a chave nova: o mesmo endereço entra outra vez.
        st.tuples(st.just("pedir sem a antiga"), st.sampled_from(EMAILS), st.sampled_from(ESCOPOS)),
        st.tuples(st.just("sair"), st.sampled_from(EMAILS), st.sampled_from(ESCOPOS)),
        st.tuples(st.just("trocar")),
        st.tuples(st.just("renovar")),
    ),
    min_size=1,
    max_size=10,
)


@pytest.fixture(scope="module")
def motor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    motor = base.abrir(f"sqlite:///{tmp_path_factory.mktemp('troca') / 'base.sqlite'}")
    base.migrar(motor)
    yield motor
    motor.dispose()


def _esvaziar(motor: Engine) -> None:
    with motor.begin() as conexao:
        for cada in (saida, tabela, boletins):
            conexao.execute(delete(cada))


def _ids(motor: Engine, email: str, escopo: str) -> list[int]:
    """As linhas que têm mesmo esse endereço, aberto com todas as chaves."""
    todas = Cofre(CHAVES)
    with motor.connect() as conexao:
        linhas = conexao.execute(select(tabela).order_by(tabela.c.id)).all()
    return [
        linha.id
        for linha in linhas
        if linha.escopo == escopo and todas.abrir(linha.email_cifrado).lower() == email.lower()
    ]


def _sair(motor: Engine, id: int, cofre: Cofre) -> None:
    codigo = links.fazer(Acao.SAIR, id, base="", cofre=cofre, agora=AGORA).partition("=")[2]
    assinatura.sair(motor, codigo, cofre=cofre, agora=AGORA)


@settings(max_examples=60, deadline=None)
@given(PASSOS, st.data())
def test_em_toda_sequencia_de_pedir_trocar_e_sair(
    motor: Engine, passos: list[tuple[str, ...]], data: st.DataObject
) -> None:
    _esvaziar(motor)
    chaves, sabe_todas = CHAVES[-1:], True
    for passo, *quem in passos:
        cofre = Cofre(chaves)
        match passo, quem:
            case "trocar", _ if len(chaves) < len(CHAVES):
                chaves = [CHAVES[-len(chaves) - 1], *chaves]
            case "renovar", _:
                endereco.renovar(motor, cofre)
                assert endereco.renovar(motor, cofre) == 0
            case "pedir", [email, escopo]:
                antes = len(_ids(motor, email, escopo))
                assinatura.pedir(motor, email, escopo=escopo, cofre=cofre, agora=AGORA)
                assert len(_ids(motor, email, escopo)) == max(antes, 1)
            case "pedir sem a antiga", [email, escopo]:
                sabe_todas = False
                assinatura.pedir(motor, email, escopo=escopo, cofre=Cofre(chaves[:1]), agora=AGORA)
            case "sair", [email, escopo] if ids := _ids(motor, email, escopo):
                _sair(motor, data.draw(st.sampled_from(ids)), cofre)
                assert _ids(motor, email, escopo) == []
    if sabe_todas:
        assert all(len(_ids(motor, email, escopo)) <= 1 for email in EMAILS for escopo in ESCOPOS)
    _recebe_um_so(motor, chaves)


def _recebe_um_so(motor: Engine, chaves: list[str]) -> None:
    """Renovada a base, cada endereço confirmado recebe um aviso por escopo, e a chave antiga pode sair."""
    endereco.renovar(motor, Cofre(chaves))
    so_a_nova = Cofre(chaves[:1])
    with motor.begin() as conexao:
        conexao.execute(update(tabela).values(confirmada_em=AGORA))
    esperados = sum(bool(_ids(motor, email, escopo)) for email in EMAILS for escopo in ESCOPOS)
    textos = {Leitor(escopo): "Mudou." for escopo in ESCOPOS}
    assert boletim.anunciar(motor, "2026-12-31", textos, agora=AGORA) == esperados
    with motor.connect() as conexao:
        assert all(so_a_nova.abrir(cifrado) for cifrado in conexao.scalars(select(tabela.c.email_cifrado)))


def test_esquecer_apaga_o_endereco_de_tudo_o_que_a_pessoa_enviou_ou_assinou(motor: Engine) -> None:
    _esvaziar(motor)
    antiga, nova = CHAVES[:2]
    for ordem, chaves in enumerate(([antiga], [nova, antiga])):
        enviada = Contribuicao(mensagem=f"{ordem}", retrato_versao="2026-10-31", email=EMAILS[0].upper())
        registrar(motor, enviada, agora=AGORA, cofre=Cofre(chaves))
    de_outra = Contribuicao(mensagem="Outra", retrato_versao="2026-10-31", email=EMAILS[1])
    registrar(motor, de_outra, agora=AGORA, cofre=Cofre([antiga]))
    assinatura.pedir(motor, EMAILS[0], escopo=TUDO, cofre=Cofre([antiga]), agora=AGORA)

    cofre = Cofre([nova, antiga])
    codigo = links.fazer(Acao.ESQUECER, 1, base="", cofre=cofre, agora=AGORA).partition("=")[2]
    correio.esquecer(motor, codigo, cofre=cofre, agora=AGORA)

    with motor.connect() as conexao:
        com_email = select(contribuicao.c.id).where(contribuicao.c.email_cifrado.is_not(None))
        assert conexao.scalars(com_email).all() == [3]
        assert conexao.scalars(select(saida.c.contribuicao)).all() == [3]
        anotadas = select(trilha.c.contribuicao).where(trilha.c.verbo == "apagar_email")
        assert conexao.scalars(anotadas.order_by(trilha.c.contribuicao)).all() == [1, 2]
    assert _ids(motor, EMAILS[0], TUDO) == []


def test_o_mesmo_envio_por_outra_chave_acha_o_primeiro_protocolo(motor: Engine) -> None:
    enviada = Contribuicao(
        mensagem="Igual", retrato_versao="2026-10-31", email=EMAILS[0], chave_idempotencia="a-mesma"
    )
    primeiro, segundo = (
        registrar(motor, enviada, agora=AGORA, cofre=Cofre(chaves))
        for chaves in (CHAVES[:1], [CHAVES[1], CHAVES[0]])
    )
    assert primeiro == segundo
