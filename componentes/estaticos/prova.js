// A prova de trabalho: com muitos envios ao mesmo tempo, o navegador faz sozinho uma conta antes de enviar
// (dados/participacao/prova.py). Começa ao abrir, em pedaços curtos, e quase sempre termina antes da digitação.
// O SHA-256 é feito aqui: `crypto.subtle` não existe fora do https e, pedido 65 mil vezes, é mais lento.
(() => {
  const form = document.querySelector("form[data-prova]");
  if (!form) return;
  const BITS = Number(form.dataset.prova);
  const PEDACO = 8; // ms: cabe num quadro, e ninguém sente a página travar
  const BLOCO = 64;
  const K = Uint32Array.of(
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
    0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
    0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2,
  );
  const INICIO = Int32Array.of(
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  );
  const palavras = new Int32Array(BLOCO);
  const girar = (x, n) => (x >>> n) | (x << (32 - n));

  // Um bloco de 64 bytes do SHA-256 (FIPS 180-4), somado ao estado.
  const somar = (estado, bytes, de) => {
    for (let i = 0; i < 16; i++) {
      const j = de + 4 * i;
      palavras[i] = (bytes[j] << 24) | (bytes[j + 1] << 16) | (bytes[j + 2] << 8) | bytes[j + 3];
    }
    for (let i = 16; i < BLOCO; i++) {
      const x = palavras[i - 15];
      const y = palavras[i - 2];
      const s0 = girar(x, 7) ^ girar(x, 18) ^ (x >>> 3);
      const s1 = girar(y, 17) ^ girar(y, 19) ^ (y >>> 10);
      palavras[i] = (palavras[i - 16] + s0 + palavras[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = estado;
    for (let i = 0; i < BLOCO; i++) {
      const s1 = girar(e, 6) ^ girar(e, 11) ^ girar(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + palavras[i]) | 0;
      const s0 = girar(a, 2) ^ girar(a, 13) ^ girar(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    return [a, b, c, d, e, f, g, h].map((valor, i) => (valor + estado[i]) | 0);
  };

  // O começo do texto é sempre o mesmo: os blocos inteiros dele se somam uma vez só.
  const comeco = new TextEncoder().encode(`${form.elements.carimbo.value}:`);
  const inteiros = comeco.length - (comeco.length % BLOCO);
  let depoisDoComeco = INICIO;
  for (let de = 0; de < inteiros; de += BLOCO) depoisDoComeco = somar(depoisDoComeco, comeco, de);
  const resto = comeco.subarray(inteiros);

  // Os primeiros 32 bits do SHA-256 de `carimbo:numero`.
  const resumir = (numero) => {
    const escrito = String(numero);
    const usados = resto.length + escrito.length;
    const fim = new Uint8Array(Math.ceil((usados + 9) / BLOCO) * BLOCO);
    fim.set(resto);
    for (let i = 0; i < escrito.length; i++) fim[resto.length + i] = escrito.charCodeAt(i);
    fim[usados] = 0x80;
    new DataView(fim.buffer).setUint32(fim.length - 4, (inteiros + usados) * 8);
    let estado = depoisDoComeco;
    for (let de = 0; de < fim.length; de += BLOCO) estado = somar(estado, fim, de);
    return estado[0];
  };

  let numero = 0;
  let esperando = null;

  const continuar = () => {
    const fim = performance.now() + PEDACO;
    while (performance.now() < fim) {
      if (resumir(numero) >>> (32 - BITS) === 0) return terminar();
      numero += 1;
    }
    setTimeout(continuar);
  };

  const terminar = () => {
    form.elements.prova.value = numero;
    if (esperando) form.requestSubmit(esperando);
  };

  form.addEventListener("submit", (evento) => {
    if (form.elements.prova.value) return;
    evento.preventDefault();
    esperando = evento.submitter;
    const aviso = form.querySelector(".aviso-do-formulario");
    aviso.textContent = aviso.dataset.provando;
  });
  setTimeout(continuar);
})();
