// Desenha os gráficos. Cada um vem no HTML como dados, em `data-grafico`, num lugar de altura já reservada.
// É o mesmo código na página simples e na do Streamlit: ele não sabe qual das duas está lendo.
(() => {
  const raiz = document.documentElement;
  const { plotly } = document.currentScript.dataset;
  // Sem barra de ferramentas nem gesto próprio: no celular, o dedo sobre o gráfico continua rolando a página.
  const CONFIGURACAO = { displayModeBar: false, scrollZoom: false, responsive: true };
  const PERTO = "200px";
  const vistos = new WeakSet();
  let biblioteca;

  // A biblioteca pesa mais que a página: só vem quando alguém chega perto de um gráfico, e uma vez só.
  const carregar = () => {
    biblioteca ??= new Promise((pronta, falhou) => {
      const script = document.createElement("script");
      script.src = plotly;
      script.fetchPriority = "high";
      script.onload = () => pronta(window.Plotly);
      script.onerror = falhou;
      document.head.append(script);
    });
    return biblioteca;
  };

  // Sem a biblioteca nada se perde: o lugar vazio some e a tabela, que diz o mesmo, se abre.
  const mostrarTabela = (lugar) => {
    const figura = lugar.closest(".figura");
    figura.querySelector(".figura-grafico").hidden = true;
    figura.querySelector("details[data-fechar]").open = true;
  };

  const desenhar = async (lugar) => {
    try {
      const Plotly = await carregar();
      const { data, layout } = JSON.parse(lugar.dataset.grafico);
      await Plotly.newPlot(lugar, data, layout, CONFIGURACAO);
      lugar.dataset.desenhado = "sim";
    } catch {
      mostrarTabela(lugar);
    }
  };

  const vigia = new IntersectionObserver(
    (entradas) => {
      for (const { isIntersecting, target } of entradas) {
        if (!isIntersecting) continue;
        vigia.unobserve(target);
        desenhar(target);
      }
    },
    { rootMargin: PERTO },
  );

  const procurar = () => {
    if ("leve" in raiz.dataset) return;
    for (const lugar of document.querySelectorAll("[data-grafico]")) {
      // O Streamlit ainda escondido repete os lugares da página que se lê: desenhá-los seria trabalho dobrado.
      if (vistos.has(lugar) || (lugar.closest("#root") && raiz.dataset.streamlit !== "pronto")) continue;
      vistos.add(lugar);
      vigia.observe(lugar);
    }
  };

  // O Streamlit põe e troca pedaços da página a qualquer momento.
  new MutationObserver(procurar).observe(raiz, { childList: true, subtree: true });
  procurar();
})();
