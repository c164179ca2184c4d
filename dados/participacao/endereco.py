"""O mesmo endereço de e-mail, tenha sido gravado pela chave de agora ou por outra; e a troca de chave.

`email_resumo` é o do endereço pela chave que o gravou. Se duas chaves deixaram o mesmo endereço duas vezes no
mesmo aviso, a troca marca uma como repetida (o resumo e o número dela): ela não recebe, e sai junto da outra.
"""

import logging
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, or_, select, update

from dados.participacao.cofre import Cofre, Ilegivel
from dados.participacao.tabelas import assinatura, contribuicao
from dados.participacao.transacao import transacao

_REPETIDA = ":"
_DE_UMA_VEZ = 500
_registro = logging.getLogger(__name__)


def do_mesmo_endereco(tabela: Table, resumo: str, cifrado: str, *, cofre: Cofre) -> ColumnElement[bool]:
    """A condição das linhas de `tabela` que têm o endereço da linha de `resumo` e `cifrado`.

    Se nenhuma chave o abre, só as que a mesma chave gravou.
    """
    resumos = {resumo.partition(_REPETIDA)[0]}
    try:
        resumos.update(cofre.resumos(cofre.abrir(cifrado)))
    except Ilegivel:
        _registro.warning("Nenhuma chave abre um e-mail que se apaga: só sai o que ela gravou.")
    iguais = tabela.c.email_resumo.in_(resumos)
    return or_(iguais, *(tabela.c.email_resumo.startswith(f"{um}{_REPETIDA}") for um in sorted(resumos)))


def nao_repetida() -> ColumnElement[bool]:
    """A condição das assinaturas que recebem o aviso."""
    return ~assinatura.c.email_resumo.contains(_REPETIDA)


def renovar(motor: Engine, cofre: Cofre) -> int:
    """Passa para a primeira chave tudo o que outra gravou, e diz quantas linhas mudaram.

    Depois disso a chave antiga pode sair da lista. Repetir não muda nada. Erro: BaseIndisponivel.
    """
    mudadas = 0
    for tabela in (contribuicao, assinatura):
        ultima: int | None = 0
        while ultima is not None:
            with transacao(motor) as conexao:
                feitas, ultima = _renovar_lote(conexao, tabela, depois_de=ultima, cofre=cofre)
            mudadas += feitas
    return mudadas


def _renovar_lote(
    conexao: Connection, tabela: Table, *, depois_de: int, cofre: Cofre
) -> tuple[int, int | None]:
    """Quantas linhas mudaram e o número da última vista; None quando não há mais."""
    consulta = (
        select(tabela)
        .where(tabela.c.id > depois_de, tabela.c.email_cifrado.is_not(None))
        .order_by(tabela.c.id)
        .limit(_DE_UMA_VEZ)
        .with_for_update()
    )
    linhas = conexao.execute(consulta).all()
    mudadas = sum(_renovar(conexao, tabela, linha, cofre=cofre) for linha in linhas)
    return mudadas, linhas[-1].id if linhas else None


def _renovar(conexao: Connection, tabela: Table, linha: Row[Any], *, cofre: Cofre) -> bool:
    try:
        cifrado = cofre.recifrar(linha.email_cifrado)
        resumo = cofre.resumir(cofre.abrir(cifrado))
    except Ilegivel:
        # A chave dela se perdeu. A linha fica: se a chave voltar à lista, ela ainda serve.
        return False
    if linha.email_resumo.partition(_REPETIDA)[0] == resumo and cifrado == linha.email_cifrado:
        return False
    if tabela is assinatura:
        resumo = _sem_repetir(conexao, linha, resumo)
    desta = update(tabela).where(tabela.c.id == linha.id)
    conexao.execute(desta.values(email_cifrado=cifrado, email_resumo=resumo))
    return True


def _sem_repetir(conexao: Connection, linha: Row[Any], resumo: str) -> str:
    """O resumo com que a assinatura fica. A que já existe cede o lugar, se só esta foi confirmada."""
    da_outra = (assinatura.c.email_resumo == resumo, assinatura.c.escopo == linha.escopo)
    consulta = select(assinatura).where(*da_outra, assinatura.c.id != linha.id)
    outra = conexao.execute(consulta).one_or_none()
    if outra is None:
        return resumo
    if outra.confirmada_em is not None or linha.confirmada_em is None:
        return f"{resumo}{_REPETIDA}{linha.id}"
    cedida = update(assinatura).where(assinatura.c.id == outra.id)
    conexao.execute(cedida.values(email_resumo=f"{resumo}{_REPETIDA}{outra.id}"))
    return resumo
