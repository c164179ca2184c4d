// Levar a figura: copiar a citação e o código (e o protocolo, no recibo), e fazer a imagem no navegador quando ela não veio pronta.
(() => {
  const MESES = ["jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."];
  const FUSO = "America/Sao_Paulo";

  // O dia de hoje em Minas, como a ABNT o escreve. A página fica guardada: só aqui se sabe que dia é.
  const hoje = () => {
    const formato = new Intl.DateTimeFormat("en-CA", { timeZone: FUSO });
    const [ano, mes, dia] = formato.format(new Date()).split("-").map(Number);
    return `${dia} ${MESES[mes - 1]} ${ano}`;
  };
  const datar = () => {
    for (const lugar of document.querySelectorAll("[data-dia-de-acesso]")) {
      const dia = hoje();
      if (lugar.textContent !== dia) lugar.textContent = dia;
    }
  };

  const avisar = (botao, qual) => {
    const aviso = botao.closest(".levar, .recibo").querySelector(".levar-aviso");
    aviso.textContent = "";
    // Esvaziar antes faz o leitor de tela repetir o aviso de quem copia duas coisas seguidas.
    requestAnimationFrame(() => (aviso.textContent = aviso.dataset[qual]));
  };

  const copiar = async (botao) => {
    const origem = document.getElementById(botao.dataset.copiar) ?? botao.previousElementSibling;
    try {
      await navigator.clipboard.writeText(origem.value ?? origem.textContent);
      avisar(botao, "copiado");
    } catch {
      if (origem.select) origem.select();
      else getSelection().selectAllChildren(origem);
      avisar(botao, "naoCopiado");
    }
  };

  const fazerImagem = async (botao) => {
    const { fazerImagem: endereco, nome } = botao.closest("[data-fazer-imagem]").dataset;
    try {
      const resposta = await fetch(endereco);
      if (!resposta.ok) throw new Error(resposta.status);
      const [Plotly, figura] = [await window.painelPlotly(), await resposta.json()];
      const { layout, escala: scale } = figura;
      const { width, height } = layout;
      await Plotly.downloadImage(figura, { format: botao.dataset.imagem, width, height, scale, filename: nome });
    } catch {
      avisar(botao, "semImagem");
    }
  };

  document.addEventListener("click", ({ target }) => {
    const botao = target.closest(":is(.levar, .recibo) button");
    if (!botao) return;
    if ("copiar" in botao.dataset) copiar(botao);
    else if ("imagem" in botao.dataset) fazerImagem(botao);
  });
  new MutationObserver(datar).observe(document.documentElement, { childList: true, subtree: true });
  datar();
})();
