"""Os pedaços de que as frases do que mudou se fazem."""

from componentes.mudancas import valores
from componentes.mudancas.coisa import da_coisa, sujeito
from dados.mudancas.modelo import Mudanca
from traducoes import Idioma


def era_e_agora(mudanca: Mudanca, idioma: Idioma) -> dict[str, str]:
    """O que era e o que é, no primeiro passo, para preencher {era} e {agora}."""
    passo = mudanca.passos[0]
    return {
        "era": valores.era(passo, mudanca, idioma=idioma),
        "agora": valores.agora(passo, mudanca, idioma=idioma),
    }


def valor_e_prazo(mudanca: Mudanca, idioma: Idioma, *, lado: str) -> dict[str, str]:
    """O valor e o prazo de uma meta inteira; `lado` é `antes` ou `depois`."""
    valor, prazo = (
        valores.escrever(getattr(passo, lado), mudanca, campo=passo.campo, idioma=idioma)
        for passo in mudanca.passos
    )
    return {"valor": valor, "prazo": prazo}


def de_quem(mudanca: Mudanca, idioma: Idioma) -> str:
    """De que coisa: a ação, o indicador… ou o marco dela."""
    if mudanca.tabela == "marco":
        return idioma.t(
            "do marco “{marco}” {da_coisa}", marco=mudanca.parte, da_coisa=da_coisa(mudanca, idioma)
        )
    return da_coisa(mudanca, idioma)


def quem(mudanca: Mudanca, idioma: Idioma) -> str:
    """A coisa, ou o marco dela, no começo da frase."""
    if mudanca.tabela == "marco":
        return idioma.t(
            "O marco “{marco}” {da_coisa}", marco=mudanca.parte, da_coisa=da_coisa(mudanca, idioma)
        )
    return sujeito(mudanca, idioma)
