// The clock: lanes that follow one dial. Python sends everything once; nothing here asks a server.

const percent = (part) => `${(part * 100).toFixed(3)}%`;
const laneHeight = (part) => percent(0.92 - 0.84 * part);

function laneMark(mark) {
  const at = { start: mark.start, end: mark.end };
  const made = {
    span: () => s("rect", { x: percent(mark.left), width: percent(Math.max(0.003, mark.right - mark.left)), y: "50%", height: 22, rx: 3, class: "kt-lane-span" }),
    point: () => s("circle", { cx: percent(mark.left), cy: "50%", r: 5, class: "kt-lane-point" }),
    drug: () => s("circle", { cx: percent(mark.left), cy: laneHeight(mark.height), r: 4.5, class: "kt-lane-drug" }),
    comparator: () => s("circle", { cx: percent(mark.left), cy: laneHeight(mark.height), r: 4.5, class: "kt-lane-comparator" }),
    join: () => s("line", { x1: percent(mark.left), x2: percent(mark.left), y1: laneHeight(mark.height), y2: laneHeight(mark.top), class: "kt-lane-join" }),
  }[mark.shape]();
  return { ...at, node: made, wide: mark.shape === "span", live: false };
}

// Curves share one scale: the highest value of any of them. A break in the numbers is a break in the line.
function laneCurves(track, places) {
  const top = Math.max(...track.gauges.flatMap((gauge) => [...gauge.numbers, ...gauge.high]).filter((value) => value !== null));
  const y = (value) => 92 - (84 * value) / top;
  const line = (values) => values.reduce((d, value, index) => (value === null ? d : `${d}${d && values[index - 1] !== null ? "L" : "M"}${(places[index] * 1000).toFixed(1)} ${y(value).toFixed(2)}`), "");
  const shapes = track.gauges.map((gauge, order) => {
    const kind = order ? "second" : "first";
    const known = gauge.numbers.map((value, index) => (value === null ? null : index)).filter((index) => index !== null);
    const band = gauge.high.length
      ? s("path", { class: `kt-lane-band kt-${kind}`, d: `${line(gauge.high)}L${[...known].reverse().map((index) => `${(places[index] * 1000).toFixed(1)} ${y(gauge.low[index]).toFixed(2)}`).join("L")}Z` })
      : null;
    return [band, s("path", { class: `kt-lane-curve kt-${kind}`, d: line(gauge.numbers), "vector-effect": "non-scaling-stroke" })];
  });
  const dots = track.gauges.map((_, order) => s("circle", { r: 5, class: `kt-lane-dot kt-${order ? "second" : "first"}` }));
  const picture = s("svg", { viewBox: "0 0 1000 100", preserveAspectRatio: "none", width: "100%", height: "100%" }, shapes);
  const place = (index) => track.gauges.forEach((gauge, order) => {
    const value = gauge.numbers[index];
    dots[order].style.display = value === null ? "none" : "";
    if (value === null) return;
    dots[order].setAttribute("cx", percent(places[index]));
    dots[order].setAttribute("cy", `${y(value)}%`);
  });
  return { nodes: [picture, dots], place };
}

const seamBars = ([left, right]) => [
  s("rect", { x: percent(left), width: percent(right - left), y: 0, height: "100%", class: "kt-seam-bar" }),
  ...[left, right].map((x) => s("line", { x1: percent(x), x2: percent(x), y1: 0, y2: "100%", class: "kt-seam-line" })),
];

// People out of one hundred: where none, half and all of them would lie.
const laneScale = () => [0, 0.5, 1].map((share) => [
  s("line", { x1: 34, x2: "100%", y1: laneHeight(share), y2: laneHeight(share), class: "kt-lane-grid" }),
  s("text", { x: 28, y: laneHeight(share), dy: "0.35em", "text-anchor": "end", class: "kt-lane-number" }, share * 100),
]);

function lane(track, block) {
  const hatch = `kt-hatch-${track.key}`;
  const marks = track.marks.map(laneMark);
  const curves = track.gauges.length ? laneCurves(track, block.dial.places) : null;
  const picture = s("svg", { class: "kt-lane-picture", width: "100%", height: "100%", "aria-hidden": "true", focusable: "false" },
    s("defs", {}, s("pattern", { id: hatch, width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("line", { x1: 0, y1: 0, x2: 0, y2: 7, class: "kt-hatch-line" }))),
    track.unknown.map(([left, right]) => s("rect", { x: percent(left), width: percent(right - left), y: 0, height: "100%", fill: `url(#${hatch})` })),
    s("line", { x1: 0, x2: "100%", y1: "100%", y2: "100%", class: "kt-lane-base" }),
    track.key === "trials" ? laneScale() : null,
    marks.filter((mark) => mark.wide).map((mark) => mark.node),
    curves ? curves.nodes : null,
    seamBars(block.dial.seam),
    marks.filter((mark) => !mark.wide).map((mark) => mark.node));
  return { marks, curves, node: h("div", { class: `kt-lane${track.tall ? " kt-tall" : ""}` }, picture) };
}

const swatch = (order) => s("svg", { viewBox: "0 0 24 8", class: "kt-swatch", "aria-hidden": "true", focusable: "false" },
  s("path", { d: "M1 4H23", class: `kt-lane-curve kt-${order ? "second" : "first"}` }));

// All texts of a lane lie in one place and one is seen: the page keeps its height while the clock moves.
function readout(track, scene) {
  const gauges = track.gauges.map((gauge, order) => {
    const chipOf = (text) => chip({ t: text, k: gauge.name.k }, scene);
    const value = chipOf("0");
    const unit = ` ${gauge.unit}`;
    return { gauge, value, node: h("span", { class: "kt-gauge" }, swatch(order), gauge.name.t, " ", value, unit) };
  });
  const texts = track.states.map((state) => h("p", { class: `kt-say${state.known ? "" : " kt-say-none"}` }, say(state.text, scene)));
  const line = gauges.length ? h("p", { class: "kt-gauges" }, gauges.map(({ node }, index) => [index ? " " : "", node])) : null;
  const show = (index) => {
    if (!line) return;
    const known = gauges.some(({ gauge }) => gauge.numbers[index] !== null);
    line.style.visibility = known ? "" : "hidden";
    for (const { gauge, value } of gauges) {
      const range = gauge.high.length && gauge.numbers[index] !== null ? ` (${figure(gauge.low[index])}–${figure(gauge.high[index])})` : "";
      if (known) value.textContent = `${figure(gauge.numbers[index])}${range}`;
    }
  };
  return { show, texts, line, node: h("div", { class: "kt-readout" }, h("p", { class: "kt-readout-name" }, track.label), line, h("div", { class: "kt-says" }, texts)) };
}

const figure = (value) => (value === null ? "" : value.toLocaleString("en", { maximumSignificantDigits: 2 }));

function clockTrack(track, block, scene) {
  const drawn = lane(track, block);
  const words = readout(track, scene);
  const [kind, value, text] = track.sign;
  const label = h("div", { class: "kt-lane-label" }, h("p", {}, track.label), badge({ kind, value, text }));
  const shown = { state: -1 };
  const starts = track.states.map((state) => state.start);
  function show(index, minute) {
    for (const mark of drawn.marks) {
      const live = minute === mark.start || (mark.start <= minute && minute < mark.end);
      if (live !== mark.live) { mark.live = live; mark.node.classList.toggle("kt-live", live); }
    }
    drawn.curves?.place(index);
    words.show(index);
    let at = starts.length - 1;
    while (at > 0 && starts[at] > minute) at -= 1;
    if (at === shown.state) return;
    words.texts[shown.state]?.classList.remove("kt-said");
    words.texts[at].classList.add("kt-said");
    shown.state = at;
  }
  return { track, show, label, lane: drawn.node, readout: words.node, said: () => [track.states[shown.state].known, words.line?.style.visibility === "hidden" ? "" : words.line?.textContent, words.texts[shown.state].textContent] };
}

function animalsBlock(animals, scene) {
  const line = (finding) => h("li", { class: "kt-animal" },
    h("div", { class: "kt-animal-lane", "aria-hidden": "true" },
      h("span", { class: `kt-animal-mark${finding.seen ? " kt-seen" : ""}`, style: `left:${percent(finding.left)};width:${percent(finding.right - finding.left)}` })),
    h("p", {}, say(finding.text, scene)));
  return h("section", { class: "kt-animals" },
    h("h3", {}, speciesMark("rodent"), animals.title),
    h("p", { class: "kt-animals-note" }, say(animals.note, scene)),
    h("div", { class: "kt-animal kt-animal-axis", "aria-hidden": "true" }, h("div", { class: "kt-animal-lane" }, animals.ticks.map(([hours, place]) => h("span", { style: `left:${percent(place)}` }, tickText(hours * 60, animals.words))))),
    h("ul", {}, animals.findings.map(line)));
}

function clockBlock(block, scene) {
  const tracks = [];
  let row = 1;
  const rows = block.groups.flatMap((group) => {
    const head = h("h3", { class: "kt-group", style: `--row:${row++}` }, group.title);
    const lines = group.tracks.map((track) => {
      const made = clockTrack(track, block, scene);
      tracks.push(made);
      for (const node of [made.label, made.lane, made.readout]) node.style.setProperty("--row", row);
      row += 1;
      return [made.label, made.lane, made.readout];
    });
    return [head, lines];
  });
  const now = h("div", { class: "kt-now" });
  const over = h("div", { class: "kt-over" }, now);
  let told = [];
  const dial = clockDial(block, (index, place) => {
    now.style.transform = `translateX(${place * 100}%)`;
    for (const track of tracks) track.show(index, block.dial.minutes[index]);
  });
  dial.tells(() => {
    const said = tracks.map((one) => one.said());
    const news = said.map(([known, ...words], index) => (known ? words.filter((piece, at) => piece && piece !== told[index]?.[at]) : []));
    told = said.map(([, ...words]) => words);
    return news.map((pieces, index) => (pieces.length ? `${tracks[index].track.label}: ${pieces.join(". ")}` : "")).filter(Boolean).join(" ");
  });
  dragLanes(over, dial);
  dial.begin();
  return h("div", { class: "kt-clock", style: `--rows:${row}` },
    scene.slide ? null : h("p", { class: "kt-clock-by-keys kt-quiet" }, scene.labels["scene.clock_keys"]),
    dial.node,
    h("div", { class: "kt-lanes" }, rows, over),
    animalsBlock({ ...block.animals, words: dial.words }, scene));
}
