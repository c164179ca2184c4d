"""Com o painel no ar a mensagem sai sozinha, e um servidor de e-mail lento não prende o formulário."""

from pathlib import Path
from urllib.parse import urlsplit

from dados import participacao, relogio
from dados.participacao import atendimento
from dados.participacao.atendimento.papeis import Agente, Papel
from tests import correio
from tests.integracao.servidor.formulario import enviar
from tests.paineis import painel_no_ar

EQUIPE = Agente("ana@exemplo.invalid", frozenset(Papel))


def _link(texto: str, acao: str) -> str:
    (endereco,) = [linha for linha in texto.splitlines() if f"/{acao}?c=" in linha]
    partes = urlsplit(endereco)
    return f"{partes.path}?{partes.query}"


def test_da_opiniao_ao_e_mail_com_a_resposta(retrato_demonstracao: Path, tmp_path: Path) -> None:
    with correio.no_ar() as postal:
        smtp = {
            "PAINEL_SMTP": f"smtp://127.0.0.1:{postal.porta}",
            "PAINEL_SMTP_REMETENTE": correio.REMETENTE,
        }
        with painel_no_ar(retratos=retrato_demonstracao, instancia=tmp_path, **smtp) as painel:
            postal.andar.clear()
            for ordem in range(1, 6):
                opiniao = {"mensagem": f"Falta acento {ordem}.", "email": f"pessoa{ordem}@exemplo.com"}
                assert enviar(painel, opiniao).status == 303
            # Todas têm protocolo, e o servidor de e-mail ainda pensa na primeira.
            assert postal.cartas == []
            postal.andar.set()
            postal.esperar(5)
            assert sorted(postal.destinos) == [f"pessoa{ordem}@exemplo.com" for ordem in range(1, 6)]

            # A equipe responde em outro processo, e depois a pessoa confirma.
            pergunta = next(carta for carta in postal.cartas if carta["To"] == "pessoa1@exemplo.com")
            motor = participacao.preparar(f"sqlite:///{painel.participacao}")
            atendimento.responder(motor, 1, "Corrigimos.", agente=EQUIPE, agora=relogio.agora())
            assert painel.enviar(_link(pergunta.get_content(), "confirmar"), {}).status == 200
            postal.esperar(6)
            assert "Corrigimos." in postal.ultima
            assert postal.destinos[-1] == "pessoa1@exemplo.com"
