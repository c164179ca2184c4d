"""A área da equipe no ar, com um provedor de entrada de verdade, e como lhe pedir coisas sem navegador."""

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import Engine, func, select
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dados import participacao, relogio
from dados.participacao import Cofre, Contribuicao
from dados.participacao.atendimento import Agente, Ficha, Papel, ver
from dados.participacao.tabelas import contribuicao
from tests import tokens
from tests.paineis import CHAVE_DO_EMAIL, Painel, Resposta, painel_no_ar
from tests.servidores import no_ar, porta_livre

SEGREDO = "segredo-de-prova-que-nao-serve-para-mais-nada"
SESSAO = "A" * 22
ANA, TODOS = "ana@orgao.exemplo", frozenset(Papel)
LIA, LIA_NO_PROVEDOR = "lia@orgao.exemplo", "pessoa-7"
"""Quem está na equipe pelo assunto que o provedor lhe dá."""

SO_UM = {papel: f"{papel}@orgao.exemplo" for papel in Papel}
"""De cada papel, a pessoa que só tem ele."""


@dataclass(frozen=True, slots=True)
class Equipe:
    """O painel, o arquivo da equipe e a base que os dois usam."""

    painel: Painel
    arquivo: Path
    provedor: str

    @property
    def motor(self) -> Engine:
        """A mesma base em que o painel grava."""
        return participacao.preparar(f"sqlite:///{self.painel.participacao}")

    def cookie(self, email: str, *, segredo: str = SEGREDO, **dito: object) -> str:
        """O cookie que o Streamlit grava em quem entra, com o da sessão; `dito` troca o que ele diz."""
        confirmado = {"email": email, "email_verified": True}
        conteudo = {**confirmado, "origin": self.painel.endereco, "is_logged_in": True, **dito}
        assinado = create_signed_value(segredo, USER_COOKIE_NAME, json.dumps(conteudo)).decode()
        return f"{USER_COOKIE_NAME}={assinado}; painel_formulario={SESSAO}"

    def abrir(self, *, quem: str = ANA, **parametros: str | int) -> Resposta:
        """Uma tela, como a vê `quem`."""
        return self.painel.pedir(_endereco(parametros), Cookie=self.cookie(quem))

    def mandar(
        self, campos: Mapping[str, str], *, quem: str = ANA, cookie: str = "", **parametros: str | int
    ) -> Resposta:
        """O envio de um formulário da tela, com um token novo; `csrf` em `campos` troca o que é certo."""
        return self.painel.enviar(
            _endereco(parametros),
            {"csrf": tokens.novo(self.motor, SESSAO), **campos},
            Cookie=cookie or self.cookie(quem),
            Sec_Fetch_Site="same-origin",
        )

    def chegou(self, **campos: object) -> int:
        """Grava uma contribuição e devolve o número dela."""
        base: dict[str, object] = {"mensagem": "Falta acento.", "retrato_versao": "2026-10-31"}
        nova = Contribuicao.model_validate(base | campos)
        participacao.registrar(self.motor, nova, agora=relogio.agora(), cofre=Cofre([CHAVE_DO_EMAIL]))
        with self.motor.connect() as conexao:
            ultima: int = conexao.execute(select(func.max(contribuicao.c.id))).scalar_one()
        return ultima

    def ficha(self, id: int) -> Ficha:
        """O que a base diz da contribuição."""
        return ver(self.motor, id, agora=relogio.agora())


AGENTE = Agente(ANA, TODOS)


def escrever(arquivo: Path, *, origem: str, provedor: str) -> None:
    """O arquivo da equipe, com Ana em todos os papéis e uma pessoa em cada um."""
    pessoas = {ANA: sorted(TODOS), **{email: [papel] for papel, email in SO_UM.items()}}
    linhas = [
        "[auth]",
        f'redirect_uri = "{origem}/oauth2callback"',
        f'cookie_secret = "{SEGREDO}"',
        'client_id = "painel"',
        'client_secret = "qualquer"',
        f'server_metadata_url = "{provedor}/.well-known/openid-configuration"',
        "[equipe]",
        *(f'"{email}" = {json.dumps(papeis)}' for email, papeis in pessoas.items()),
        f'"{LIA}" = {{ papeis = ["triar"], emissor = "{provedor}", assunto = "{LIA_NO_PROVEDOR}" }}',
    ]
    arquivo.write_text("\n".join(linhas), encoding="utf-8")
    arquivo.chmod(0o600)


@contextlib.contextmanager
def equipe_no_ar(*, retratos: Path, instancia: Path) -> Iterator[Equipe]:
    """Um provedor de OpenID Connect e um painel que entra por ele."""
    porta, da_entrada, arquivo = porta_livre(), porta_livre(), instancia / "equipe.toml"
    comando = [sys.executable, "-m", "tests.provedor", str(da_entrada)]
    with no_ar(comando, porta=da_entrada, saude="/", ambiente={}) as (provedor, _):
        escrever(arquivo, origem=f"http://127.0.0.1:{porta}", provedor=provedor)
        ambiente = {"PAINEL_PORTA": str(porta), "PAINEL_EQUIPE": str(arquivo)}
        with painel_no_ar(retratos=retratos, instancia=instancia, **ambiente) as painel:
            yield Equipe(painel, arquivo, provedor)


def _endereco(parametros: Mapping[str, str | int]) -> str:
    return f"/equipe?{urlencode(parametros)}" if parametros else "/equipe"
