// O percurso pelos pontos de um gráfico: pelo teclado, pelo toque e pelo ponteiro, com a frase de cada um.
// O papel é `application` porque só ele faz o leitor de tela entregar as setas à página
// (docs/decisoes/percurso-pelos-pontos.md).
(() => {
  const percursos = new WeakMap();

  const emTexto = (marcado) => new DOMParser().parseFromString(marcado, "text/html").body.textContent;

  // Um ponto por frase: a linha deitada de uma meta tem duas pontas e diz uma coisa só.
  const pontosDe = (traco, curva) => {
    const porFrase = new Map();
    (traco.hovertext ?? []).forEach((frase, ponto) => {
      if (!frase || (traco.x[ponto] ?? null) === null) return;
      const tamanho = traco.marker?.size;
      const some = Array.isArray(tamanho) && tamanho[ponto] === 0;
      if (!porFrase.has(frase) || porFrase.get(frase).some) {
        porFrase.set(frase, { curva, ponto, some, y: traco.y[ponto], x: traco.x[ponto], frase: emTexto(frase) });
      }
    });
    return [...porFrase.values()];
  };

  // Onde o eixo vertical desce (barras, marcos) lê-se linha a linha; onde sobe, série a série, no tempo.
  const emGrupos = ({ data, layout }) => {
    const [primeiro, ultimo] = layout.yaxis.range;
    const emLinhas = primeiro > ultimo;
    const grupos = new Map();
    for (const ponto of data.flatMap(pontosDe)) {
      const chave = emLinhas ? ponto.y : ponto.curva;
      const grupo = grupos.get(chave) ?? [];
      // O previsto e o realizado de um marco dizem a mesma frase: ouvi-la uma vez basta.
      if (!grupo.some(({ frase }) => frase === ponto.frase)) grupos.set(chave, [...grupo, ponto]);
    }
    const ordenados = [...grupos].sort(([uma], [outra]) => uma - outra).map(([, pontos]) => pontos);
    const ehBarra = data.some((traco) => traco.type === "bar");
    if (!ehBarra) ordenados.forEach((pontos) => pontos.sort((um, outro) => (um.x < outro.x ? -1 : 1)));
    return ordenados;
  };

  // O retângulo do ponto, em pixels do lugar.
  const caixa = (lugar, { curva, ponto }) => {
    const { xaxis, yaxis } = lugar._fullLayout;
    const calculado = lugar.calcdata[curva][ponto];
    if (lugar.data[curva].type !== "bar") {
      return { x: xaxis._offset + xaxis.c2p(calculado.x), y: yaxis._offset + yaxis.c2p(calculado.y), l: 0, a: 0 };
    }
    const [x0, x1] = [calculado.s0, calculado.s1].map((valor) => xaxis._offset + xaxis.c2p(valor));
    const [y0, y1] = [calculado.p0, calculado.p1].map((valor) => yaxis._offset + yaxis.c2p(valor));
    return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, l: Math.abs(x1 - x0), a: Math.abs(y1 - y0) };
  };

  const mostrar = (lugar, [grupo, posicao]) => {
    const percurso = percursos.get(lugar);
    const ponto = percurso.grupos[grupo][posicao];
    percurso.onde = [grupo, posicao];
    percurso.frase.textContent = ponto.frase;
    if (!lugar.dataset.desenhado) return;
    const { x, y, l, a } = caixa(lugar, ponto);
    percurso.mira.hidden = false;
    percurso.mira.style.cssText = `left:${x}px;top:${y}px;width:${l}px;height:${a}px`;
  };

  const limpar = (lugar) => {
    const percurso = percursos.get(lugar);
    percurso.onde = null;
    percurso.mira.hidden = true;
    percurso.frase.textContent = "";
  };

  const vizinho = (grupos, [grupo, posicao], passo) => {
    if (posicao + passo in grupos[grupo]) return [grupo, posicao + passo];
    if (!(grupo + passo in grupos)) return [grupo, posicao];
    return [grupo + passo, passo > 0 ? 0 : grupos[grupo + passo].length - 1];
  };

  // O mesmo pedaço na barra vizinha, para comparar; onde ele não há, o do mesmo lugar na fila.
  const deOutroGrupo = (grupos, [grupo, posicao], passo) => {
    const novo = Math.min(Math.max(grupo + passo, 0), grupos.length - 1);
    const igual = grupos[novo].findIndex(({ curva }) => curva === grupos[grupo][posicao].curva);
    return [novo, igual >= 0 ? igual : Math.min(posicao, grupos[novo].length - 1)];
  };

  const aoApertar = (evento) => {
    const lugar = evento.currentTarget;
    const { grupos, onde } = percursos.get(lugar);
    if (evento.altKey || evento.ctrlKey || evento.metaKey) return;
    const ultimo = grupos.length - 1;
    const inicio = [0, 0];
    const destinos = {
      ArrowRight: () => (onde ? vizinho(grupos, onde, 1) : inicio),
      ArrowLeft: () => (onde ? vizinho(grupos, onde, -1) : inicio),
      ArrowDown: () => (onde ? deOutroGrupo(grupos, onde, 1) : inicio),
      ArrowUp: () => (onde ? deOutroGrupo(grupos, onde, -1) : inicio),
      Home: () => inicio,
      End: () => [ultimo, grupos[ultimo].length - 1],
    };
    if (evento.key === "Escape") {
      limpar(lugar);
      lugar.closest(".figura").querySelector("summary").focus();
    } else if (destinos[evento.key]) {
      mostrar(lugar, destinos[evento.key]());
    } else return;
    evento.preventDefault();
  };

  const aoTocar = (lugar, { curveNumber, pointNumber }) => {
    const { grupos } = percursos.get(lugar);
    const frase = emTexto(lugar.data[curveNumber].hovertext[pointNumber]);
    grupos.forEach((pontos, grupo) => {
      const posicao = pontos.findIndex((ponto) => ponto.frase === frase);
      if (posicao >= 0) mostrar(lugar, [grupo, posicao]);
    });
  };

  const preparar = (lugar) => {
    const grupos = emGrupos(JSON.parse(lugar.dataset.grafico));
    if (!grupos.length) return;
    const figura = lugar.closest(".figura");
    const frase = figura.querySelector(".figura-ponto");
    const mira = document.createElement("div");
    mira.className = "figura-mira";
    mira.hidden = true;
    lugar.append(mira);
    percursos.set(lugar, { frase, mira, grupos, onde: null });
    lugar.tabIndex = 0;
    lugar.setAttribute("role", "application");
    lugar.setAttribute("aria-roledescription", lugar.dataset.papel);
    lugar.setAttribute("aria-describedby", figura.querySelector(".figura-teclas").id);
    lugar.addEventListener("keydown", aoApertar);
    lugar.addEventListener("blur", () => limpar(lugar));
  };

  // Já ao ser achado, e não só depois de desenhado: quem vem com o Tab de longe não passa por cima dele.
  document.addEventListener("figura-achada", ({ target }) => preparar(target));

  document.addEventListener("figura-desenhada", ({ target }) => {
    const percurso = percursos.get(target);
    if (!percurso) return;
    if (!percurso.ligado) target.on("plotly_click", ({ points }) => aoTocar(target, points[0]));
    percurso.ligado = true;
    // O Plotly esvazia o lugar na primeira vez; e a mira de antes já não está onde o ponto ficou.
    target.append(percurso.mira);
    if (percurso.onde) mostrar(target, percurso.onde);
  });
})();
