"""Examina um arquivo de retrato de ponta a ponta e diz, exame por exame, o que achou."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, table, text
from sqlalchemy.exc import DBAPIError

from dados import abertura, arquivo_do_retrato, configuracao
from dados.arquivo_do_retrato import ErroDeRetrato, caminho_da_soma, soma_gravada, versao_do_nome
from dados.autenticidade import RetratoRecusado, conferir_assinatura, soma_dos_bytes


@dataclass(frozen=True, slots=True)
class Exame:
    """`passou` é None quando não havia o que conferir; `achado` é uma frase."""

    nome: str
    passou: bool | None
    achado: str


def examinar(caminho: Path) -> tuple[Exame, ...]:
    """Os exames do arquivo, na ordem em que importam. O arquivo existe e só é lido."""
    soma = soma_dos_bytes(caminho)
    return (
        _soma(caminho, soma=soma),
        _assinatura(caminho, soma=soma),
        *por_dentro(caminho, nome=caminho.name),
    )


def do_arquivo(caminho: Path) -> tuple[Exame, ...]:
    """Os exames que não dependem de chave."""
    return (_soma(caminho, soma=soma_dos_bytes(caminho)), *por_dentro(caminho, nome=caminho.name))


def motivos(exames: tuple[Exame, ...]) -> str:
    """O que reprovou, numa linha; vazio se nada reprovou."""
    return " ".join(exame.achado for exame in exames if exame.passou is False)


def _soma(caminho: Path, *, soma: str) -> Exame:
    nome = "Soma SHA-256"
    if not caminho_da_soma(caminho).exists():
        return Exame(nome, None, f"Não há arquivo .sha256 ao lado. A soma é {soma}.")
    try:
        gravada = soma_gravada(caminho)
    except ErroDeRetrato as erro:
        return Exame(nome, passou=False, achado=str(erro))
    if gravada != soma:
        return Exame(nome, passou=False, achado="O arquivo mudou depois de publicado: a soma é outra.")
    return Exame(nome, passou=True, achado=f"É a que se gravou ao publicar: {soma}.")


def _assinatura(caminho: Path, *, soma: str) -> Exame:
    nome, publicas = "Assinatura", configuracao.ler().assinaturas.publicas
    if not publicas:
        return Exame(nome, None, "Este painel não tem chave pública configurada: não se exige assinatura.")
    try:
        conferir_assinatura(caminho, nome=caminho.name, soma=soma, publicas=publicas)
    except RetratoRecusado as erro:
        return Exame(nome, passou=False, achado=str(erro))
    return Exame(nome, passou=True, achado="É de uma chave deste painel.")


def por_dentro(caminho: Path, *, nome: str) -> Iterator[Exame]:
    """Os exames do que está gravado no arquivo; `nome` é o que ele tem ou terá na pasta dos retratos."""
    motor = abertura.motor(caminho)
    identidade = "É um retrato deste painel"
    try:
        lidos = arquivo_do_retrato.metadados(motor, caminho=caminho)
        da_forma = arquivo_do_retrato.FORMA_DO_NOME.fullmatch(nome)
        if da_forma and versao_do_nome(nome) != lidos.versao_dados:
            achado = f"O nome diz uma versão, e o arquivo diz outra: {lidos.versao_dados}."
            yield Exame(identidade, passou=False, achado=achado)
        else:
            achado = f"Versão {lidos.versao_dados}, esquema {lidos.versao_esquema}."
            yield Exame(identidade, passou=True, achado=achado)
        with motor.connect() as conexao:
            yield _integridade(conexao)
            yield _citacoes(conexao)
            yield _dicionario(conexao)
    except ErroDeRetrato as erro:
        yield Exame(identidade, passou=False, achado=str(erro))
    except DBAPIError:
        yield Exame("Integridade", passou=False, achado="O arquivo está estragado: não se lê até o fim.")
    finally:
        motor.dispose()


def _integridade(conexao: Connection) -> Exame:
    esta_inteiro = conexao.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
    achado = (
        "O SQLite leu o arquivo inteiro sem achar defeito." if esta_inteiro else "O arquivo está estragado."
    )
    return Exame("Integridade", esta_inteiro, achado)


def _citacoes(conexao: Connection) -> Exame:
    solta = conexao.execute(text("PRAGMA foreign_key_check")).first()
    achado = f"A tabela {solta[0]} cita o que não existe." if solta else "Tudo o que se cita existe."
    return Exame("Citações", solta is None, achado)


def _dicionario(conexao: Connection) -> Exame:
    """Se há no arquivo cada tabela e coluna que o seu próprio dicionário descreve."""
    descritas: dict[str, set[str]] = {}
    for tabela, campo in conexao.execute(text("SELECT tabela, campo FROM main.dicionario")):
        descritas.setdefault(tabela, set()).add(campo)
    colunas = text("SELECT name FROM pragma_table_info(:tabela, 'main')")
    faltam = [
        tabela
        for tabela, campos in descritas.items()
        if campos - set(conexao.execute(colunas, {"tabela": tabela}).scalars())
    ]
    if faltam or not descritas:
        achado = f"Faltam dados que o dicionário descreve: {', '.join(faltam) or 'ele está vazio'}."
        return Exame("Dicionário", passou=False, achado=achado)
    linhas = ", ".join(f"{tabela} {_linhas(conexao, tabela)}" for tabela in descritas)
    return Exame("Dicionário", passou=True, achado=f"Todas as tabelas estão aqui. Linhas: {linhas}.")


def _linhas(conexao: Connection, tabela: str) -> int:
    return conexao.execute(select(func.count()).select_from(table(tabela, schema="main"))).scalar_one()
