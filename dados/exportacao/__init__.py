"""O que sai do retrato para quem baixa: tabelas em CSV e a descrição delas."""
