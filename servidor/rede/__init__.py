"""O processo que atende a rede: a tomada, conexões com prazo e lugar contado, e hora marcada para sair."""
