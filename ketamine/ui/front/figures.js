// Figures on a screen: cut between panels or rows where they are taller than the room, never squeezed until words collide.

// Labels of figures may be a little smaller than the text: 18 px where the text has 24.
const PLOT_SCALE = 18 / 21;
const PLOT_LEAST = 14;
// beside the last column, for its name; and how much further out names begin, off the line of the first column
const HEAD_RIM = 14;
const NAMES_OUT = 10;
// how much of its own height a figure needs, and one with names below the heads of columns, which stand close
const PLOT_SHRUNK = 0.82;
const SHEET_SHRUNK = 0.92;
const yAxes = (layout) => Object.keys(layout).filter((name) => name.startsWith("yaxis"));
const axisKey = (name) => name.replace("axis", "");
const domainOf = (axis) => axis?.domain || [0, 1];
const ofAxis = (ref) => String(ref || "paper").split(" ")[0];
const plotRim = (layout) => (layout.margin?.t ?? 0) + (layout.margin?.b ?? 0);
// A list has a line for each mark, named at its side; anything else is an axis of values, which is never cut.
const isList = (axis) => Boolean(axis?.range) && axis.type !== "log" && (axis.visible === false || Boolean(axis.ticktext));

// No letter of a figure smaller than a label.
function legible(value) {
  if (Array.isArray(value)) return value.map(legible);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => {
    if (name.endsWith("font") && typeof one?.size === "number") return [name, { ...one, size: Math.max(PLOT_LEAST, one.size) }];
    return [name, ["x", "y", "customdata", "meta"].includes(name) ? one : legible(one)];
  }));
}

// The panels of a figure from top to bottom: the part of its height each takes, in the figure's own pixels.
function panelsOf(layout) {
  const bands = [...new Set(yAxes(layout).map((name) => domainOf(layout[name]).join(" ")))].map((band) => band.split(" ").map(Number));
  const tall = layout.height - plotRim(layout);
  return bands.sort((one, other) => other[0] - one[0]).map(([low, high]) => ({ low, high, tall: (high - low) * tall }));
}

// Heights at which a list may be cut, each with the gap around it: along its rules, else between lines, never below a heading.
function gapsOf({ data, layout }, name) {
  const own = (ref) => ofAxis(ref || "y") === axisKey(name) && !String(ref).includes("domain");
  const rules = (layout.shapes || []).filter((one) => own(one.yref) && one.y0 === one.y1 && one.x0 === 0 && one.x1 === 1).map((one) => one.y0);
  if (rules.length > 3) return rules.map((at) => ({ at, wide: 1 }));
  const marks = new Set(data.filter((trace) => own(trace.yaxis)).flatMap((trace) => (Array.isArray(trace.y) ? trace.y : [])).filter((y) => typeof y === "number"));
  const words = (layout.annotations || []).filter((one) => one.name !== "head" && one.yref !== "paper" && own(one.yref));
  const headings = new Set(words.filter((one) => one.text.startsWith("<b>") && !marks.has(one.y) && !words.some((other) => other !== one && other.y === one.y)).map((one) => one.y));
  const ys = [...new Set([...words.map((one) => one.y), ...marks])].sort((one, other) => one - other);
  const upper = layout[name].range[1] < layout[name].range[0] ? 0 : 1;
  return ys.slice(1).map((y, at) => ({ at: (y + ys[at]) / 2, wide: y - ys[at], above: [ys[at], y][upper] })).filter((gap) => !headings.has(gap.above));
}

const headsOf = (layout) => (layout.annotations || []).filter((one) => one.name === "head");
const shrunkOf = (layout) => (headsOf(layout).length ? SHEET_SHRUNK : PLOT_SHRUNK);
const headTall = (layout) => Math.max(0, ...headsOf(layout).map((one) => Math.abs(one.y) + 18));

// Stretches of a list, from its top, that each fit; `roomAt(n)` is the room of the n-th in pixels, `scale` the pixels of one unit.
function cutList(figure, name, scale, roomAt) {
  const [end, start] = figure.layout[name].range;
  const step = Math.sign(end - start);
  const gaps = gapsOf(figure, name);
  const head = headTall(figure.layout) / scale;
  const cuts = [start];
  for (let at = start; cuts.length < 12;) {
    const most = roomAt(cuts.length - 1) / scale / shrunkOf(figure.layout) - (cuts.length > 1 ? head : 0);
    const left = Math.abs(end - at);
    if (left <= most) break;
    const share = Math.min(most, left / Math.ceil(left / most) * 1.25);
    const near = gaps.map((gap) => ({ ...gap, far: (gap.at - at) * step })).filter((gap) => gap.far > share * 0.45 && gap.far <= Math.min(most, share * 1.1));
    const widest = Math.max(...near.map((gap) => gap.wide));
    const best = near.filter((gap) => gap.wide >= widest * 0.85).at(step > 0 ? -1 : 0);
    at = best ? best.at : at + step * most;
    cuts.push(at);
  }
  return [...cuts, end].slice(1).map((until, at) => ({ from: cuts[at], until }));
}

// A figure with one stretch of a list; names of its columns come along.
function stretch({ data, layout }, names, { from, until }, head) {
  const top = layout[names[0]].range[1];
  const begin = from === top ? from : from - Math.sign(until - from) * head;
  const [low, high] = [Math.min(begin, until), Math.max(begin, until)];
  const ours = (ref) => names.some((name) => axisKey(name) === ofAxis(ref || "y")) && !String(ref).includes("domain");
  const inside = (y) => y >= Math.min(from, until) && y <= Math.max(from, until);
  const next = { ...layout };
  for (const name of names) next[name] = { ...layout[name], range: [until, begin], autorange: false };
  next.annotations = (layout.annotations || []).filter((one) => !ours(one.yref) || one.name === "head" || inside(one.y))
    .map((one) => (one.name === "head" && ours(one.yref) ? { ...one, y: begin + (one.y - top) } : one));
  const there = (one) => (one.y0 === one.y1 ? inside(one.y0) : Math.max(one.y0, one.y1) >= low && Math.min(one.y0, one.y1) <= high);
  next.shapes = (layout.shapes || []).filter((one) => !ours(one.yref) || there(one))
    .map((one) => (ours(one.yref) && one.y0 !== one.y1 ? { ...one, y0: Math.max(low, Math.min(high, one.y0)), y1: Math.max(low, Math.min(high, one.y1)) } : one));
  const seen = (trace) => {
    if (!ours(trace.yaxis) || !Array.isArray(trace.y)) return trace;
    return { ...trace, y: trace.y.map((y) => (typeof y !== "number" || inside(y) ? y : null)) };
  };
  return { data: data.map(seen), layout: next };
}

// A figure with only the panels between two heights, drawn over the whole room.
function windowed({ data, layout }, [low, high]) {
  const to = (y) => (y - low) / (high - low);
  const inside = (y, anchor) => y <= high + 0.001 && (anchor === "top" ? y > low + 0.002 : y >= low - 0.001);
  const next = { ...layout };
  const gone = new Set();
  for (const name of yAxes(layout)) {
    const [from, until] = domainOf(layout[name]);
    const seen = inside((from + until) / 2);
    if (!seen) gone.add(axisKey(name));
    next[name] = seen ? { ...layout[name], domain: [Math.max(0, to(from)), Math.min(1, to(until))] } : { ...layout[name], visible: false, domain: [0, 0.001] };
  }
  const left = (ref) => !gone.has(ofAxis(ref));
  const kept = data.filter((trace) => left(trace.yaxis || "y"));
  const moved = (one, names) => (one.yref && one.yref !== "paper" ? one : { ...one, ...Object.fromEntries(names.map((name) => [name, to(one[name])])) });
  next.annotations = (layout.annotations || []).filter((one) => left(one.yref) && (one.yref !== "paper" || inside(one.y, one.yanchor))).map((one) => moved(one, ["y"]));
  next.shapes = (layout.shapes || []).filter((one) => left(one.yref) && (one.yref !== "paper" || inside((one.y0 + one.y1) / 2))).map((one) => moved(one, ["y0", "y1"]));
  const lowest = yAxes(next).filter((name) => !gone.has(axisKey(name))).sort((a, b) => next[a].domain[0] - next[b].domain[0])[0];
  for (const name of Object.keys(next).filter((one) => one.startsWith("xaxis") && next[one].anchor)) {
    if (!gone.has(ofAxis(next[name].anchor))) continue;
    const used = kept.some((trace) => (trace.xaxis || "x") === axisKey(name));
    next[name] = used ? { ...next[name], anchor: axisKey(lowest) } : { ...next[name], visible: false };
  }
  return { data: kept, layout: next };
}

// What each screen of a figure shows: panels from one height to another, and of a long list one stretch.
function piecesOf(figure, roomAt) {
  const { layout } = figure;
  const panels = panelsOf(layout);
  const rim = plotRim(layout);
  const shrunk = shrunkOf(layout);
  const gap = panels.length > 1 ? Math.max(...panels.slice(1).map((one, at) => panels[at].low - one.high)) * (layout.height - rim) : 0;
  const pieces = [];
  for (const [index, panel] of panels.entries()) {
    const top = index ? panels[index - 1].low : 1;
    const names = yAxes(layout).filter((name) => domainOf(layout[name]).join() === [panel.low, panel.high].join());
    const open = pieces.at(-1);
    const here = roomAt(pieces.length) - rim;
    if (open && !open.part && (open.tall + gap + panel.tall) * shrunk <= roomAt(pieces.length - 1) - rim) {
      Object.assign(open, { low: panel.low, tall: open.tall + gap + panel.tall });
    } else if (panel.tall * shrunk > here && isList(layout[names[0]])) {
      const [first, last] = layout[names[0]].range;
      const scale = panel.tall / Math.abs(last - first);
      const begun = pieces.length;
      for (const part of cutList(figure, names[0], scale, (at) => roomAt(begun + at) - rim)) pieces.push({ low: panel.low, high: top, tall: Math.abs(part.until - part.from) * scale, part, names });
    } else pieces.push({ low: panel.low, high: top, tall: panel.tall + (index ? gap : (1 - panel.high) * (layout.height - rim)) });
  }
  return pieces.map((piece, at) => ({ ...piece, fits: piece.tall * shrunk <= roomAt(at) - rim + 1, whole: pieces.length === 1 && !piece.part }));
}

// A sheet on a screen, which is narrower than a page: its names keep off the lines between the columns.
function outward(layout) {
  const out = (one, name) => (one[name] < -2 * NAMES_OUT ? { ...one, [name]: one[name] - NAMES_OUT } : one);
  return {
    ...layout, margin: { ...layout.margin, l: layout.margin.l + NAMES_OUT, r: HEAD_RIM },
    annotations: layout.annotations.map((one) => out(one, "xshift")), shapes: layout.shapes.map((one) => (one.xsizemode === "pixel" ? out(one, "x0") : one)),
  };
}

function pieceOf(figure, piece) {
  const one = piece.whole ? { ...figure } : windowed(figure, [piece.low, piece.high]);
  if (headsOf(figure.layout).length) one.layout = outward(one.layout);
  return legible(piece.part ? stretch(one, piece.names, piece.part, headTall(figure.layout)) : one);
}

// Height of what stands beside the drawing in its figure: the line that says what is measured.
function plotBeside(drawing) {
  const caption = drawing.querySelector("figcaption");
  return (caption?.offsetHeight || 0) + 12;
}

function showPiece(stage, block, drawing, piece) {
  const canvas = drawing.querySelector(".kt-canvas");
  const height = stage.clientHeight - plotBeside(drawing);
  const most = piece.tall * 2 + plotRim(block.figure.layout);
  const deep = Math.max(120, Math.floor(Math.min(height / PLOT_SCALE, Math.max(most, 200))));
  canvas.dataset.room = deep;
  Object.assign(canvas.style, { width: `${100 / PLOT_SCALE}%`, height: `${deep}px`, minHeight: "0", transform: `scale(${PLOT_SCALE})`, transformOrigin: "0 0", marginBottom: `${deep * (PLOT_SCALE - 1)}px` });
  if (canvas.kt) canvas.kt.block = { ...block, figure: pieceOf(block.figure, piece) };
  canvas.kt?.redraw?.();
}
