"""Uma correção da demonstração: a mesma data, com `.1`, e uma ação com outro código."""

import shutil
from pathlib import Path

from dados import configuracao, publicacao

VERSAO = "2026-10-31"
CORRIGIDA = f"{VERSAO}.1"
FRASE = "A ação A005 passou a ser a A905."


def publicar_correcao(retratos: Path, pasta: Path, *, versao: str = CORRIGIDA) -> None:
    """Publica em `retratos` um pacote feito em `pasta`, em que a ação A005 virou A905."""
    pacote = pasta / f"pacote-{versao}"
    shutil.copytree(configuracao.RAIZ / "dados" / "pacote", pacote)
    descritor = pacote / "datapackage.yaml"
    texto = descritor.read_text(encoding="utf-8")
    assert f'version: "{VERSAO}"' in texto
    da_correcao = f'version: "{versao}"\ncorrige: "{VERSAO}"\ncorrecao: "{FRASE}"'
    descritor.write_text(texto.replace(f'version: "{VERSAO}"', da_correcao), encoding="utf-8")
    for tabela in ("acao", "acao_diretriz", "marco", "execucao_mensal"):
        arquivo = pacote / "data" / f"{tabela}.csv"
        texto = arquivo.read_text(encoding="utf-8-sig")
        arquivo.write_text(texto.replace("A005;", "A905;"), encoding="utf-8-sig")
    publicacao.publicar(pacote, retratos=retratos, ao_avancar=lambda *_: None)
