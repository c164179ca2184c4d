// Quantas letras ainda cabem num campo. O que se vê muda a cada letra; o que se ouve, só perto do fim.
(() => {
  const LIMIARES = [200, 100, 50, 20, 10, 0, -1];
  const degraus = new WeakMap();
  const escrito = new Intl.NumberFormat(document.documentElement.lang);

  // Como o servidor conta: em NFC, sem espaço nas pontas, um sinal de cada vez.
  const contar = (texto) => [...texto.normalize("NFC").trim()].length;

  const mostrar = (contador, { anunciar }) => {
    const { conta, limite, cabem, sobram } = contador.dataset;
    const resta = Number(limite) - contar(document.getElementById(conta).value);
    const frase = (resta < 0 ? sobram : cabem).replace("{n}", escrito.format(Math.abs(resta)));
    contador.querySelector(".nota").textContent = frase;
    contador.classList.toggle("contador-passou", resta < 0);
    const degrau = LIMIARES.filter((limiar) => resta <= limiar).length;
    if (anunciar && degrau !== degraus.get(contador)) contador.querySelector("[role=status]").textContent = frase;
    degraus.set(contador, degrau);
  };

  const doCampo = ({ id }) => document.querySelector(`[data-conta="${id}"]`);
  document.addEventListener("input", ({ target }) => {
    const contador = doCampo(target);
    if (contador) mostrar(contador, { anunciar: true });
  });
  // O rascunho que volta, ou que se apaga, não avisa que mudou o campo.
  document.addEventListener("focusin", ({ target }) => {
    const contador = doCampo(target);
    if (contador) mostrar(contador, { anunciar: false });
  });
  for (const contador of document.querySelectorAll("[data-limite]")) mostrar(contador, { anunciar: false });
})();
