// The brain: flat shapes at once, three dimensions when the browser can; the list beside it is the accessible twin.

// How large the brain stands on its stage, from back to front.
const LONG = { outside: 2.5, inside: 2.5, through: 2.1 };
const EYES = {
  outside: { x: -0.86, y: 0, z: 0.04 },
  inside: { x: 0.86, y: 0.03, z: 0.03 },
  through: { x: -0.76, y: 0.66, z: 0.3 },
};
const FAR_LIGHT = 100000;
const MESHES = { outside: "alone", inside: "alone", through: "both" };
const ARRAYS = { i1: Int8Array, i2: Int16Array, u2: Uint16Array };
const NEVER_DRAGGED = { scrollZoom: false, displayModeBar: false, displaylogo: false, plotlyServerURL: "", doubleClick: false };
const LIFT = 70;
const GLASS = 0.14;
const brains = new Map();

function decoded(spec) {
  const bytes = Uint8Array.from(atob(spec.bdata), (one) => one.charCodeAt(0));
  return new ARRAYS[spec.dtype](bytes.buffer);
}

// The surfaces come once, from our own address, and stay decoded.
function surfaces(address) {
  window.ketamineBrain ||= fetch(new URL(address, document.baseURI)).then((answer) => {
    if (!answer.ok) throw new Error("the brain did not load");
    return answer.json();
  }).then((figure) => {
    for (const trace of figure.data) {
      for (const name of ["x", "y", "z", "i", "j", "k", "intensity"]) trace[name] = decoded(trace[name]);
    }
    return figure;
  });
  window.ketamineBrain.catch(() => { window.ketamineBrain = null; });
  return window.ketamineBrain;
}

function drawsDepth() {
  const gl = document.createElement("canvas").getContext("webgl");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(gl);
}

// What is in front goes into the address, so that a link brings it back.
function keepBrain(state) {
  try {
    const address = new URL(location.href);
    address.searchParams.set("region", state.region);
    address.searchParams.set("view", state.view);
    history.replaceState(history.state, "", address);
  } catch { /* a file opened from a disk has no address to write to */ }
}

function brainBlock(block, scene) {
  const { region, view, ...rest } = block;
  const same = JSON.stringify([rest, scene.mode]);
  const asked = `${region} ${view}`;
  const held = brains.get(scene.key);
  // what the data ask for counts when it changed; else what the reader picked last stays
  const front = held && (held.asked === asked || `${held.region} ${held.view}` === asked) ? { region: held.region, view: held.view } : { region, view };
  if (held?.same === same) {
    const moved = held.region !== front.region || held.view !== front.view;
    Object.assign(held, front, { asked, turns: held.turns + moved });
    if (moved) showBrain(held);
    return held.node;
  }
  const state = { block, scene, ...front, asked, turns: 0, same };
  state.node = brainNode(state);
  brains.set(scene.key, state);
  showBrain(state);
  whenSeen(state);
  return state.node;
}

function brainNode(state) {
  const { block } = state;
  const press = (label, chosen) => {
    const button = h("button", { type: "button", class: "kt-brain-button" }, label);
    button.addEventListener("click", chosen);
    return button;
  };
  state.views = block.views.map(([key, label]) => [key, press(label, () => turnTo(state, key))]);
  state.buttons = block.regions.map((region) => {
    const swatch = h("span", { class: "kt-brain-swatch", style: `--tint: ${region.accent}`, "aria-hidden": "true" });
    return [region.key, press([swatch, region.label], () => pick(state, region.key))];
  });
  state.flat = h("div", { class: "kt-brain-flat" });
  state.canvas = h("div", { class: "kt-brain-canvas" });
  state.stage = h("div", { class: "kt-brain-stage", role: "img", "aria-label": block.alt }, state.flat, state.canvas);
  state.stage.addEventListener("wheel", (event) => event.stopImmediatePropagation(), { capture: true, passive: true });
  state.card = h("div", { class: "kt-brain-card", "aria-live": "polite" });
  const groups = block.groups.map(([key, label]) => h("div", { class: "kt-brain-group", role: "group", "aria-label": label },
    h("p", { class: "kt-brain-head", "aria-hidden": "true" }, label),
    state.buttons.filter((_, at) => block.regions[at].group === key).map(([, button]) => button)));
  return h("div", { class: "kt-brain" },
    h("figure", { class: "kt-brain-figure" },
      h("div", { class: "kt-brain-views", role: "group", "aria-label": block.words.views }, state.views.map(([, button]) => button)),
      state.stage,
      h("figcaption", { class: "kt-quiet" }, block.words.caption)),
    h("div", { class: "kt-brain-side" }, groups),
    state.card);
}

function turnTo(state, view) {
  state.view = view;
  state.turns += 1;
  showBrain(state);
  keepBrain(state);
}

// A part that cannot be seen from here is shown from where it can.
function pick(state, key) {
  state.region = key;
  const region = regionOf(state);
  if (region.views.length && !region.views.includes(state.view)) return turnTo(state, region.views[0]);
  showBrain(state);
  keepBrain(state);
}

const regionOf = (state) => state.block.regions.find((region) => region.key === state.region);

function showBrain(state) {
  const region = regionOf(state);
  for (const [key, button] of state.views) button.setAttribute("aria-pressed", String(key === state.view));
  for (const [key, button] of state.buttons) button.setAttribute("aria-pressed", String(key === state.region));
  state.card.replaceChildren(
    h("h3", {}, region.label),
    h("p", { class: "kt-quiet" }, region.name),
    ...region.text.map((paragraph) => h("p", {}, say(paragraph, state.scene))));
  state.flat.replaceChildren(flatBrain(state, region));
  if (state.figure) drawDepth(state, region);
}

const ringPath = (ring) => {
  const at = (index) => [ring[index * 2], ring[index * 2 + 1]];
  const count = ring.length / 2 - 1;
  const middle = ([x, y], [u, v]) => `${(x + u) / 2} ${(y + v) / 2}`;
  const turns = Array.from({ length: count }, (_, index) => `Q ${at(index).join(" ")} ${middle(at(index), at((index + 1) % count))}`);
  return `M ${middle(at(count - 1), at(0))} ${turns.join(" ")} Z`;
};

function flatBrain(state, region) {
  const drawn = state.block.flats.find((flat) => flat.key === state.view);
  const tints = new Map(Object.entries(state.block.tints));
  const shapes = drawn.shapes.map(([key, rings]) => {
    const chosen = region.pieces.includes(key);
    const shape = s("path", { d: rings.map(ringPath).join(" "), fill: tints.get(key), class: `kt-brain-shape${chosen ? " kt-chosen" : ""}` });
    if (state.block.regions.some((one) => one.key === key)) shape.addEventListener("click", () => pick(state, key));
    return { chosen, shape };
  });
  const ordered = [...shapes.filter((one) => !one.chosen), ...shapes.filter((one) => one.chosen)].map((one) => one.shape);
  const svg = s("svg", { viewBox: `-20 -20 ${drawn.size[0] + 40} ${drawn.size[1] + 40}`, "aria-hidden": "true", class: `kt-brain-${state.view}` },
    s("path", { d: drawn.whole.map(ringPath).join(" "), class: "kt-brain-whole" }), ordered);
  const [name, rings] = drawn.shapes.find(([key]) => region.pieces.length === 1 && key === region.pieces[0]) || [];
  if (name) svg.append(...flatLabel(rings, region.label, drawn.size[0]));
  return svg;
}

function flatLabel(rings, text, wide) {
  const longest = rings.reduce((best, ring) => (ring.length > best.length ? ring : best), rings[0]);
  const xs = longest.filter((_, index) => index % 2 === 0);
  const ys = longest.filter((_, index) => index % 2 === 1);
  const x = (Math.min(...xs) + Math.max(...xs)) / 2;
  const anchor = x < wide * 0.3 ? "start" : x > wide * 0.7 ? "end" : "middle";
  const end = { start: Math.min(...xs), middle: x, end: Math.max(...xs) }[anchor];
  return [s("text", { x: end, y: Math.max(60, Math.min(...ys) - 24), "text-anchor": anchor, class: "kt-brain-label" }, text)];
}

// Three dimensions are fetched when the figure comes near, and only where the browser can draw them.
function whenSeen(state) {
  const { scene } = state;
  if (!scene.plotly || !scene.brain || !drawsDepth()) return;
  new IntersectionObserver((seen, watch) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    watch.disconnect();
    Promise.all([plotly(scene.plotly), surfaces(scene.brain)]).then(([Plotly, figure]) => {
      state.Plotly = Plotly;
      state.figure = figure;
      drawDepth(state, regionOf(state));
      new ResizeObserver(() => {
        const width = Math.round(state.stage.clientWidth);
        if (width && width !== state.width) drawDepth(state, regionOf(state));
      }).observe(state.stage);
    }, () => { state.figure = null; });
  }, { rootMargin: "240px" }).observe(state.node);
}

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const rgb = (values) => `rgb(${values.map((one) => Math.round(Math.max(0, Math.min(255, one)))).join(",")})`;

// Crest and furrow of one colour; the part that was picked is more colourful, not lighter or darker in meaning.
function folds(tint, chosen) {
  const plain = channels(tint);
  const mean = plain.reduce((sum, one) => sum + one, 0) / 3;
  const crest = chosen ? plain.map((one) => (mean + (one - mean) * 2.1) * 0.8) : plain;
  return [[0, rgb(crest.map((one) => one * 1.05))], [0.5, rgb(crest)], [1, rgb(crest.map((one) => one * 0.72))]];
}

function drawDepth(state, region) {
  const { figure, stage, canvas, view, Plotly } = state;
  const width = Math.round(stage.clientWidth);
  const height = Math.round(stage.clientHeight);
  if (!width || !stage.isConnected) return;
  state.width = width;
  const pieces = figure.data.filter((trace) => trace.meta.view === MESHES[view]);
  const chosen = (trace) => region.pieces.includes(trace.meta.region);
  const single = region.pieces.length === 1;
  const data = pieces.map((trace) => ({
    ...trace,
    colorscale: folds(trace.meta.tint, chosen(trace) && single),
    opacity: glass(trace.opacity, view === "through" && single, chosen(trace)),
    lightposition: { x: Math.sign(EYES[view].x) * FAR_LIGHT, y: EYES[view].y * FAR_LIGHT, z: FAR_LIGHT / 2 },
  }));
  const ink = getComputedStyle(state.node).getPropertyValue("--ink").trim();
  const picked = pieces.filter(chosen);
  data.push(rim(picked, ink));
  const fine = matchMedia("(hover: hover) and (pointer: fine)").matches;
  canvas.style.pointerEvents = fine ? "" : "none";
  const scene = {
    ...figure.layout.scene,
    aspectmode: "manual",
    aspectratio: proportions(pieces, LONG[view]),
    camera: { eye: EYES[view], up: { x: 0, y: 0, z: 1 }, projection: { type: "orthographic" } },
    dragmode: fine ? "turntable" : false,
    uirevision: `${view}${state.turns}`,
    annotations: single && picked.length ? [tag(picked[0], region.label, view, state)] : [],
  };
  const layout = { ...figure.layout, scene, width, height, dragmode: fine ? "turntable" : false, uirevision: scene.uirevision };
  Plotly.react(canvas, data, layout, NEVER_DRAGGED).then(() => {
    stage.classList.add("kt-brain-deep");
    if (state.listening) return;
    state.listening = true;
    canvas.on("plotly_click", (event) => {
      const key = event.points[0]?.data.meta?.region;
      if (state.block.regions.some((one) => one.key === key)) pick(state, key);
    });
    canvas.on("plotly_webglcontextlost", () => { stage.classList.remove("kt-brain-deep"); state.figure = null; });
  });
}

// Seen through, a single picked part is solid and all others are glass, or it could not be found.
function glass(opacity, looking, chosen) {
  if (!looking) return opacity;
  return chosen ? 1 : Math.min(opacity, GLASS);
}

function proportions(traces, long) {
  const spans = ["x", "y", "z"].map((axis) => {
    const ends = traces.map((trace) => [trace[axis].reduce((a, b) => Math.min(a, b)), trace[axis].reduce((a, b) => Math.max(a, b))]);
    return Math.max(...ends.map((end) => end[1])) - Math.min(...ends.map((end) => end[0]));
  });
  return { x: (long * spans[0]) / spans[1], y: long, z: (long * spans[2]) / spans[1] };
}

// The name at the middle of a part, on the side one looks from.
function tag(trace, label, view, state) {
  const at = (axis) => {
    const values = trace[axis];
    return values.reduce((sum, one) => sum + one, 0) / values.length;
  };
  const style = getComputedStyle(state.node);
  const side = view === "outside" || view === "through" ? Math.min(...trace.x) : Math.max(...trace.x);
  return {
    x: side, y: at("y"), z: at("z"), text: label, ax: 0, ay: -56, showarrow: true, arrowhead: 0, arrowwidth: 1.5,
    arrowcolor: style.getPropertyValue("--ink").trim(), bgcolor: style.getPropertyValue("--panel").trim(), borderpad: 4,
    font: { size: 14, color: style.getPropertyValue("--ink").trim(), family: style.fontFamily },
  };
}

// The edge of the picked parts as a line just above the surface.
function rim(traces, colour) {
  const line = { x: [], y: [], z: [] };
  for (const trace of traces) {
    const out = normals(trace);
    for (const [a, b] of borders(trace)) {
      for (const at of [a, b]) ["x", "y", "z"].forEach((axis, index) => line[axis].push(trace[axis][at] + out[at * 3 + index] * LIFT));
      for (const axis of ["x", "y", "z"]) line[axis].push(null);
    }
  }
  return { type: "scatter3d", mode: "lines", ...line, line: { color: colour, width: 4 }, hoverinfo: "skip", showlegend: false };
}

function borders({ i, j, k }) {
  const seen = new Map();
  for (let face = 0; face < i.length; face += 1) {
    for (const [a, b] of [[i[face], j[face]], [j[face], k[face]], [k[face], i[face]]]) {
      const key = Math.min(a, b) * 65536 + Math.max(a, b);
      seen.set(key, seen.has(key) ? null : [a, b]);
    }
  }
  return [...seen.values()].filter(Boolean);
}

function normals({ x, y, z, i, j, k }) {
  const sums = new Float32Array(x.length * 3);
  for (let face = 0; face < i.length; face += 1) {
    const [a, b, c] = [i[face], j[face], k[face]];
    const u = [x[b] - x[a], y[b] - y[a], z[b] - z[a]];
    const v = [x[c] - x[a], y[c] - y[a], z[c] - z[a]];
    const normal = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    for (const corner of [a, b, c]) for (let axis = 0; axis < 3; axis += 1) sums[corner * 3 + axis] += normal[axis];
  }
  for (let at = 0; at < sums.length; at += 3) {
    const long = Math.hypot(sums[at], sums[at + 1], sums[at + 2]) || 1;
    for (let axis = 0; axis < 3; axis += 1) sums[at + axis] /= long;
  }
  return sums;
}
