// A definição e o menu se fecham quando o foco sai deles: abertos, cobririam o que se lê adiante.
// O navegador já os fecha com Esc e com um toque fora, e o foco fica onde a pessoa o levou.
(() => {
  document.addEventListener("focusin", ({ target }) => {
    for (const aberto of document.querySelectorAll("[popover]:popover-open")) {
      const botoes = [...document.querySelectorAll(`[popovertarget="${aberto.id}"]`)];
      if (![aberto, ...botoes].some((dele) => dele.contains(target))) aberto.hidePopover();
    }
  });
})();
