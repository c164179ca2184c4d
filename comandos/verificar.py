"""`painel verificar`: se um arquivo é o que diz ser."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from comandos import tela
from componentes.conferencia import declaracao, procura
from componentes.conferencia.procura import Achado
from dados import ativacao, configuracao, retrato
from dados.ativacao import Exame
from dados.autenticidade import soma_dos_bytes
from traducoes import PORTUGUES

_SQLITE = b"SQLite format 3\0"
_MARCAS = {True: "certo", False: "ERRADO", None: "—"}


@click.command()
@click.argument("arquivo_ou_versao")
@click.option("--json", "em_json", is_flag=True, help="Mostra os exames em JSON.")
def verificar(*, arquivo_ou_versao: str, em_json: bool) -> None:
    """Examina um retrato guardado, ou qualquer arquivo que saiu do painel, e diz o que achou.

    A saída é 0 se tudo está certo e 1 se algo não está.
    """
    caminho = _caminho(arquivo_ou_versao)
    try:
        with caminho.open("rb") as aberto:
            eh_retrato = caminho.suffix == ".sqlite" or aberto.read(len(_SQLITE)) == _SQLITE
        exames = ativacao.examinar(caminho) if eh_retrato else (_de_onde_veio(caminho),)
    except OSError as erro:
        raise tela.Falha(f"Não consigo ler {caminho}: {erro.strerror}.") from erro
    except retrato.ErroDeRetrato as erro:
        raise tela.Falha(str(erro)) from erro
    esta_certo = all(exame.passou is not False for exame in exames)
    if em_json:
        corpo = {"arquivo": str(caminho), "esta_certo": esta_certo, "exames": [asdict(e) for e in exames]}
        click.echo(json.dumps(corpo, ensure_ascii=False, indent=2))
    else:
        for exame in exames:
            click.echo(f"{_MARCAS[exame.passou]:<7} {exame.nome}: {exame.achado}")
        click.echo("Está tudo certo." if esta_certo else "Há algo errado: não confie neste arquivo.")
    if not esta_certo:
        raise SystemExit(1)


def _caminho(escrito: str) -> Path:
    """Uma versão guardada, pelo número; senão, um arquivo."""
    if retrato.FORMA_DA_VERSAO.fullmatch(escrito):
        guardado = retrato.caminho_do_retrato(configuracao.ler().retratos, versao=escrito)
        if guardado.is_file():
            return guardado
    return Path(escrito)


def _de_onde_veio(caminho: Path) -> Exame:
    """De que versão e figura ou tabela são esses bytes, pelos índices e pelo que o arquivo diz de si."""
    nome = "De onde veio"
    diz = declaracao.ler(caminho.read_bytes())
    resposta = procura.responder(soma_dos_bytes(caminho), diz=diz, idioma=PORTUGUES)
    if resposta.achados:
        achado = "; ".join(map(_descrito, resposta.achados))
        return Exame(nome, passou=True, achado=f"Saiu deste painel, sem mudança: {achado}.")
    if resposta.declarada:
        achado = (
            f"Diz ser {_descrito(resposta.declarada)}, mas não é igual ao deste painel. "
            "Ou foi alterado, ou saiu de outro endereço: confira PAINEL_URL."
        )
        return Exame(nome, passou=False, achado=achado)
    return Exame(nome, passou=False, achado="Este painel não fez um arquivo com estes bytes.")


def _descrito(achado: Achado) -> str:
    return f"{achado.titulo} ({achado.formato}), da versão {achado.versao}"
