// Plotly figures: zoom and hidden lines survive a change of data; a phone gets its own drawing.

const NARROW_PX = 720;
// what a sheet of paper has between its margins
const PAPER_PX = 680;
// long enough for a hand to bring the mouse from a point to its words
const HOVER_MS = 400;
const PLOT_CONFIG = {
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  plotlyServerURL: "",
  responsive: false,
  scrollZoom: false,
  doubleClick: false,
};

// Our figures have room for their labels; looking for those that have none costs plotly.js a measure of each at every move.
const ROOMY = { ticklabeloverflow: "allow" };
const PLOT_TEMPLATE = { layout: { xaxis: ROOMY, yaxis: ROOMY } };

function plotly(address) {
  if (!window.ketaminePlotly) {
    window.ketaminePlotly = new Promise((done, failed) => {
      if (window.Plotly) return done(window.Plotly);
      const script = h("script", { src: new URL(address, document.baseURI).href });
      script.onload = () => done(window.Plotly);
      script.onerror = () => failed(new Error("plotly.js did not load"));
      document.head.append(script);
    });
    window.ketaminePlotly.catch(() => { window.ketaminePlotly = null; });
  }
  return window.ketaminePlotly;
}

function clickOpensCard(div, scene) {
  div.removeAllListeners?.("plotly_click");
  div.on("plotly_click", (event) => {
    if (div.kt?.panned) return;
    const found = event.points[0]?.customdata;
    const keys = (Array.isArray(found) ? found : [found]).filter((key) => scene.cards[key]);
    if (keys.length) openCard(keys, pointer(event.event), scene);
  });
}

// A stand-in for the element that was clicked: the card is placed beside the pointer.
function pointer(event) {
  const rect = { left: event.clientX, top: event.clientY, bottom: event.clientY };
  return { textContent: "", getBoundingClientRect: () => rect, focus: null };
}

function plotBlock(block, scene, kept) {
  const canvas = kept?.querySelector(".kt-canvas") || h("div", { class: "kt-canvas", role: "img" });
  canvas.setAttribute("aria-label", block.alt);
  const caption = block.subtitle ? h("figcaption", { class: "kt-subtitle" }, block.subtitle) : null;
  const figure = arrange(kept || h("figure", { class: "kt-plot" }), caption, canvas);
  if (scene.plotly) drawPlot(canvas, block, scene);
  else canvas.hidden = true;
  return figure;
}

// A finger that scrolls the page from a figure is no press on a point of it.
function watchFinger(canvas, state) {
  if (state.finger) return;
  const at = (state.finger = { x: 0, y: 0 });
  const panned = () => { state.panned = true; };
  canvas.addEventListener("pointerdown", (event) => { Object.assign(at, { x: event.clientX, y: event.clientY }); state.panned = false; }, true);
  canvas.addEventListener("pointermove", (event) => { if (event.buttons && Math.hypot(event.clientX - at.x, event.clientY - at.y) > 10) panned(); }, true);
  canvas.addEventListener("pointercancel", panned, true);
}

// Words that come with the mouse over a point, as a copy that stays while the mouse goes on to it; Escape sends it away.
function keepHover(canvas) {
  if (canvas.kt.hover) return;
  const words = (canvas.kt.hover = s("g", { class: "kt-hover" }));
  let leaving = 0;
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => (words.matches(":hover") ? leave() : words.replaceChildren()), HOVER_MS);
  };
  canvas.on("plotly_hover", () => {
    clearTimeout(leaving);
    const layer = canvas.querySelector(".hoverlayer");
    layer.after(words);
    words.replaceChildren(...layer.cloneNode(true).childNodes);
  });
  canvas.on("plotly_unhover", leave);
}

addEventListener("keydown", ({ key }) => {
  if (key === "Escape") document.querySelectorAll(".kt-hover").forEach((words) => words.replaceChildren());
}, true);

// Drawings in sight or one screen off are drawn at once. The others wait for the browser to have time, and come one by
// one; so does every first drawing, so that the first can be seen before the last is made.
const PLOTS_LATER = new Set();
// a browser that draws no frames for a while may never call itself idle
const IDLE_MS = 100;
const whenIdle = (act) => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: IDLE_MS }) : setTimeout(act, IDLE_MS));
const plotsComing = { near: false, far: false };

const plotsAhead = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) target.kt.near = isIntersecting;
  plotNext();
}, { rootMargin: "100%", scrollMargin: "100%" });

function plotNext() {
  const come = (which, wait, next) => {
    if (plotsComing[which] || !next()) return;
    plotsComing[which] = true;
    wait(() => {
      plotsComing[which] = false;
      try {
        next()?.redraw();
      } finally {
        plotNext();
      }
    });
  };
  come("near", setTimeout, () => [...PLOTS_LATER].find((state) => state.near));
  come("far", whenIdle, () => [...PLOTS_LATER][0]);
}

function plotSoon(state, width) {
  if (state.near && state.width) return state.redraw(width);
  state.canvas.ariaBusy = "true";
  PLOTS_LATER.add(state);
  plotNext();
}

addEventListener("beforeprint", () => [...PLOTS_LATER].forEach((state) => state.redraw()));

// All but the run of its lines: where that is as before, plotly.js need not compare the whole figure with the last one.
const plotFrame = (data, layout) => JSON.stringify([layout, data.map((trace) => ({ ...trace, x: trace.x?.bdata && 0, y: trace.y?.bdata && 0 }))]);

// A figure that stands there already is left alone, whatever else of its scene has changed.
function putPlot(Plotly, canvas, data, layout) {
  const last = canvas.kt.last || {};
  const whole = JSON.stringify([layout, data]);
  if (whole === last.whole) return Promise.resolve();
  const frame = plotFrame(data, layout);
  const moved = frame === last.frame;
  if (moved) data.forEach(({ x, y }, at) => Object.assign(canvas.data[at], { x, y }));
  const drawn = moved ? Plotly.redraw(canvas) : Plotly.react(canvas, data, layout, PLOT_CONFIG);
  canvas.kt.last = { whole, frame };
  return drawn;
}

function drawPlot(canvas, block, scene) {
  const state = (canvas.kt ||= { canvas, width: 0 });
  watchFinger(canvas, state);
  plotsAhead.observe(canvas);
  state.block = block;
  const draw = (Plotly, width) => {
    state.width = width;
    canvas.ariaBusy = null;
    PLOTS_LATER.delete(state);
    if (!width || !canvas.isConnected) return;
    const { data, layout } = width < NARROW_PX ? state.block.narrow : state.block.figure;
    const height = Number(canvas.dataset.room) || layout.height;
    Object.assign(canvas.style, { minHeight: "", height: `${height}px` });
    canvas.style.setProperty("--paper", Math.min(1, PAPER_PX / width));
    putPlot(Plotly, canvas, data, { template: PLOT_TEMPLATE, ...layout, width, height }).then(() => { clickOpensCard(canvas, scene); keepHover(canvas); });
  };
  const failed = () => { canvas.textContent = scene.labels["scene.no_drawing"]; };
  if (!state.width && !canvas.dataset.room) canvas.style.minHeight = `${block.figure.layout.height}px`;
  plotly(scene.plotly).then((Plotly) => {
    state.redraw = (width = canvas.offsetWidth) => draw(Plotly, width);
    plotSoon(state, state.width);
    if (state.watch) return;
    state.watch = new ResizeObserver(() => {
      if (Math.abs(canvas.offsetWidth - state.width) >= 1) plotSoon(state, canvas.offsetWidth);
    });
    state.watch.observe(canvas);
  }, failed);
}
