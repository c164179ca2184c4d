"""Os arquivos da figura juntos, sempre na mesma ordem e com a data da publicação."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNIX = 3
LEGIVEL = 0o644 << 16


def escrever(arquivos: Mapping[str, bytes], *, publicado_em: datetime) -> bytes:
    """O ZIP com `arquivos`, do nome ao conteúdo. A hora escrita nele é UTC, como num arquivo do Estado."""
    momento = publicado_em.astimezone(UTC)
    saida = io.BytesIO()
    with ZipFile(saida, "w") as pasta:
        for nome, conteudo in arquivos.items():
            entrada = ZipInfo(nome, date_time=momento.timetuple()[:6])
            entrada.compress_type = ZIP_DEFLATED
            # Ditos aqui, não dependem do sistema em que o painel roda.
            entrada.create_system, entrada.external_attr = UNIX, LEGIVEL
            pasta.writestr(entrada, conteudo)
    return saida.getvalue()
