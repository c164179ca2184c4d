// Guarda no aparelho as escolhas de leitura (contraste, tamanho do texto e versão leve) e as repõe em toda página.
// Carregado na cabeça do HTML para que a página já nasça como a pessoa a deixou.
(() => {
  const raiz = document.documentElement;
  const TAMANHOS = ["100", "115", "130", "150"];

  const ler = (nome) => {
    try {
      return localStorage.getItem(`painel-${nome}`);
    } catch {
      return null; // navegação privada: vale só para esta página
    }
  };
  const guardar = (nome, valor) => {
    try {
      localStorage.setItem(`painel-${nome}`, valor);
    } catch {
      // sem onde guardar, a escolha vale só para esta página
    }
  };

  const aplicar = (nome, valor) => {
    if (nome === "leve") raiz.toggleAttribute("data-leve", valor === "ligado");
    else raiz.dataset[nome] = valor;
    const ligados = { contraste: raiz.dataset.contraste === "alto", leve: "leve" in raiz.dataset };
    for (const [qual, ligado] of Object.entries(ligados)) {
      document.querySelectorAll(`[data-preferencia="${qual}"]`).forEach((botao) => {
        botao.setAttribute("aria-pressed", String(ligado));
      });
    }
    const posicao = TAMANHOS.indexOf(raiz.dataset.tamanho);
    document.querySelectorAll('[data-preferencia="maior"]').forEach((botao) => {
      botao.setAttribute("aria-disabled", String(posicao === TAMANHOS.length - 1));
    });
    document.querySelectorAll('[data-preferencia="menor"]').forEach((botao) => {
      botao.setAttribute("aria-disabled", String(posicao === 0));
    });
  };

  const contrastePadrao = matchMedia("(prefers-contrast: more)").matches ? "alto" : "comum";
  const escolhas = {
    contraste: ler("contraste") ?? contrastePadrao,
    tamanho: TAMANHOS.includes(ler("tamanho")) ? ler("tamanho") : TAMANHOS[0],
    // Sem escolha vale o que o aparelho pede: com economia de dados, a leve.
    leve: ler("leve") ?? (navigator.connection?.saveData ? "ligado" : "desligado"),
  };
  const aplicarTodas = () => Object.entries(escolhas).forEach(([nome, valor]) => aplicar(nome, valor));

  const mudar = (nome, valor) => {
    escolhas[nome] = valor;
    guardar(nome, valor);
    aplicar(nome, valor);
    const aviso = document.getElementById("aviso-de-preferencia");
    const frases = {
      tamanho: aviso.dataset.tamanho.replace("{n}", valor),
      contraste: aviso.dataset[valor === "alto" ? "contrasteLigado" : "contrasteDesligado"],
      leve: aviso.dataset[valor === "ligado" ? "leveLigado" : "leveDesligado"],
    };
    aviso.textContent = frases[nome];
  };

  const passo = (delta) => {
    const novo = TAMANHOS[TAMANHOS.indexOf(escolhas.tamanho) + delta];
    if (novo) mudar("tamanho", novo);
  };

  // Quem escolhe a língua não é mais convidado a ler noutra.
  if (ler("lingua") === raiz.lang) raiz.dataset.linguaEscolhida = "";

  document.addEventListener("click", (evento) => {
    const lingua = evento.target.closest("a[hreflang]");
    if (lingua) guardar("lingua", lingua.hreflang);
    const botao = evento.target.closest("[data-preferencia]");
    if (!botao) return;
    const acoes = {
      contraste: () => mudar("contraste", escolhas.contraste === "alto" ? "comum" : "alto"),
      leve: () => {
        mudar("leve", escolhas.leve === "ligado" ? "desligado" : "ligado");
        arrumarTabelas();
      },
      maior: () => passo(1),
      menor: () => passo(-1),
    };
    acoes[botao.dataset.preferencia]();
  });

  aplicarTodas();
  document.addEventListener("DOMContentLoaded", aplicarTodas);

  // As tabelas das figuras vêm abertas no HTML, para quem não tem JavaScript. Com ele, cada uma é fechada ao
  // chegar, antes de aparecer, e nunca depois. A que a pessoa abriu continua aberta quando o Streamlit a refaz.
  // Na versão leve os gráficos não são baixados, e todas ficam abertas.
  const vistas = new WeakSet();
  const abertas = new Set();
  const fecharTabelas = () => {
    if ("leve" in raiz.dataset) return;
    for (const detalhe of document.querySelectorAll("details[data-fechar]")) {
      if (vistas.has(detalhe)) continue;
      vistas.add(detalhe);
      detalhe.open = abertas.has(detalhe.dataset.fechar);
    }
  };
  const arrumarTabelas = () => {
    for (const detalhe of document.querySelectorAll("details[data-fechar]")) {
      detalhe.open = "leve" in raiz.dataset || abertas.has(detalhe.dataset.fechar);
      vistas.add(detalhe);
    }
  };
  new MutationObserver(fecharTabelas).observe(raiz, { childList: true, subtree: true });
  document.addEventListener(
    "toggle",
    ({ target }) => {
      const { fechar } = target.dataset;
      if (fechar && !("leve" in raiz.dataset)) abertas[target.open ? "add" : "delete"](fechar);
    },
    true, // este evento não sobe: só se ouve na descida
  );

  // Um filtro só escreve no endereço o que a pessoa escolheu: o servidor não precisa desviar para o limpo.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (target.method !== "get") return;
    for (const nome of new Set(formData.keys())) if (!formData.get(nome)) formData.delete(nome);
  });
})();
