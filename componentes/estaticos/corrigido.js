// Quem mexe no campo errado não ouve mais que ele está errado. A frase fica: ela diz o que corrigir.
document.addEventListener("input", ({ target }) => {
  if (target.getAttribute("aria-invalid")) target.setAttribute("aria-invalid", "false");
});
