"""O esquema da base de contribuições: como se chama cada restrição, e o que toda tabela partilha."""

from sqlalchemy import MetaData

PRIMEIRA_LINGUA = "pt_BR"
"""A de quem escreveu antes de a base guardar a língua."""

esquema = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)
