"""Os arquivos travados: versões exatas com resumo, completos, de acordo entre si e sem endereço nenhum."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

RAIZ = Path(__file__).resolve().parents[2]
TRAVAS = (
    "requirements-uv.lock",
    "requirements-node.lock",
    "requirements-frictionless4.lock",
    "requirements.lock",
    "requirements-teste.lock",
)


def texto(trava: str) -> str:
    return (RAIZ / trava).read_text(encoding="utf-8")


def versoes(trava: str) -> set[tuple[str, str]]:
    """Pares (nome, versão). Um pacote pode ter duas versões, cada uma para um sistema ou Python."""
    return set(
        re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", texto(trava), flags=re.MULTILINE)
    )


def declaradas(extra: str | None = None) -> list[Requirement]:
    projeto = tomllib.loads((RAIZ / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    linhas = projeto["dependencies"] + (projeto["optional-dependencies"][extra] if extra else [])
    return [Requirement(linha) for linha in linhas]


@pytest.mark.parametrize("trava", TRAVAS)
def test_nao_guarda_endereco_nem_caminho_da_maquina(trava: str) -> None:
    assert not re.search(r"://|file:|--(index|extra-index|find-links)|(^|\s)/\w", texto(trava))


@pytest.mark.parametrize("trava", TRAVAS)
def test_toda_versao_tem_resumo(trava: str) -> None:
    pedidos = re.split(r"^(?=[A-Za-z0-9])", texto(trava), flags=re.MULTILINE)[1:]
    assert len(pedidos) >= len(versoes(trava)) > 0
    assert [pedido for pedido in pedidos if not re.search(r"--hash=sha256:[0-9a-f]{64}", pedido)] == []


@pytest.mark.parametrize(
    ("trava", "extra"), [("requirements.lock", None), ("requirements-teste.lock", "teste")]
)
def test_tudo_o_que_o_projeto_declara_esta_travado_numa_versao_que_serve(
    trava: str, extra: str | None
) -> None:
    travadas: dict[str, list[Version]] = {}
    for nome, versao in versoes(trava):
        travadas.setdefault(canonicalize_name(nome), []).append(Version(versao))
    for pedido in declaradas(extra):
        servem = list(pedido.specifier.filter(travadas.get(canonicalize_name(pedido.name), [])))
        assert servem, f"{pedido} não está em {trava}: rode `make travar`"


def test_os_testes_rodam_com_as_versoes_que_vao_ao_ar() -> None:
    assert versoes("requirements.lock") <= versoes("requirements-teste.lock")
