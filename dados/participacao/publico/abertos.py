"""O que o público vê, em tabelas para baixar: as colunas, o que cada uma quer dizer e as linhas."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dados.participacao.opcoes import FaltaDeClareza
from dados.participacao.publico.livro import PASSO, Contas
from dados.participacao.publico.mural import Publico
from dados.participacao.publico.publicadas import Publicada

POUCAS = f"menos de {PASSO}"

Linha = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Coluna:
    """`tipo` é o do Table Schema."""

    nome: str
    tipo: str
    titulo: str


@dataclass(frozen=True, slots=True)
class Tabela:
    """Uma tabela e a função que tira as linhas dela do que está no ar. `chave`: colunas que não repetem."""

    nome: str
    titulo: str
    descricao: str
    chave: tuple[str, ...]
    colunas: tuple[Coluna, ...]
    linhas: Callable[[Publico], Iterator[Linha]]


def _publicadas(no_ar: Publico) -> Iterator[Linha]:
    yield from map(_publicada, no_ar.publicadas)


def _publicada(uma: Publicada) -> Linha:
    return {
        "numero": uma.numero,
        "tipo": uma.tipo.value,
        "sobre": str(uma.sobre),
        "chegou_em": f"{uma.mes:%Y-%m}",
        "texto": uma.texto,
        # Quem reabre recebe outra resposta: as duas, na ordem, com uma linha em branco entre elas.
        "resposta": "\n\n".join(resposta.texto for resposta in uma.respostas),
        "respondida_em": uma.respostas[0].dia if uma.respostas else None,
        "o_que_mudou": uma.o_que_mudou,
    }


def _livro(no_ar: Publico) -> Iterator[Linha]:
    livro = no_ar.livro
    if livro.esta_vazio:
        return
    partes: list[tuple[str, str, Contas]] = [("tudo", "tudo", livro.tudo)]
    partes += [("mes", f"{mes:%Y-%m}", contas) for mes, contas in livro.por_mes]
    partes += [("area", area, contas) for area, contas in livro.por_area]
    partes += [("tipo", tipo.value, contas) for tipo, contas in livro.por_tipo]
    for recorte, codigo, contas in partes:
        yield {
            "ate": livro.ate,
            "recorte": recorte,
            "codigo": codigo,
            "recebidas_ao_menos": contas.recebidas or POUCAS,
            "publicadas": contas.publicadas or POUCAS,
            "respondidas_sem_publicar": contas.respondidas or POUCAS,
            "esperando_resposta": contas.esperando or POUCAS,
            "retiradas": contas.retiradas or POUCAS,
            "recusadas": None,
            "metade_respondida_em_ate_dias": contas.dias,
        }
    for motivo, quantas in livro.recusas:
        do_motivo = dict.fromkeys(coluna.nome for coluna in LIVRO.colunas)
        yield do_motivo | {
            "ate": livro.ate, "recorte": "motivo", "codigo": motivo.value, "recusadas": quantas,
        }  # fmt: skip


def _paginas(no_ar: Publico) -> Iterator[Linha]:
    for uma in no_ar.paginas:
        dita = uma.clareza
        faltas = dict(dita.faltas)
        da_lista = {falta.value: faltas.get(falta, POUCAS) for falta in FaltaDeClareza}
        yield {
            "ate": no_ar.livro.ate,
            "pagina": uma.pagina,
            "sim": dita.sim or POUCAS,
            "nao": dita.nao or POUCAS,
            **da_lista,
        }


PUBLICADAS = Tabela(
    nome="publicadas",
    titulo="Contribuições publicadas",
    descricao="O que o público escreveu e autorizou publicar, sem o que identifica alguém, e a resposta.",
    chave=("numero",),
    colunas=(
        Coluna("numero", "integer", "Número para citar: não muda"),
        Coluna("tipo", "string", "Tipo: sugestao, elogio, erro_nos_dados ou duvida"),
        Coluna("sobre", "string", "Assunto, como area:2 ou diretriz:2.b.3"),
        Coluna("chegou_em", "yearmonth", "Mês em que chegou"),
        Coluna("texto", "string", "O texto publicado"),
        Coluna("resposta", "string", "O que a equipe respondeu"),
        Coluna("respondida_em", "date", "Dia da primeira resposta"),
        Coluna("o_que_mudou", "string", "O que mudou por causa dela"),
    ),
    linhas=_publicadas,
)

LIVRO = Tabela(
    nome="livro",
    titulo="Como as contribuições têm sido respondidas",
    descricao=(
        "Contas até ontem. O que não está publicado se conta de 5 em 5, para baixo. "
        "De 0 a 4, e o que não tem linha, é menos de 5. As linhas não somam o total."
    ),
    chave=("recorte", "codigo"),
    colunas=(
        Coluna("ate", "date", "Último dia contado"),
        Coluna("recorte", "string", "De que é a linha: tudo, mes, area, tipo ou motivo da recusa"),
        Coluna("codigo", "string", "Qual mês, área, tipo ou motivo"),
        Coluna("recebidas_ao_menos", "integer", "Recebidas, no mínimo"),
        Coluna("publicadas", "integer", "Publicadas"),
        Coluna("respondidas_sem_publicar", "integer", "Respondidas sem publicar"),
        Coluna("esperando_resposta", "integer", "Esperando resposta"),
        Coluna("retiradas", "integer", "Retiradas por quem enviou"),
        Coluna("recusadas", "integer", "Recusadas para publicação, só nas linhas de motivo"),
        Coluna("metade_respondida_em_ate_dias", "integer", "Dias em que a metade teve resposta"),
    ),
    linhas=_livro,
)

PAGINAS = Tabela(
    nome="paginas",
    titulo="O que dizem da clareza das páginas",
    descricao=(
        "Respostas a «Esta página está clara?», de 5 em 5, para baixo. As contas vão até ontem e só andam "
        "quando chegam ao menos 5 respostas. Página sem linha teve menos de 5 de cada."
    ),
    chave=("pagina",),
    colunas=(
        Coluna("ate", "date", "Último dia contado"),
        Coluna("pagina", "string", "Nome da página no endereço"),
        Coluna("sim", "integer", "Disseram sim"),
        Coluna("nao", "integer", "Disseram não"),
        *(
            Coluna(falta.value, "integer", f"Disseram não por: {falta.value.replace('_', ' ')}")
            for falta in FaltaDeClareza
        ),
    ),
    linhas=_paginas,
)

TODAS = (PUBLICADAS, LIVRO, PAGINAS)
