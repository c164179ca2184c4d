"""Do que chega cru à contribuição: o mesmo caminho para Streamlit, formulário HTML e API."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from dados.participacao.contribuicao import Contribuicao
from dados.participacao.regras import Motivo


@dataclass(frozen=True)
class ErrosDoFormulario:
    """Todos os campos recusados, cada um com um motivo, na ordem dos campos de `Contribuicao`."""

    por_campo: Mapping[str, Motivo]


def nova_chave() -> str:
    """Sorteia a chave que acompanha um formulário aberto, para que clique duplo não duplique."""
    return secrets.token_urlsafe(16)


def ler(
    entrada: Mapping[str, object], *, retrato_atual: str, aceita_email: bool
) -> Contribuicao | ErrosDoFormulario:
    """Recebe os textos do formulário, com os nomes dos campos de `Contribuicao`, e confere todos de uma vez.

    Campo opcional em branco vale por ausente, e campo que não é da contribuição (como o botão) não conta.
    `retrato_atual` é a versão usada quando o formulário não diz qual a pessoa lia. Sem `aceita_email` (falta
    a chave que o cifra), um e-mail é recusado em vez de se perder em silêncio.
    """
    preenchidos = {
        campo: entrada[campo] for campo in Contribuicao.model_fields if _esta_preenchido(entrada.get(campo))
    }
    return conferir(preenchidos, retrato_atual=retrato_atual, aceita_email=aceita_email)


def conferir(
    preenchidos: Mapping[str, object], *, retrato_atual: str, aceita_email: bool
) -> Contribuicao | ErrosDoFormulario:
    """O mesmo, só com os campos ditos, todos de `Contribuicao`: um texto em branco é o que a pessoa disse."""
    sem_lugar = {"email": Motivo.EMAIL_INDISPONIVEL} if "email" in preenchidos and not aceita_email else {}
    try:
        lida = Contribuicao.model_validate({"mensagem": "", "retrato_versao": retrato_atual, **preenchidos})
    except ValidationError as recusa:
        erros = recusa.errors(include_input=False)
        return ErrosDoFormulario(
            {str(erro["loc"][0]): erro["ctx"]["error"].motivo for erro in erros} | sem_lugar
        )
    return ErrosDoFormulario(sem_lugar) if sem_lugar else lida


def _esta_preenchido(valor: object) -> bool:
    return bool(valor.strip()) if isinstance(valor, str) else valor is not None
