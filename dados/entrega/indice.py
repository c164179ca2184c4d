"""O índice das versões publicadas: o que outro painel precisa saber para trazê-las e conferi-las.

É um JSON pequeno, `indice.json`, ao lado dos retratos. Qualquer servidor de arquivos o entrega como está.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from dados import retrato
from dados.arquivo_do_retrato import FORMA_DA_VERSAO
from dados.assinatura import (
    AssinaturaErrada,
    ChavePrivada,
    ChavePublica,
    assinar_indice,
    caminho_da_assinatura,
    conferir_indice,
)
from dados.ativacao import pasta as pasta_dos_retratos
from dados.entrega.erros import IndiceIlegivel, IndiceSemAssinatura
from dados.retrato import Versao

NOME = "indice.json"
MAIS_BYTES = 2_000_000
"""Dez anos de versões a cada dois meses cabem em 30 KB."""

_Numero = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Nome = Annotated[str, Field(pattern=f"^{FORMA_DA_VERSAO.pattern}$")]


class _Fixo(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class VersaoNoIndice(_Fixo):
    """Uma versão que se pode trazer. O endereço dela é o do índice, com `retrato-<versao>.sqlite` no fim."""

    versao: _Nome
    bytes: Annotated[int, Field(gt=0)]
    sha256: _Numero
    assinatura: str | None = None
    publicado_em: datetime


class Indice(_Fixo):
    """As versões, da mais nova para a mais antiga, e qual está no ar.

    `sequencia` só cresce: um índice com uma menor é mais velho.
    """

    formato: Literal[1] = 1
    sequencia: Annotated[int, Field(ge=0)]
    atual: _Nome
    versoes: tuple[VersaoNoIndice, ...]

    @model_validator(mode="after")
    def _atual_esta_na_lista(self) -> "Indice":
        if not any(uma.versao == self.atual for uma in self.versoes):
            raise ValueError("a versão no ar não está na lista")
        return self

    @property
    def no_ar(self) -> VersaoNoIndice:
        """O que o índice diz da versão que está no ar."""
        return next(uma for uma in self.versoes if uma.versao == self.atual)


def montar(versoes: Iterable[Versao], *, sequencia: int) -> Indice | None:
    """O índice destas versões, ou None quando nenhuma está no ar."""
    todas = tuple(versoes)
    ativa = next((uma for uma in todas if uma.esta_ativa), None)
    if ativa is None:
        return None
    return Indice(
        sequencia=sequencia,
        atual=ativa.versao,
        versoes=tuple(
            VersaoNoIndice(
                versao=uma.versao,
                bytes=uma.bytes,
                sha256=uma.sha256,
                assinatura=_assinatura_ao_lado(uma.caminho),
                publicado_em=uma.publicado_em,
            )
            for uma in todas
        ),
    )


def gravar(pasta: Path, *, agora: datetime, chave: ChavePrivada | None) -> Path | None:
    """Grava o índice da pasta, de uma vez, e diz onde; None quando nada está no ar.

    A sequência é a hora, em segundos, e nunca menor que a anterior mais um: um relógio que anda para trás não
    faz o índice parecer velho. Erros: `ErroDeRetrato` e `OSError`.
    """
    destino = pasta / NOME
    feito = montar(retrato.versoes(pasta), sequencia=max(int(agora.timestamp()), _sequencia(destino) + 1))
    if feito is None:
        return None
    pasta_dos_retratos.escrever_de_uma_vez(destino, em_texto(feito, chave=chave))
    return destino


def em_texto(indice: Indice, *, chave: ChavePrivada | None = None) -> str:
    """O JSON que se publica, com a assinatura dele se há chave."""
    conteudo = indice.model_dump(mode="json")
    if chave is not None:
        conteudo["assinatura"] = assinar_indice(_canonico(conteudo), chave=chave)
    return json.dumps(conteudo, ensure_ascii=False, indent=1) + "\n"


def ler(recebido: bytes, *, publicas: Iterable[ChavePublica] = ()) -> Indice:
    """O índice recebido. Erros: `IndiceIlegivel`; e, com chaves, `IndiceSemAssinatura`."""
    try:
        conteudo = json.loads(recebido)
    except (ValueError, RecursionError) as erro:
        raise IndiceIlegivel("não é JSON") from erro
    if not isinstance(conteudo, dict):
        raise IndiceIlegivel("não é um objeto JSON")
    if chaves := tuple(publicas):
        assinatura = conteudo.pop("assinatura", None)
        try:
            conferir_indice(str(assinatura), indice=_canonico(conteudo), publicas=chaves)
        except AssinaturaErrada as erro:
            raise IndiceSemAssinatura from erro
    try:
        return Indice.model_validate(conteudo)
    except ValidationError as erro:
        onde = ".".join(map(str, erro.errors()[0]["loc"])) or "atual"
        raise IndiceIlegivel(f"o campo {onde} não tem a forma esperada") from erro


def _canonico(conteudo: dict[str, object]) -> bytes:
    """Os mesmos bytes para o mesmo conteúdo, venha com os espaços que vier: é o que se assina."""
    return json.dumps(conteudo, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def _assinatura_ao_lado(caminho: Path) -> str | None:
    try:
        return caminho_da_assinatura(caminho).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def _sequencia(destino: Path) -> int:
    """A do índice que já está lá; um estragado conta como nenhum, porque vai ser refeito."""
    try:
        return ler(destino.read_bytes()).sequencia
    except (FileNotFoundError, IndiceIlegivel):
        return 0
