"""Uma visita é uma página vista por alguém: uma língua e um só retrato, do começo ao fim.

Quem mostra a página abre a visita com a sua tela; a página consulta e desenha por ela, sem saber qual é.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from componentes import acervo, folheio, fragmentos, mapa, memoria, opcional, termos
from componentes.figura import NIVEL
from componentes.filtros import Filtro
from componentes.folheio import Folheio
from componentes.formulario import NADA, Envio
from componentes.opcional import Secao
from componentes.tela import Elo, Identidade, Tela
from dados import configuracao
from dados import retrato as retratos
from dados.participacao.publico import Publico
from dados.retrato import Retrato
from traducoes import Idioma

R = TypeVar("R")


@dataclass
class Endereco:
    """O que a página achou do endereço que a pediu.

    `trocas` é o que ele devia dizer no lugar do que disse; vazio tira o parâmetro. `guardar`: se ele pode ser
    pedido por outra pessoa; o que foi inventado não pode.
    """

    trocas: dict[str, str] = field(default_factory=dict)
    guardar: bool = True


@dataclass(frozen=True)
class Visita:
    """O que a página precisa para consultar e desenhar. `base` é o endereço público do painel, com `/`.

    `publico` só vem nas páginas que o mostram, e é None quando a base de contribuições não responde.
    `respondida`: a pessoa já disse, neste navegador, se a página está clara.
    """

    pagina: mapa.Pagina
    idioma: Idioma
    retrato: Retrato
    tela: Tela
    parametros: Mapping[str, str]
    base: str
    envio: Envio = NADA
    publico: Publico | None = None
    respondida: bool = False
    ditos: set[str] = field(default_factory=set)
    """Os códigos dos termos do glossário que esta página já explicou."""
    faltas: set[Secao] = field(default_factory=set)
    """As partes que esta página já disse que faltam."""
    endereco: Endereco = field(default_factory=Endereco)

    @property
    def eh_a_versao_ativa(self) -> bool:
        """Se os dados são os de agora, e não os de um retrato antigo."""
        return self.retrato.versao == retratos.atual(configuracao.ler().retratos).versao

    def parametro(self, nome: str) -> str:
        """O valor de um parâmetro do endereço, ou texto vazio."""
        return self.parametros.get(nome, "").strip()

    def dizer(self, nome: str, valor: str) -> None:
        """Anota que o endereço devia dizer `valor` em `nome`; nada se já diz."""
        if valor != self.parametro(nome):
            self.endereco.trocas[nome] = valor

    def valer(self, filtro: Filtro) -> Filtro:
        """O mesmo filtro; o valor que não há sai do endereço."""
        self.dizer(filtro.nome, filtro.escolhido or "")
        return filtro

    def folhear(self, lista: Sequence[R], *, por_pagina: int) -> Folheio[R]:
        """A parte da lista que o endereço pede ou a mais perto que há; a que não há sai do endereço."""
        aberta = folheio.folhear(lista, pedida=self.parametro("pagina"), por_pagina=por_pagina)
        self.dizer("pagina", str(aberta.pagina) if aberta.pagina > 1 else "")
        return aberta

    def consultar(self, consulta: Callable[..., R], **parametros: object) -> R:
        """O resultado de `consulta(retrato, **parametros)`, guardado por retrato."""
        resultado: R = memoria.consultar(consulta, self.retrato, **parametros)
        return resultado

    def mesma_pagina(self, **outros: str) -> str:
        """O endereço desta página, com o que ela mostra agora, trocados os parâmetros `outros`."""
        estes = {nome: self.parametro(nome) for nome in self.pagina.parametros}
        return mapa.endereco(self.pagina.nome, **estes | outros)

    def paginas_vizinhas(self, aberta: Folheio[int]) -> tuple[str, str]:
        """Os endereços da parte anterior e da seguinte de uma lista, com os filtros dela; vazio na ponta."""
        antes, depois = aberta.pagina - 1, aberta.pagina + 1
        return (
            self.mesma_pagina(pagina=str(antes)) if antes >= 1 else "",
            self.mesma_pagina(pagina=str(depois)) if depois <= aberta.paginas else "",
        )

    def trilha(self, *meio: Elo) -> tuple[Elo, ...]:
        """As páginas acima desta, da mais alta à mais próxima; `meio` vem depois da que o mapa diz."""
        acima = self.pagina.dentro_de
        return (self.elo(acima), *meio) if acima else meio

    def elo(self, nome: str) -> Elo:
        """O passo da trilha que leva à página `nome`."""
        return Elo(self.idioma.t(mapa.pagina(nome).titulo), mapa.endereco(nome))

    def identificar(self, assunto: str, *, descricao: str = "", trilha: tuple[Elo, ...] = ()) -> None:
        """Diz como a página se apresenta; sem `descricao`, vale a do mapa."""
        padrao = self.idioma.t(self.pagina.descricao)
        self.tela.identificar(Identidade(assunto, descricao or padrao, trilha))

    def desenhar(self, bloco: str, **valores: object) -> None:
        """Desenha um bloco do modelo desta página, com as palavras do glossário que se abrem."""
        html = memoria.html(self.pagina.nome, bloco, idioma=self.idioma, **valores)
        with opcional.parte(Secao.GLOSSARIO) as marcacao:
            vocabulario = self.consultar(termos.do_retrato, idioma=self.idioma)
            ja_ditos = frozenset(self.ditos)
            html, ditos = memoria.com_termos(html, vocabulario, ditos=ja_ditos, idioma=self.idioma)
            self.ditos.update(ditos)
        self.tela.html(html)
        if marcacao.falhou:
            self.dizer_que_falta(Secao.GLOSSARIO)

    @contextmanager
    def opcional(self, qual: Secao) -> Iterator[None]:
        """Um pedaço da página que pode faltar: no lugar dele fica uma frase, e a página continua."""
        with opcional.parte(qual) as tentativa:
            yield
        if tentativa.falhou:
            self.dizer_que_falta(qual)

    def dizer_que_falta(self, qual: Secao) -> None:
        """A frase que fica no lugar da parte, uma vez por página."""
        if qual not in self.faltas:
            self.faltas.add(qual)
            self.tela.html(fragmentos.bloco("avisos", "falta_uma_parte", idioma=self.idioma, qual=qual.name))

    def desenhar_agora(self, bloco: str, **valores: object) -> None:
        """Desenha um bloco que traz algo só desta pessoa: nada dele fica guardado."""
        self.tela.html(fragmentos.bloco(self.pagina.nome, bloco, idioma=self.idioma, **valores), chave=bloco)

    def desenhar_sem_guardar(self, bloco: str, **valores: object) -> None:
        """Desenha um bloco com o que o público escreveu: o que ele apaga não fica na memória do servidor."""
        self.tela.html(fragmentos.bloco(self.pagina.nome, bloco, idioma=self.idioma, **valores))

    def desenhar_figura(self, id: str, *, nivel: int = NIVEL) -> None:
        """Desenha a figura do acervo com tudo o que a cerca; `nivel` é o do título dela."""
        pronta = acervo.figura(self.retrato, id, idioma=self.idioma, base=self.base)
        self.tela.html(memoria.figura(pronta, nivel=nivel), figura=id)
