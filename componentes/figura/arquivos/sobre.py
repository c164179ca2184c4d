"""O que todo arquivo diz da figura: o que ela mostra, de onde veio e como se cita."""

from componentes.figura import citacao
from componentes.figura.modelo import Figura


def fatos(figura: Figura) -> dict[str, str]:
    """Pares (nome de gente, texto), na ordem em que se leem."""
    t, grafico, credito = figura.idioma.t, figura.grafico, figura.credito
    return {
        t("O que mostra"): grafico.resumo,
        t("Como ler"): grafico.como_ler,
        t("Como foi calculado"): grafico.calculo,
        t("De quem são os números"): camada(figura),
        t("Fonte"): credito.orgao,
        t("Contato"): credito.contato,
        t("Dados de"): figura.idioma.data(credito.data),
        t("Versão"): credito.versao,
        t("Publicada em"): figura.idioma.momento(credito.publicado_em),
        t("Licença"): f"{credito.licenca} ({credito.licenca_url})",
        t("Endereço que não muda"): figura.endereco(),
        t("Endereço que acompanha dados novos"): figura.endereco(muda=True),
        t("SHA-256 do retrato"): credito.sha256,
        t("Citação curta"): citacao.curta(figura),
        t("Citação pela ABNT"): abnt(figura),
    }


def camada(figura: Figura) -> str:
    """Se o número é do órgão ou conta deste painel."""
    if figura.camada == "orgao":
        return figura.idioma.t("O que o órgão informou")
    return figura.idioma.t("O que este painel calculou")


def natureza(figura: Figura) -> str:
    """A marca de demonstração, ou que os dados são oficiais."""
    if figura.credito.eh_demonstracao:
        return figura.idioma.t("Demonstração: números inventados.")
    return figura.idioma.t("Dados oficiais.")


def abnt(figura: Figura) -> str:
    """A referência com o dia do acesso a preencher: o arquivo é o mesmo em qualquer dia."""
    return citacao.abnt(figura, acesso=figura.idioma.t("[dia em que você abriu]"))
