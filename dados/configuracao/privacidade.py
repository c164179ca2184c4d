"""O que se diz a quem envia dados pessoais (NORMAS F-06 e F-07; LGPD, art. 9º)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dados.configuracao.erros import ConfiguracaoInvalida

_MAIOR_PRAZO = 1200
_TEXTOS = (
    "PAINEL_CONTROLADOR",
    "PAINEL_ENCARREGADO",
    "PAINEL_ENCARREGADO_CONTATO",
    "PAINEL_FINALIDADE",
    "PAINEL_DIREITOS",
)
_PRAZOS = ("PAINEL_GUARDA_TEXTO_MESES", "PAINEL_GUARDA_EMAIL_DIAS")


@dataclass(frozen=True, slots=True)
class Privacidade:
    """Quem responde pelos dados, para que servem, como usar os direitos e quanto tempo ficam guardados.

    `guarda_do_texto` em meses e `guarda_do_email` em dias, contados do recebimento. `eh_ficticia`: vale o
    exemplo da demonstração, e a página diz isso.
    """

    controlador: str
    encarregado: str
    contato: str
    finalidade: str
    direitos: str
    guarda_do_texto: int
    guarda_do_email: int
    eh_ficticia: bool


DE_EXEMPLO = Privacidade(
    controlador="Secretaria-exemplo de Governo Digital",
    encarregado="Pessoa encarregada de exemplo",
    contato="encarregado@exemplo.invalid",
    finalidade="Melhorar o painel e a Estratégia, e responder a você.",
    direitos="Você pode saber o que temos, corrigir e apagar, com o protocolo ou com a pessoa encarregada.",
    guarda_do_texto=24,
    guarda_do_email=90,
    eh_ficticia=True,
)


def de(ambiente: Mapping[str, str]) -> Privacidade:
    """O que está configurado, ou o exemplo quando nada está. Erro: ConfiguracaoInvalida, com o que falta."""
    nomes = (*_TEXTOS, *_PRAZOS)
    valores = {nome: ambiente.get(nome, "").strip() for nome in nomes}
    if not any(valores.values()):
        return DE_EXEMPLO
    if faltam := [nome for nome in nomes if not valores[nome]]:
        raise ConfiguracaoInvalida(
            f"Falta preencher {', '.join(faltam)}. As variáveis de privacidade andam juntas."
        )
    controlador, encarregado, contato, finalidade, direitos = (valores[nome] for nome in _TEXTOS)
    texto, email = (_prazo(nome, valores[nome]) for nome in _PRAZOS)
    return Privacidade(
        controlador=controlador,
        encarregado=encarregado,
        contato=contato,
        finalidade=finalidade,
        direitos=direitos,
        guarda_do_texto=texto,
        guarda_do_email=email,
        eh_ficticia=False,
    )


def _prazo(nome: str, texto: str) -> int:
    if not texto.isascii() or not texto.isdigit() or not 1 <= int(texto) <= _MAIOR_PRAZO:
        raise ConfiguracaoInvalida(f"{nome} vale «{texto}». Use um número de 1 a {_MAIOR_PRAZO}.")
    return int(texto)
