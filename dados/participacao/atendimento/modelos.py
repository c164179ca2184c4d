"""Os modelos de resposta: textos prontos que a equipe adapta antes de enviar."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from dados.participacao import uso_unico
from dados.participacao.atendimento import textos, trilha
from dados.participacao.atendimento.papeis import Agente, Papel
from dados.participacao.csrf import Uso
from dados.participacao.tabelas import modelo_de_resposta as tabela
from dados.participacao.transacao import transacao

LIMITE_DO_NOME = 80


class ModeloNaoAchado(Exception):
    """Não há modelo com esse nome."""

    def __init__(self) -> None:
        super().__init__("Não há modelo com esse nome. Veja a lista de modelos.")


@dataclass(frozen=True, slots=True)
class Modelo:
    """Um texto pronto e o nome com que a equipe o acha."""

    nome: str
    texto: str


def todos(motor: Engine) -> tuple[Modelo, ...]:
    """Os modelos, em ordem de nome. Erro: BaseIndisponivel."""
    consulta = select(tabela.c.nome, tabela.c.texto).order_by(tabela.c.nome)
    with transacao(motor) as conexao:
        return tuple(Modelo(*linha) for linha in conexao.execute(consulta))


def de_nome(motor: Engine, nome: str) -> Modelo:
    """O modelo com esse nome. Erros: ModeloNaoAchado, BaseIndisponivel."""
    achado = next((modelo for modelo in todos(motor) if modelo.nome == nome), None)
    if achado is None:
        raise ModeloNaoAchado
    return achado


def gravar(
    motor: Engine, nome: str, texto: str, *, agente: Agente, agora: datetime, uso: Uso | None = None
) -> None:
    """Cria o modelo, ou troca o texto do que tem esse nome. Erros: SemPapel, TextoRecusado, TokenGasto."""
    agente.exigir(Papel.ADMINISTRAR)
    limpo = " ".join(textos.obrigatorio(nome, limite=LIMITE_DO_NOME, o_que="o nome do modelo").split())
    corpo = textos.obrigatorio(texto, limite=textos.LIMITE_DA_RESPOSTA, o_que="o texto do modelo")
    with transacao(motor) as conexao:
        uso_unico.gastar(conexao, uso)
        troca = update(tabela).where(tabela.c.nome == limpo).values(texto=corpo)
        if conexao.execute(troca).rowcount == 0:
            conexao.execute(insert(tabela).values(nome=limpo, texto=corpo))
        _anotar(conexao, "gravar_modelo", limpo, agente=agente, agora=agora)


def apagar(motor: Engine, nome: str, *, agente: Agente, agora: datetime, uso: Uso | None = None) -> None:
    """Tira o modelo da lista. Erros: SemPapel, ModeloNaoAchado, TokenGasto, BaseIndisponivel."""
    agente.exigir(Papel.ADMINISTRAR)
    with transacao(motor) as conexao:
        uso_unico.gastar(conexao, uso)
        if conexao.execute(delete(tabela).where(tabela.c.nome == nome)).rowcount == 0:
            raise ModeloNaoAchado
        _anotar(conexao, "apagar_modelo", nome, agente=agente, agora=agora)


def _anotar(conexao: Connection, verbo: str, nome: str, *, agente: Agente, agora: datetime) -> None:
    quando = agora.replace(microsecond=0)
    trilha.anotar(conexao, quando=quando, quem=agente.quem, verbo=verbo, detalhe=nome)
