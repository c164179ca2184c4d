"""O que toda tela da equipe recebe: quem pede, o que pede e o que escreveu, já conferidos pela porta."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from sqlalchemy import Engine

from componentes import fragmentos
from componentes.folha import Folha
from componentes.tela import Identidade
from dados import configuracao, participacao, relogio
from dados.participacao.atendimento import Agente, Papel
from dados.participacao.csrf import Uso
from servidor import gemea
from servidor.equipe import dizeres
from servidor.resposta import Resposta
from traducoes import PORTUGUES, Idioma

_DE_ESCREVER = ("texto", "o_que_mudou", "nome")


@dataclass(frozen=True, slots=True)
class Balcao:
    """Um pedido da equipe.

    `csrf` é o token novo da tela; `uso`, o do que veio no envio, que se gasta com o que ele manda fazer.
    `parametros` vêm do endereço; `campos`, do formulário enviado. `motivo` diz por que ele não deu certo:
    então a tela volta com o que a pessoa escreveu.
    """

    agente: Agente
    csrf: str = field(repr=False)
    parametros: Mapping[str, str]
    campos: Mapping[str, str] = field(default_factory=dict, repr=False)
    motivo: str = ""
    uso: Uso | None = field(default=None, repr=False)
    idioma: Idioma = PORTUGUES

    @property
    def motor(self) -> Engine:
        """A base de contribuições. Erro: BaseIndisponivel."""
        return participacao.preparar(configuracao.ler().participacao_url)

    @property
    def agora(self) -> datetime:
        """Este momento."""
        return relogio.agora()

    @property
    def escritos(self) -> tuple[str, ...]:
        """Os textos enviados, para quando não há mais onde os pôr de volta."""
        return textos_de(self.campos)

    def escrito(self, fazer: str, campo: str, *, antes: str = "") -> str:
        """O que a pessoa escreveu em `campo` do formulário de `fazer`; `antes` se ela não o enviou."""
        return self.campos.get(campo, antes) if self.campos.get("fazer") == fazer else antes

    def folha(self, titulo: str) -> Folha:
        """Uma folha com o nome da tela na aba e, no alto, quem entrou e por onde ir."""
        assunto = self.idioma.t("Não foi feito: {titulo}", titulo=titulo) if self.motivo else titulo
        folha = Folha(Identidade(assunto, ""))
        nomes = [dizeres.papel(papel, self.idioma) for papel in Papel if papel in self.agente.papeis]
        administra = Papel.ADMINISTRAR in self.agente.papeis
        folha.html(self.bloco("comum", "faixa", nomes_dos_papeis=nomes, administra=administra))
        return folha

    def bloco(self, modelo: str, nome: str, **valores: object) -> str:
        """O HTML de um bloco de `paginas/equipe/<modelo>.html`, que sempre pode usar `aqui`."""
        return fragmentos.bloco(f"equipe/{modelo}", nome, idioma=self.idioma, aqui=self, **valores)


@dataclass(frozen=True, slots=True)
class Tela:
    """Uma tela: como se mostra e o que se pode mandar fazer nela. Erros: os de `porta.RECUSAS`."""

    mostrar: Callable[[Balcao], Folha]
    verbos: Mapping[str, Callable[[Balcao], Resposta]]


def textos_de(campos: Mapping[str, str]) -> tuple[str, ...]:
    """O que alguém escreveu de próprio punho num envio."""
    return tuple(campos[nome] for nome in _DE_ESCREVER if campos.get(nome, "").strip())


def endereco(**parametros: str | int | None) -> str:
    """O endereço de uma tela. Todas estão em `/equipe`, no mesmo nível das páginas: os links não quebram.

    >>> endereco(contribuicao=3), endereco(estado=None)
    ('./equipe?contribuicao=3', './equipe')
    """
    com_valor = {nome: valor for nome, valor in parametros.items() if valor}
    return "./equipe" + (f"?{urlencode(com_valor)}" if com_valor else "")


def levar(destino: str) -> Resposta:
    """303: recarregar a página não repete o que foi feito."""
    return Resposta.de(
        "",
        status=HTTPStatus.SEE_OTHER,
        cache="no-store",
        outros=((b"location", destino.encode()),),
    )


def documento(folha: Folha, *, idioma: Idioma, status: HTTPStatus = HTTPStatus.OK) -> Resposta:
    """A folha num documento que ninguém guarda."""
    return Resposta.de(gemea.avulsa(idioma, folha), status=status, cache="no-store")
