// Desenha os gráficos. Cada um vem no HTML como dados, em `data-grafico`, num lugar de altura já reservada.
// É o mesmo código na página simples e na do Streamlit: ele não sabe qual das duas está lendo.
(() => {
  const raiz = document.documentElement;
  const { plotly } = document.currentScript.dataset;
  // Sem barra de ferramentas nem gesto próprio: no celular, o dedo sobre o gráfico continua rolando a página.
  const CONFIGURACAO = { displayModeBar: false, scrollZoom: false };
  const PERTO = "200px";
  const LARGURA_MINIMA = 288; // os rótulos cabem nela, na letra comum
  const LARGURA_DO_PAPEL = 660; // A4 sem as margens, com folga
  const LETRA_COMUM = 16;
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
  window.painelPlotly = carregar;

  // Sem a biblioteca nada se perde: o lugar vazio some e a tabela, que diz o mesmo, se abre.
  const mostrarTabela = (lugar) => {
    const figura = lugar.closest(".figura");
    const tinhaFoco = document.activeElement === lugar;
    figura.querySelector(".figura-grafico").hidden = true;
    figura.querySelector("details[data-fechar]").open = true;
    if (tinhaFoco) figura.querySelector("summary").focus();
  };

  // Quanto a letra da página é maior que a comum, até onde a largura deixa.
  const fator = (lugar) => {
    const letra = parseFloat(getComputedStyle(raiz).fontSize) / LETRA_COMUM;
    return Math.max(1, Math.min(letra, lugar.clientWidth / LARGURA_MINIMA));
  };

  // Cresce tudo o que se mede em pixels; o que se mede em valores o Plotly ajusta.
  const MEDIDAS = new Set(["size", "height", "l", "r", "t", "b", "xshift", "yshift", "minsize"]);
  const ampliar = (valor, vezes) => {
    if (valor === null || typeof valor !== "object") return valor;
    if (Array.isArray(valor)) return valor.map((item) => ampliar(item, vezes));
    return Object.fromEntries(
      Object.entries(valor).map(([nome, item]) => {
        if (!MEDIDAS.has(nome)) return [nome, ampliar(item, vezes)];
        return [nome, Array.isArray(item) ? item.map((n) => n * vezes) : item * vezes];
      }),
    );
  };

  const desenhar = async (lugar, largura) => {
    const Plotly = await carregar();
    lugar.dataset.largura = lugar.clientWidth;
    const vezes = fator(lugar);
    const { data, layout } = ampliar(JSON.parse(lugar.dataset.grafico), vezes);
    lugar.style.height = `${layout.height}px`;
    await Plotly.react(lugar, data, { ...layout, width: largura ?? lugar.clientWidth }, CONFIGURACAO);
    // O lugar já diz o que há nele; as letras soltas do desenho não se leem.
    lugar.querySelector(".plot-container").setAttribute("aria-hidden", "true");
    lugar.dataset.desenhado = "sim";
    lugar.dataset.vezes = vezes;
    lugar.dispatchEvent(new CustomEvent("figura-desenhada", { bubbles: true }));
  };

  const vigia = new IntersectionObserver(
    (entradas) => {
      for (const { isIntersecting, target } of entradas) {
        if (!isIntersecting) continue;
        vigia.unobserve(target);
        desenhar(target).catch(() => mostrarTabela(target));
      }
    },
    { rootMargin: PERTO },
  );

  const desenhados = () => document.querySelectorAll("[data-desenhado]");
  // A letra e a tela mudam a largura do lugar: com margens em letras, uma muda a outra.
  const mudou = ({ dataset, clientWidth }, vezes) =>
    clientWidth > 0 && (Number(dataset.largura) !== clientWidth || Number(dataset.vezes) !== vezes);
  const regua = new ResizeObserver((mudancas) => {
    for (const { target } of mudancas) {
      if (target.dataset.desenhado && mudou(target, fator(target))) desenhar(target);
    }
  });

  const procurar = () => {
    if ("leve" in raiz.dataset) return;
    for (const lugar of document.querySelectorAll("[data-grafico]")) {
      // O Streamlit ainda escondido repete os lugares da página que se lê: desenhá-los seria trabalho dobrado.
      if (vistos.has(lugar) || (lugar.closest("#root") && raiz.dataset.streamlit !== "pronto")) continue;
      vistos.add(lugar);
      lugar.dispatchEvent(new CustomEvent("figura-achada", { bubbles: true }));
      vigia.observe(lugar);
      regua.observe(lugar);
    }
  };

  // O Streamlit põe e troca pedaços da página a qualquer momento, e a pessoa pode deixar a versão leve.
  new MutationObserver(procurar).observe(raiz, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-leve"],
  });
  // No papel o gráfico tem a largura da folha. O que ainda não foi desenhado dá lugar à tabela.
  addEventListener("beforeprint", () => {
    for (const lugar of desenhados()) desenhar(lugar, LARGURA_DO_PAPEL);
  });
  addEventListener("afterprint", () => {
    for (const lugar of desenhados()) desenhar(lugar);
  });
  procurar();
})();
