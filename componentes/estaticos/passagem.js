// A passagem: a página já chegou pronta em HTML (a gêmea). Aqui o Streamlit começa ao primeiro sinal de uso e,
// quando termina de desenhar, recebe os pedaços da gêmea no lugar dos seus, que são iguais. Os elementos são os
// mesmos antes e depois: o que foi digitado, aberto ou desenhado continua como estava.
(() => {
  const raiz = document.documentElement;
  const gemea = document.getElementById("gemea");
  const streamlit = document.getElementById("root");
  const ESPERA = 8000; // quem só lê também recebe a página viva, quando o aparelho já descansou
  const CALMA = 500; // ninguém perde o clique ou a rolagem que está fazendo
  const SINAIS = ["pointerdown", "pointermove", "touchstart", "keydown", "wheel", "scroll"];
  const DIGITAVEL = "input, textarea, select, [contenteditable]";

  let ultimoSinal = 0;
  let apertado = false;
  const anotar = (evento) => {
    // Um movimento sem distância é do navegador: a página apareceu debaixo de um ponteiro parado.
    if (evento.type === "pointermove" && !evento.movementX && !evento.movementY) return;
    ultimoSinal = performance.now();
    if (evento.type === "pointerdown") apertado = true;
    partir();
  };
  const soltar = () => (apertado = false);

  const partir = () => {
    if (raiz.dataset.streamlit || "leve" in raiz.dataset) return;
    raiz.dataset.streamlit = "chegando";
    // Sem dizer onde é a casa, o Streamlit pergunta primeiro em `/area/_stcore`, que não existe. E se a conexão
    // falhar ele não abre o seu aviso, em inglês, que tornaria inerte a página que a pessoa está lendo.
    const casa = new URL("./", location.href).href;
    const aparelho = { blockErrorDialogs: true, allowedOrigins: [location.origin], useExternalAuthToken: false };
    window.__streamlit = { BACKEND_BASE_URL: casa, MAIN_PAGE_BASE_URL: casa, HOST_CONFIG: aparelho };
    const cabeca = document.importNode(document.getElementById("cabeca-do-streamlit").content, true);
    // A página já se lê: o gráfico que a pessoa está vendo chegar passa na frente.
    for (const etiqueta of cabeca.children) etiqueta.fetchPriority = "low";
    document.head.append(cabeca);
    new MutationObserver((_mudancas, olheiro) => {
      if (!document.getElementById("fim-da-pagina")) return;
      olheiro.disconnect();
      passarNaCalma();
    }).observe(streamlit, { childList: true, subtree: true });
  };

  const esperarUmPouco = () => {
    const foco = document.activeElement;
    const digitando = gemea.contains(foco) && foco.matches(DIGITAVEL);
    const marcando = !document.getSelection().isCollapsed;
    const lendo = "popover" in raiz && gemea.querySelector(":popover-open"); // uma definição aberta se fecharia
    return digitando || lendo || marcando || apertado || performance.now() - ultimoSinal < CALMA;
  };

  const passarNaCalma = () => {
    if (esperarUmPouco()) setTimeout(passarNaCalma, CALMA / 2);
    else passar();
  };

  const passar = () => {
    const foco = gemea.contains(document.activeElement) ? document.activeElement : null;
    const referencia = primeiroVisivel();
    const altura = referencia?.getBoundingClientRect().top;
    const rolagens = [...gemea.querySelectorAll(".tabela-rolavel")].map((e) => [e, e.scrollLeft]);

    for (const novo of streamlit.querySelectorAll("[data-pedaco]")) {
      const antigo = [...gemea.children].find((pedaco) => pedaco.dataset.pedaco === novo.dataset.pedaco);
      if (antigo) trocar(novo, antigo);
    }
    gemea.remove();
    tirarParadas();
    raiz.dataset.streamlit = "pronto";

    if (foco?.isConnected && document.activeElement !== foco) foco.focus({ preventScroll: true });
    rolagens.forEach(([elemento, esquerda]) => (elemento.scrollLeft = esquerda));
    if (referencia?.isConnected) {
      const salto = referencia.getBoundingClientRect().top - altura;
      window.scrollBy({ top: salto, behavior: "instant" });
    }
    SINAIS.forEach((nome) => removeEventListener(nome, anotar, { capture: true }));
  };

  // A moldura do Streamlit é uma parada do Tab, sem nada que se veja nem se role: quem rola é o documento.
  const tirarParadas = () => {
    for (const parada of streamlit.querySelectorAll("[tabindex]:not([data-pedaco] *)")) parada.removeAttribute("tabindex");
  };

  // `moveBefore` leva o elemento sem tirá-lo da página: o foco e o leitor de tela nem percebem.
  const trocar = (novo, antigo) => {
    if (novo.parentNode.moveBefore) {
      novo.parentNode.moveBefore(antigo, novo);
      novo.remove();
    } else novo.replaceWith(antigo);
  };

  const primeiroVisivel = () =>
    [...gemea.querySelectorAll("h1, h2, h3, p, li, tr, summary")].find(
      (elemento) => elemento.getBoundingClientRect().bottom > 0,
    );

  SINAIS.forEach((nome) => addEventListener(nome, anotar, { capture: true, passive: true }));
  ["pointerup", "pointercancel"].forEach((nome) => addEventListener(nome, soltar, { capture: true }));
  const marcar = () => setTimeout(partir, ESPERA);
  if (document.readyState === "complete") marcar();
  else addEventListener("load", marcar, { once: true });
})();
