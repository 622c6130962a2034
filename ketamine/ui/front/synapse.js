// The synapse: our own line drawing. Each part is quiet until the clock makes it active; marks say how sure and in whom.

const syn = (d, extra) => s("path", { d, class: "kt-syn-line", ...extra });
const synDot = (cx, cy, r, extra) => s("circle", { cx, cy, r, ...extra });

// Where glutamate, drug and growth signal lie in the gap.
const SYN_GLUTAMATE = [[118, 184], [137, 194], [158, 181], [176, 193], [196, 183], [214, 194], [233, 184], [148, 172], [187, 172], [222, 173]];
const SYN_DRUG = [[140, 213], [112, 200], [168, 202], [128, 178], [204, 202], [242, 197]];
const SYN_BDNF = [[270, 236], [281, 246], [286, 231]];

const SYN_SHAPES = {
  brake: () => [
    synDot(306, 52, 23, { class: "kt-syn-body" }),
    syn("M306 29v-16M326 42l14-10M327 62l15 8"),
    syn("M286 64C262 76 268 92 252 100"),
    syn("M246 93l10 14", { class: "kt-syn-line kt-syn-end" }),
  ],
  glutamate: () => [
    ...[[130, 120], [156, 108], [182, 122], [208, 108], [232, 122], [150, 140], [204, 142]].map(([cx, cy]) => synDot(cx, cy, 8, { class: "kt-syn-sac" })),
    ...SYN_GLUTAMATE.map(([cx, cy]) => synDot(cx, cy, 3.4, { class: "kt-syn-free" })),
  ],
  nmda: () => [
    s("rect", { x: 127, y: 203, width: 9, height: 26, rx: 4, class: "kt-syn-body" }),
    s("rect", { x: 144, y: 203, width: 9, height: 26, rx: 4, class: "kt-syn-body" }),
  ],
  ampa: () => [
    s("rect", { x: 205, y: 203, width: 9, height: 26, rx: 4, class: "kt-syn-body" }),
    s("rect", { x: 222, y: 203, width: 9, height: 26, rx: 4, class: "kt-syn-body" }),
    syn("M218 206v20M214 221l4 6 4-6", { class: "kt-syn-line kt-syn-flow" }),
  ],
  bdnf: () => SYN_BDNF.map(([cx, cy]) => s("path", { d: `M${cx - 4} ${cy}l4-4 4 4-4 4z`, class: "kt-syn-free" })),
  trkb: () => [syn("M252 262l10-6M262 256l7-8M262 256l9 2", { class: "kt-syn-line kt-syn-thick" })],
  mtor: () => [s("rect", { x: 146, y: 252, width: 68, height: 24, rx: 12, class: "kt-syn-body" })],
  strength: () => [s("rect", { x: 108, y: 232, width: 144, height: 7, rx: 3.5, class: "kt-syn-body" })],
  spines: () => [
    syn("M76 336c0-14-13-14-13-28a17 17 0 0 1 34 0c0 14-13 14-13 28", { class: "kt-syn-line kt-syn-bud" }),
    syn("M290 336c0-14-13-14-13-28a17 17 0 0 1 34 0c0 14-13 14-13 28", { class: "kt-syn-line kt-syn-bud" }),
  ],
  drug: () => SYN_DRUG.map(([cx, cy]) => s("rect", { x: cx - 4, y: cy - 4, width: 8, height: 8, rx: 1.5, class: "kt-syn-drug" })),
  mood: () => [],
};

// Label places, and where their leader ends: drawn for a phone, so that nothing is shrunk there.
const SYN_LABELS = {
  brake: [284, 98, "start"], glutamate: [4, 170, "start", "M70 172L112 182"], drug: [4, 198, "start", "M36 196L104 199"],
  nmda: [4, 228, "start", "M52 226L122 219"], ampa: [282, 206, "start", "M279 208L235 213"], bdnf: [298, 240, "start"],
  trkb: [282, 266, "start"], mtor: [180, 268, "middle"], strength: [4, 262, "start", "M60 256L110 239"], spines: [180, 392, "middle", "M108 380L84 342M252 380L292 342"],
};

// how wide the drawing is on a page, and on a presented screen, where labels are larger
const SYN_WIDE = { page: 360, slide: 412 };
const SYN_MARK = 18;
const SYN_TWO_LINES = { nmda: 1, ampa: 1, strength: 1 };

function synLabel(part) {
  const at = SYN_LABELS[part.key];
  if (!at) return null;
  const [x, y, anchor, leader] = at;
  const words = SYN_TWO_LINES[part.key] ? part.label.split(" ") : [part.label];
  const text = s("text", { x, y, "text-anchor": anchor, class: "kt-syn-label" }, words.map((word, index) => s("tspan", { x, dy: index ? "1.15em" : 0 }, word)));
  return [leader ? syn(leader, { class: "kt-syn-leader" }) : null, text];
}

function synPicture(parts, title, cells, wide) {
  const groups = Object.fromEntries(parts.map((part) => [part.key, s("g", { class: "kt-syn-part", "data-part": part.key }, SYN_SHAPES[part.key](), synLabel(part))]));
  const node = s("svg", { viewBox: `0 0 ${wide} 408`, class: "kt-syn", role: "img" },
    s("title", {}, title),
    syn("M150 0v48C150 76 88 84 88 122c0 28 34 38 92 38s92-10 92-38c0-38-62-46-62-74V0", { class: "kt-syn-cell" }),
    syn("M0 336H158C166 318 160 300 150 292 112 284 96 268 96 244 96 224 112 214 180 214s84 10 84 30c0 24-16 40-54 48-10 8-16 26-8 44H360M0 372H360", { class: "kt-syn-cell" }),
    s("text", { x: 142, y: 24, "text-anchor": "end", class: "kt-syn-place" }, cells[0]),
    s("text", { x: 180, y: 359, "text-anchor": "middle", class: "kt-syn-place" }, cells[1]),
    Object.values(groups));
  return { node, groups };
}

// Marks beside a label, made once: what says in dispute or not in people, for each phase that is drawn only with its mark.
function synMark(group, key, phase) {
  if (phase.mode !== "claimed" || !SYN_LABELS[key]) return null;
  const drawn = phase.grade === "contested" ? gradeMark("contested") : speciesMark(phase.species) || gradeMark(phase.grade);
  const mark = s("g", { class: "kt-syn-mark" }, [...drawn.childNodes]);
  group.append(mark);
  return mark;
}

// Marks stand at the end of their label however large it is drawn, and are drawn again when that changes.
function synMarksFollow(picture, groups, wide) {
  const place = () => {
    for (const [key, group] of Object.entries(groups)) {
      const label = group.querySelector("text");
      if (!label || !group.querySelector(".kt-syn-mark")) continue;
      const [x, y, anchor] = SYN_LABELS[key];
      const first = label.firstElementChild.getComputedTextLength();
      const left = Math.min(wide - SYN_MARK, anchor === "middle" ? x + first / 2 + 6 : x + first + 4);
      for (const mark of group.querySelectorAll(".kt-syn-mark")) mark.setAttribute("transform", `translate(${left} ${y - 13})`);
    }
  };
  new ResizeObserver(place).observe(picture);
  new MutationObserver(place).observe(picture, { subtree: true, attributes: true, attributeFilter: ["style"] });
}

// How sure and in whom, in words, for those who hear the drawing.
function synSure(phase, scene) {
  const words = [phase.grade && scene.labels[`grade.${phase.grade}`], phase.species && scene.labels[`species.${phase.species}`]].filter(Boolean);
  return words.length ? ` (${words.join(", ").toLowerCase()})` : "";
}

function synPart(part, scene, groups, front) {
  const texts = part.phases.map((phase) => h("div", { class: "kt-say" },
    h("p", {}, say(phase.text, scene)),
    phase.grade ? h("p", { class: "kt-badges" },
      badge({ kind: "grade", value: phase.grade, text: scene.labels[`grade.${phase.grade}`] }),
      speciesBadge(phase.species, scene)) : null));
  const node = h("li", { class: `kt-syn-line-item${front ? " kt-syn-front" : ""}`, "aria-current": front ? "step" : null }, h("p", { class: "kt-syn-name" }, part.label), h("div", { class: "kt-says" }, texts));
  const marks = part.phases.map((phase) => synMark(groups[part.key], part.key, phase));
  let shown = -1;
  // says whether anything changed
  const show = (minute) => {
    let at = part.phases.length - 1;
    while (at > 0 && part.phases[at].start > minute) at -= 1;
    if (at === shown) return false;
    texts[shown]?.classList.remove("kt-said");
    texts[at].classList.add("kt-said");
    shown = at;
    const { mode } = part.phases[at];
    node.dataset.mode = mode;
    groups[part.key].setAttribute("class", `kt-syn-part kt-syn-${mode}${front ? " kt-syn-front" : ""}`);
    marks.forEach((mark, index) => mark?.classList.toggle("kt-here", index === at));
    return true;
  };
  const said = () => `${part.label}${synSure(part.phases[shown], scene)}: ${spoken(part.phases[shown].text)}`;
  return { key: part.key, node, show, said, phase: () => part.phases[shown] };
}

// The list keeps the most room it has had at its width, so that what stands below is moved once by the clock, not at each move.
function synRoom(list) {
  const had = { width: 0, height: 0 };
  return () => {
    const width = list.offsetWidth;
    if (width !== had.width) list.style.minHeight = "";
    Object.assign(had, { width, height: list.getBoundingClientRect().height });
    list.style.minHeight = `${had.height}px`;
  };
}

// the step of the story each scene showed last, so that only a change of step is announced
const synStep = new Map();
const SYN_REST_MS = 700;

function synapseBlock(block, scene) {
  const { front } = block;
  const wide = scene.slide ? SYN_WIDE.slide : SYN_WIDE.page;
  const { node: picture, groups } = synPicture(block.parts, block.title, block.cells, wide);
  const parts = block.parts.map((part) => synPart(part, scene, groups, front.parts.includes(part.key)));
  synMarksFollow(picture, groups, wide);
  const drug = [...groups.drug.querySelectorAll(".kt-syn-drug")];
  const title = picture.querySelector("title");
  const describe = () => parts.filter((part) => part.phase().mode !== "off").map((part) => part.said()).join(" ");
  const list = h("ul", { class: "kt-syn-list" });
  const keepRoom = scene.slide ? () => {} : synRoom(list);
  let told = [];
  let dots = -1;
  const dial = clockDial(block, (index) => {
    const changed = parts.filter((part) => part.show(block.dial.minutes[index])).length;
    if (block.dots[index] !== dots) drug.forEach((dot, order) => dot.classList.toggle("kt-here", order < block.dots[index]));
    dots = block.dots[index];
    if (!changed) return;
    title.textContent = `${block.title}. ${describe()}`;
    keepRoom();
  });
  dial.tells(() => {
    const said = parts.map((part) => part.said());
    const changed = said.filter((words, index) => words !== told[index]);
    told = said;
    return changed.join(" ");
  });
  dial.begin();
  // on a presented screen, where the list goes over several, the parts of the step come first
  const listed = scene.slide ? [...parts].sort((one, other) => front.parts.includes(other.key) - front.parts.includes(one.key)) : parts;
  list.append(...listed.map((part) => part.node));
  const before = synStep.get(scene.key);
  synStep.set(scene.key, front.key);
  if (before && before !== front.key) {
    told = parts.map((part) => part.said());
    const about = told.filter((_, index) => front.parts.includes(parts[index].key));
    setTimeout(() => dial.speak([front.title, spoken(front.text), ...about].join(" ")), SYN_REST_MS);
  }
  return h("div", { class: "kt-clock kt-synapse" }, dial.node,
    h("p", { class: "kt-syn-step" }, h("strong", {}, front.title), " ", say(front.text, scene)),
    h("div", { class: "kt-syn-sides" }, h("div", { class: "kt-syn-frame" }, picture), list));
}
