// No papel ninguém clica: os endereços vão por extenso e o que está fechado se abre.
(() => {
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-imprimir]")) print();
  });

  let abertos = [];
  addEventListener("beforeprint", () => {
    for (const link of document.querySelectorAll(":is(main, #root) a[href]")) link.dataset.noPapel = link.href;
    abertos = [...document.querySelectorAll(":is(main, #root) details:not([open]):not(.levar)")];
    for (const detalhe of abertos) detalhe.open = true;
  });
  addEventListener("afterprint", () => {
    for (const detalhe of abertos) detalhe.open = false;
  });
})();
