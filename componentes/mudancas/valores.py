"""Como se escreve o valor de um campo que mudou, na língua de quem lê."""

from datetime import date

from componentes import palavras
from componentes.fragmentos import oficial
from componentes.medida import Medida
from dados.mudancas.modelo import Mudanca, Passo, Valor
from dados.situacao import Polaridade, Prazo, Situacao
from traducoes import Idioma

_DE_LISTA = {
    "situacao_informada": lambda valor, idioma: palavras.situacao(Situacao(valor), idioma),
    "prazo_calculado": lambda valor, idioma: palavras.prazo(Prazo(valor), idioma),
    "polaridade": lambda valor, idioma: palavras.polaridade(Polaridade(valor), idioma),
    "periodicidade": lambda valor, idioma: palavras.periodicidade(str(valor), idioma),
}


def escrever(valor: Valor, mudanca: Mudanca, *, campo: str, idioma: Idioma) -> str:
    """O valor por extenso: data curta, número com a unidade, nome da situação, texto sem marcas."""
    if valor is None:
        return idioma.t("em branco")
    if isinstance(valor, bool):
        return idioma.t("sim") if valor else idioma.t("não")
    if isinstance(valor, date):
        return idioma.mes(valor) if campo == "mes" else idioma.data(valor)
    if isinstance(valor, int | float):
        return _numero(valor, mudanca, idioma=idioma)
    if campo in _DE_LISTA:
        return _DE_LISTA[campo](valor, idioma)
    return oficial.sem_marcas(valor)


def era(passo: Passo, mudanca: Mudanca, *, idioma: Idioma) -> str:
    """O que o passo diz que era."""
    if passo.nomes:
        return passo.nomes[0]
    return escrever(passo.antes, mudanca, campo=passo.campo, idioma=idioma)


def agora(passo: Passo, mudanca: Mudanca, *, idioma: Idioma) -> str:
    """O que o passo diz que é."""
    if passo.nomes:
        return passo.nomes[1]
    return escrever(passo.depois, mudanca, campo=passo.campo, idioma=idioma)


def quando(passo: Passo, mudanca: Mudanca, *, idioma: Idioma) -> str:
    """A que dia, ou mês, se refere um passo de uma série."""
    dia = date.fromisoformat(passo.chave[1])
    return idioma.mes(dia) if mudanca.tabela == "execucao_mensal" else idioma.data(dia)


def _numero(valor: float, mudanca: Mudanca, *, idioma: Idioma) -> str:
    if mudanca.medida is None:
        return idioma.numero(valor)
    if mudanca.tipo == "acao":
        # A unidade de uma entrega vem no singular, e ela não diz quantas casas tem: só a fração mostra uma.
        return idioma.numero(valor, casas=int(valor != round(valor)))
    return Medida(mudanca.medida.unidade.strip(), mudanca.medida.casas, idioma).escrever(valor)
