// O rascunho: o que a pessoa digita no formulário de opinião fica guardado neste aparelho, por assunto, e volta
// depois de a rede cair, de recarregar ou de um retrato novo. Some quando o recibo aparece, ou em 7 dias.
(() => {
  const PREFIXO = "painel-rascunho:";
  const ENVIADO = "painel-rascunho-enviado";
  const DIA = 24 * 60 * 60 * 1000;
  const TEXTOS = ["mensagem", "organizacao", "municipio", "email"];
  // Com a mesma chave, reenviar o que talvez já tenha chegado não duplica.
  const DO_ENVIO = ["chave_idempotencia"];
  const DA_PESSOA = [...TEXTOS, "tipo", "perfil", "pode_publicar"];

  // Em navegação privada, ou com o disco cheio, guardar falha: nada mais pode falhar por isso.
  const tentar = (fazer) => {
    try {
      return fazer() ?? null;
    } catch {
      return undefined;
    }
  };

  const apagarVencidos = () => {
    for (const chave of Object.keys(localStorage).filter((nome) => nome.startsWith(PREFIXO))) {
      const em = tentar(() => JSON.parse(localStorage.getItem(chave)).em);
      if (!(Date.now() - em < 7 * DIA)) localStorage.removeItem(chave);
    }
  };
  tentar(apagarVencidos);

  const nome = (form) => PREFIXO + form.elements.sobre.value;
  const avisar = (form, qual) => {
    const aviso = form.querySelector(".aviso-do-formulario");
    aviso.textContent = qual ? aviso.dataset[qual] : "";
  };

  const guardar = (form) => {
    const dados = new FormData(form);
    const campos = Object.fromEntries([...dados].filter(([campo]) => [...DA_PESSOA, ...DO_ENVIO].includes(campo)));
    const temTexto = TEXTOS.some((campo) => campos[campo]?.trim());
    if (temTexto) localStorage.setItem(nome(form), JSON.stringify({ em: Date.now(), campos }));
    else localStorage.removeItem(nome(form));
  };

  // RadioNodeList, checkbox ou campo comum: cada um se preenche de um jeito.
  const preencher = (form, campos) => {
    for (const campo of DA_PESSOA) {
      const lugar = form.elements[campo];
      if (!lugar) continue;
      if (lugar.type === "checkbox") lugar.checked = campo in campos;
      else if (campo in campos || TEXTOS.includes(campo)) lugar.value = campos[campo] ?? "";
    }
    const opcionais = form.querySelector(".opcionais");
    opcionais.open ||= ["perfil", "organizacao", "municipio"].some((campo) => campos[campo]);
  };

  const recuperar = (form) => {
    const guardado = JSON.parse(localStorage.getItem(nome(form)));
    // O que o painel devolveu depois de uma recusa é mais novo que o guardado.
    if (!guardado || form.elements.mensagem.value) return;
    preencher(form, guardado.campos);
    if (Date.now() - guardado.em < DIA) {
      for (const campo of DO_ENVIO) form.elements[campo].value = guardado.campos[campo] ?? form.elements[campo].value;
    }
    avisar(form, "recuperado");
  };

  const apagar = (form) => {
    tentar(() => localStorage.removeItem(nome(form)));
    preencher(form, {});
    avisar(form, "apagado");
    form.elements.mensagem.focus();
  };

  // Só o recibo de quem acaba de enviar: o de uma opinião antiga não diz nada deste rascunho.
  if (document.querySelector(".recibo") && /\/participe(\?|$)/.test(document.referrer)) {
    tentar(() => {
      const enviado = sessionStorage.getItem(ENVIADO);
      if (enviado) localStorage.removeItem(enviado);
      sessionStorage.removeItem(ENVIADO);
    });
  }

  // Só o formulário que tem onde dizer do rascunho: há outros formulários no painel.
  const aberto = () => document.querySelector(".rascunho")?.closest("form");
  const form = aberto();
  if (!form) return;
  if (tentar(() => (localStorage.setItem(PREFIXO, ""), localStorage.removeItem(PREFIXO))) === undefined) {
    form.querySelector(".rascunho").hidden = true;
  }
  tentar(() => recuperar(form));
  form.addEventListener("input", () => {
    avisar(form);
    tentar(() => guardar(form));
  });
  form.addEventListener("submit", () => tentar(() => sessionStorage.setItem(ENVIADO, nome(form))));
  form.querySelector("[data-apagar-rascunho]").addEventListener("click", () => apagar(form));

  // Com um retrato novo o Streamlit redesenha o formulário, vazio. O que a pessoa preenchia volta ao lugar.
  new MutationObserver(() => {
    if (form.isConnected) return;
    aberto()?.replaceWith(form);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
