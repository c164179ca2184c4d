"""Confere o que o descritor diz do pacote inteiro: versão, data, órgão, licença… (NORMAS D-02 e D-12)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dados.arquivo_do_retrato import FORMA_DA_VERSAO, MetadadosDoPacote
from dados.frescor import MESES
from dados.publicacao.problemas import DESCRITOR, Problema, do_arquivo

NATUREZAS = ("oficial", "demonstracao")
PERIODICIDADES = tuple(MESES)

_MAIOR_FRASE = 300
"""A frase cabe na barra que aparece em toda página da versão corrigida."""
_DIA = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PERIODO = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))/(\d{4}-(?:0[1-9]|1[0-2]))", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Exigencia:
    """Um campo do descritor, quando o seu texto serve e como se escreve."""

    campo: str
    serve: Callable[[str], bool]
    mender: str


def _eh_data(texto: str) -> bool:
    return _data(texto) is not None


def _eh_versao(texto: str) -> bool:
    achado = FORMA_DA_VERSAO.fullmatch(texto)
    return achado is not None and _eh_data(achado[1])


def _eh_periodo(texto: str) -> bool:
    achado = _PERIODO.fullmatch(texto)
    return achado is not None and achado[1] <= achado[2]


def _eh_endereco(texto: str) -> bool:
    return texto.startswith(("https://", "http://"))


_EXIGENCIAS = (
    _Exigencia("version", _eh_versao, "Escreva a data, como 2026-10-31. Numa correção, 2026-10-31.1."),
    _Exigencia("data_referencia", _eh_data, "Escreva a data dos dados, como 2026-10-31."),
    _Exigencia("periodo_referencia", _eh_periodo, "Escreva o primeiro e o último mês, como 2024-11/2026-10."),
    _Exigencia("periodicidade", PERIODICIDADES.__contains__, f"Use um destes: {', '.join(PERIODICIDADES)}."),
    _Exigencia("natureza", NATUREZAS.__contains__, f"Use um destes: {', '.join(NATUREZAS)}."),
    _Exigencia("orgao_publicador", bool, "Escreva o nome do órgão que publica."),
    _Exigencia("contato", bool, "Escreva o e-mail da unidade que responde pelos dados."),
    _Exigencia("licenses[0].name", bool, "Escreva o nome da licença. Exemplo: CC-BY-4.0."),
    _Exigencia("licenses[0].path", _eh_endereco, "Escreva o endereço da licença, com https://."),
)  # fmt: skip


def ler(descritor: Mapping[str, Any]) -> tuple[MetadadosDoPacote | None, tuple[Problema, ...]]:
    """Os metadados, ou None se algum campo está errado, e um problema por campo errado."""
    textos = {e.campo: _texto(_valor(descritor, e.campo)) for e in _EXIGENCIAS}
    problemas = tuple(_problema(e, textos[e.campo]) for e in _EXIGENCIAS if not e.serve(textos[e.campo]))
    problemas += tuple(_da_correcao(descritor, versao=textos["version"]))
    data = _data(textos["data_referencia"])
    if problemas or data is None:
        return None, problemas
    return MetadadosDoPacote(
        versao_dados=textos["version"],
        data_referencia=data,
        periodo_referencia=textos["periodo_referencia"],
        periodicidade=textos["periodicidade"],
        orgao_publicador=textos["orgao_publicador"],
        licenca=textos["licenses[0].name"],
        licenca_url=textos["licenses[0].path"],
        contato=textos["contato"],
        natureza=textos["natureza"],
        corrige=_texto(descritor.get("corrige")) or None,
        correcao=_texto(descritor.get("correcao")) or None,
    ), ()


def _da_correcao(descritor: Mapping[str, Any], *, versao: str) -> Iterator[Problema]:
    """Uma versão `.N` diz qual corrige e por quê; as outras não corrigem nenhuma."""
    corrige, correcao = _texto(descritor.get("corrige")), _texto(descritor.get("correcao"))
    desta, dela = FORMA_DA_VERSAO.fullmatch(versao), FORMA_DA_VERSAO.fullmatch(corrige)
    if desta is None:
        return
    if desta[2] is None:
        for campo, texto in (("corrige", corrige), ("correcao", correcao)):
            if texto:
                mender = f"Tire `{campo}`, ou escreva uma versão de correção, como {desta[1]}.1."
                yield _problema(_Exigencia(campo, bool, mender), texto)
        return
    if dela is None or dela[1] != desta[1] or int(dela[2] or 0) >= int(desta[2]):
        mender = f"Escreva a versão que esta corrige, como {desta[1]}."
        yield _problema(_Exigencia("corrige", bool, mender), corrige)
    if not correcao or len(correcao) > _MAIOR_FRASE:
        mender = f"Escreva em uma frase o que mudou, com até {_MAIOR_FRASE} letras."
        yield _problema(_Exigencia("correcao", bool, mender), correcao)


def data_de_referencia(descritor: Mapping[str, Any]) -> date | None:
    """A data dos dados, mesmo quando outros campos estão errados."""
    return _data(_texto(descritor.get("data_referencia")))


def explicacoes(descritor: Mapping[str, Any]) -> Mapping[str, str]:
    """As frases de `explicacoes`, por `tabela:chave`, para o que não tem coluna onde se explicar."""
    ditas = descritor.get("explicacoes")
    if not isinstance(ditas, dict):
        return {}
    return {str(de_que): str(frase) for de_que, frase in ditas.items() if isinstance(frase, str)}


def _valor(descritor: Mapping[str, Any], campo: str) -> object:
    if not campo.startswith("licenses[0]."):
        return descritor.get(campo)
    licencas = descritor.get("licenses")
    primeira = licencas[0] if isinstance(licencas, list) and licencas else None
    return primeira.get(campo.removeprefix("licenses[0].")) if isinstance(primeira, dict) else None


def _texto(valor: object) -> str:
    return valor.strip() if isinstance(valor, str) else ""


def _data(texto: str) -> date | None:
    if not _DIA.fullmatch(texto):
        return None
    try:
        return date.fromisoformat(texto)
    except ValueError:
        return None


def _problema(exigencia: _Exigencia, texto: str) -> Problema:
    return do_arquivo(
        DESCRITOR,
        "metadados",
        f"O campo `{exigencia.campo}` falta ou não tem a forma esperada.",
        mender=exigencia.mender,
        campo=exigencia.campo,
        valor=texto or None,
    )
