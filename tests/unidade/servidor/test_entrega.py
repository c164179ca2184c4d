"""Cada página é feita uma vez por retrato, mesmo com muita gente chegando junto; erro nunca fica guardado."""

import asyncio
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from dados import configuracao, retrato
from dados.participacao import publico
from servidor import gemea, prontas
from servidor.entrega import Paginas
from servidor.gemea import Documento
from servidor.pedido import Pedido
from servidor.prontas import Prontas
from tests.unidade.servidor.pedidos import pedir


class MuralDeProva:
    """Um mural que diz o que o teste quer, e conta quem esperou por ele."""

    publico: SimpleNamespace | None = None
    vencido = False
    esperas = 0

    def na_hora(self) -> SimpleNamespace | None:
        return None if self.vencido else SimpleNamespace(publico=self.publico)

    def ver(self) -> SimpleNamespace | None:
        self.esperas += 1
        return self.publico


MURAL = MuralDeProva()
ATIVO = SimpleNamespace(sha256="um", envelheceu=False)


@pytest.fixture
def feitas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Os endereços desenhados, na ordem; o código 99 não existe e o 50 quebra."""
    enderecos: list[str] = []
    trava = threading.Lock()

    def documento(pedido: Pedido, *, publico: object) -> Documento:
        with trava:
            enderecos.append(pedido.endereco())
        if pedido.parametros.get("codigo") == "50":
            raise ZeroDivisionError
        status = 404 if pedido.parametros.get("codigo") == "99" else 200
        return Documento(status, f"<p>{pedido.endereco()}</p>")

    monkeypatch.setattr(gemea, "documento", documento)
    monkeypatch.setattr(publico, "da_base", lambda _url: MURAL)
    MURAL.publico = SimpleNamespace(marca="uma")
    ajustes = configuracao.de({"PAINEL_RETRATOS": str(tmp_path), "PAINEL_URL": "https://painel.exemplo"})
    monkeypatch.setattr(configuracao, "ler", lambda: ajustes)
    monkeypatch.setattr(retrato, "atual", lambda _pasta: ATIVO)
    return enderecos


def _paginas() -> Paginas:
    async def ninguem(*_: object) -> None:
        raise AssertionError("o pedido não era para passar adiante")

    return Paginas(ninguem)


def test_cem_que_chegam_juntos_esperam_a_mesma_pagina(feitas: list[str]) -> None:
    async def todos() -> list[int]:
        paginas = _paginas()
        return await asyncio.gather(*(pedir(paginas, "/area", "codigo=2") for _ in range(100)))

    assert set(asyncio.run(todos())) == {200}
    assert feitas == ["./area?codigo=2"]


def test_quem_desiste_nao_interrompe_a_obra_dos_outros(feitas: list[str]) -> None:
    async def um_desiste() -> int:
        paginas = _paginas()
        apressado = asyncio.create_task(pedir(paginas, "/areas"))
        paciente = asyncio.create_task(pedir(paginas, "/areas"))
        await asyncio.sleep(0)
        apressado.cancel()
        return await paciente

    assert asyncio.run(um_desiste()) == 200
    assert feitas == ["./areas"]


@pytest.mark.parametrize("arquivo", ["atual", "retrato-2020-01-31.sqlite"])
def test_o_que_muda_na_pasta_refaz_a_pagina(feitas: list[str], arquivo: str, tmp_path: Path) -> None:
    async def antes_e_depois() -> None:
        paginas = _paginas()
        await pedir(paginas, "/areas")
        await pedir(paginas, "/areas")
        (tmp_path / arquivo).write_text("outro", encoding="utf-8")
        await pedir(paginas, "/areas")
        await pedir(paginas, "/areas")

    asyncio.run(antes_e_depois())
    assert feitas == ["./areas", "./areas"]


def test_sem_retrato_que_se_abra_o_que_ja_esta_pronto_continua(
    feitas: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def perdido(_pasta: Path) -> None:
        raise retrato.SemRetrato

    async def antes_e_depois() -> None:
        paginas = _paginas()
        await pedir(paginas, "/areas")
        monkeypatch.setattr(retrato, "atual", perdido)
        (tmp_path / "atual").write_text("outro", encoding="utf-8")
        await pedir(paginas, "/areas")

    asyncio.run(antes_e_depois())
    assert feitas == ["./areas"]


def test_o_que_o_publico_ve_refaz_so_as_paginas_que_o_mostram(feitas: list[str]) -> None:
    async def antes_e_depois() -> int:
        paginas = _paginas()
        for marca in ("uma", "uma", "duas", None, "duas"):
            MURAL.publico = marca and SimpleNamespace(marca=marca)
            await pedir(paginas, "/area", "codigo=2")
            await pedir(paginas, "/areas")
        return len(paginas.prontas.principais)

    guardadas = len({"área com a segunda", "área sem a base", "áreas"})
    assert asyncio.run(antes_e_depois()) == guardadas, "a página velha ficou na memória"
    assert feitas.count("./areas") == 1
    # Sem a base a página também se guarda, à parte: quando ela volta, a seção volta sem se fazer de novo.
    assert feitas.count("./area?codigo=2") == 3


def test_base_que_vai_e_volta_nao_apaga_as_paginas_nem_o_que_esta_em_obra(feitas: list[str]) -> None:
    async def ir_e_voltar() -> int:
        paginas = _paginas()
        em_curso = []
        for marca in ("uma", None) * 5:
            MURAL.publico = marca and SimpleNamespace(marca=marca)
            for codigo in (1, 2):
                em_curso.append(asyncio.create_task(pedir(paginas, "/area", f"codigo={codigo}")))
                # O pedido começa, e o seguinte chega antes que ele acabe.
                await asyncio.sleep(0)
        await asyncio.gather(*em_curso)
        return len(paginas.prontas.principais)

    assert asyncio.run(ir_e_voltar()) == len({1, 2}) * len({"com a base", "sem ela"})
    assert sorted(feitas) == ["./area?codigo=1"] * 2 + ["./area?codigo=2"] * 2


def test_so_quem_acha_o_mural_vencido_espera_a_base(
    feitas: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MURAL, "esperas", 0)

    async def pedidos() -> None:
        paginas = _paginas()
        await pedir(paginas, "/contribuicoes")
        monkeypatch.setattr(MURAL, "vencido", True)
        await pedir(paginas, "/areas")
        await pedir(paginas, "/contribuicoes")

    asyncio.run(pedidos())
    assert MURAL.esperas == 1
    assert feitas == ["./contribuicoes", "./areas"]


def test_o_que_nao_existe_nao_fica_guardado(feitas: list[str]) -> None:
    async def duas_vezes() -> list[int]:
        paginas = _paginas()
        return [await pedir(paginas, "/area", "codigo=99") for _ in range(2)]

    assert asyncio.run(duas_vezes()) == [404, 404]
    assert len(feitas) == 2


def test_erro_se_tenta_de_novo(feitas: list[str]) -> None:
    async def duas_vezes() -> None:
        paginas = _paginas()
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                await pedir(paginas, "/area", "codigo=50")

    asyncio.run(duas_vezes())
    assert len(feitas) == 2


def test_o_que_a_pagina_manda_nao_guardar_nao_fica(
    feitas: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def documento(pedido: Pedido, *, publico: object) -> Documento:
        feitas.append(pedido.endereco())
        return Documento(200, "<p>inventado</p>", guardar=False)

    monkeypatch.setattr(gemea, "documento", documento)

    async def duas_vezes() -> None:
        paginas = _paginas()
        for _ in range(2):
            await pedir(paginas, "/comparar", "area1=99")

    asyncio.run(duas_vezes())
    assert len(feitas) == 2


def test_o_que_se_inventa_nao_tira_da_memoria_o_que_todos_pedem(
    feitas: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prontas, "DAS_OUTRAS", 20_000)

    async def inventar() -> Prontas:
        paginas = _paginas()
        await pedir(paginas, "/acoes")
        for i in range(100):
            await pedir(paginas, "/acoes", f"texto=zz{i}")
        await pedir(paginas, "/acoes")
        return paginas.prontas

    memoria = asyncio.run(inventar())
    assert feitas.count("./acoes") == 1
    assert len(memoria.principais) == 1
    assert 0 < memoria.outras.bytes <= 20_000
