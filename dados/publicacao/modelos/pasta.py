"""O modelo em CSV: o pacote do painel com as tabelas do órgão vazias e um LEIAME que diz o que fazer."""

import csv
import shutil
from pathlib import Path

from dados.publicacao import arquivos
from dados.publicacao.modelos import dizeres
from dados.publicacao.recebimento.planilha import DO_ORGAO


def gravar(destino: Path, *, base: Path) -> None:
    """Escreve em `destino`, que não existe, o modelo feito do pacote de `base`."""
    shutil.copytree(base, destino, ignore=shutil.ignore_patterns("*.md"))
    for tabela in DO_ORGAO:
        esquema = arquivos.ler_yaml(base / "schemas" / f"{tabela}.yaml", nome=tabela)
        with (destino / "data" / f"{tabela}.csv").open("w", encoding="utf-8-sig", newline="") as arquivo:
            csv.writer(arquivo, delimiter=";").writerow([campo["name"] for campo in esquema["fields"]])
    (destino / "LEIAME.txt").write_text("\n".join(dizeres.da_pasta()) + "\n", encoding="utf-8")
