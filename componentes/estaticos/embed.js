// Conta à página que incorpora a figura a altura que ela ocupa agora, em pixels, sempre que a altura muda.
// Quem recebe decide o que fazer: o código de incorporar ajusta a moldura; sem ele, a moldura rola.
(() => {
  const { mensagem: tipo } = document.currentScript.dataset;
  let contada = 0;

  const contar = () => {
    // A caixa da raiz, e não a rolagem: esta nunca é menor que a moldura, que assim não voltaria a encolher.
    const altura = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (altura === contada) return;
    contada = altura;
    parent.postMessage({ tipo, altura }, "*");
  };

  new ResizeObserver(contar).observe(document.documentElement);
})();
