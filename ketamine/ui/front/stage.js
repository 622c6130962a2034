// A visit as a stage: one line of minutes, the step in front in full, and a way to walk through it.

const STAGE_WIDTHS = { wide: 1040, phone: 340 };
const STAGE_LETTER = 7.4;
const STAGE_EDGE = 8;
// the step in front stays while the scene is drawn anew for another depth or country
const stageAt = new Map();

const stageWidth = () => (window.innerWidth < 640 ? STAGE_WIDTHS.phone : STAGE_WIDTHS.wide);

function stageScale(steps) {
  const timed = steps.filter((step) => step.start !== null);
  const low = Math.min(...timed.map((step) => step.start));
  const high = Math.max(...timed.map((step) => step.end));
  return (minute) => STAGE_EDGE + ((minute - low) / (high - low || 1)) * (stageWidth() - 2 * STAGE_EDGE);
}

// To scale: a step is as long as its minutes; solid is printed in a label or study, dotted is said by a clinic only.
function stageLine(block, go) {
  const timed = block.steps.map((step, index) => [step, index]).filter(([step]) => step.start !== null);
  const x = stageScale(block.steps);
  const parts = timed.map(([step, index]) => {
    const wide = Math.max(3, x(step.end) - x(step.start) - 2);
    const box = s("rect", { x: x(step.start) + 1, y: 4, width: wide, height: 32, rx: 3, class: `kt-stage-bar kt-stage-${step.sign}`, "data-step": index });
    box.addEventListener("click", () => go(index));
    const fits = step.name.length * STAGE_LETTER < wide - 8 && !timed.some(([other, at]) => at > index && other.start < step.end);
    return [box, fits ? s("text", { x: x(step.start) + 1 + wide / 2, y: 25, "text-anchor": "middle", class: "kt-stage-label", "data-step": index }, step.name) : null];
  });
  let last = -Infinity;
  const marks = block.marks.map(([minute, mark]) => {
    const at = x(minute);
    const text = minute === 0 || at - last > 36;
    if (text) last = at;
    const anchor = at < 24 ? "start" : at > stageWidth() - 24 ? "end" : "middle";
    return [
      s("line", { x1: at, x2: at, y1: 38, y2: 44, class: "kt-stage-tick" }),
      text ? s("text", { x: at, y: 58, "text-anchor": anchor, class: "kt-stage-mark" }, mark.t) : null,
    ];
  });
  return s("svg", { viewBox: `0 0 ${stageWidth()} 64`, class: "kt-stage-line", "aria-hidden": "true", focusable: "false" }, parts, marks);
}

function stageCard(step, number, block, scene) {
  const beat = (kinds) => step.beats.filter((one) => kinds.includes(one.kind)).map((one) =>
    h("div", { class: `kt-beat kt-beat-${one.kind}` }, h("dt", {}, one.label), h("dd", {}, say(one.text, scene))));
  const column = (kinds) => {
    const lines = beat(kinds);
    return lines.length ? h("dl", { class: "kt-beats" }, lines) : null;
  };
  return [
    h("p", { class: "kt-quiet" }, `${step.act}, ${block.words.step} ${number} / ${block.steps.length}`),
    h("h3", {}, step.name),
    h("p", { class: "kt-stage-when" }, say(step.when, scene), " ", h("span", { class: `kt-badge kt-stage-sign kt-stage-${step.sign}` }, step.sign_text)),
    roomOf(step, block, scene),
    h("div", { class: "kt-stage-columns" }, column(["happens"]), column(["good", "plain", "hard"]), column(["staff", "why"])),
  ];
}

function stageBlock(block, scene) {
  const name = `${scene.key} ${block.title}`;
  const card = h("div", { class: "kt-box kt-stage-card", "aria-live": "polite" });
  const back = h("button", { type: "button", class: "kt-button" }, block.words.back);
  const next = h("button", { type: "button", class: "kt-button kt-button-main" }, block.words.next);
  const names = block.steps.map((step, index) => {
    const button = h("button", { type: "button", class: `kt-stage-name kt-stage-${step.sign}` }, step.name);
    button.addEventListener("click", () => go(index));
    return button;
  });
  const acts = [...new Set(block.steps.map((step) => step.act))].map((act) =>
    h("div", { class: "kt-stage-act", role: "group", "aria-label": act }, h("p", { class: "kt-quiet" }, act), h("div", { class: "kt-stage-names" }, names.filter((_, index) => block.steps[index].act === act))));
  const line = block.steps.some((step) => step.start !== null) ? stageLine(block, go) : null;

  function go(index) {
    stageAt.set(name, index);
    back.disabled = index === 0;
    next.disabled = index === block.steps.length - 1;
    names.forEach((button, at) => (at === index ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current")));
    line?.querySelectorAll("[data-step]").forEach((bar) => bar.classList.toggle("kt-stage-here", Number(bar.dataset.step) === index));
    card.replaceChildren(...stageCard(block.steps[index], index + 1, block, scene).filter(Boolean));
  }
  back.addEventListener("click", () => go(stageAt.get(name) - 1));
  next.addEventListener("click", () => go(stageAt.get(name) + 1));
  go(stageAt.get(name) ?? block.current);

  return h(
    "div",
    { class: "kt-stage" },
    h("dl", { class: "kt-stage-room" }, block.room.map(([label, text]) => h("div", {}, h("dt", {}, label), h("dd", {}, say(text, scene))))),
    line ? h("div", { class: "kt-stage-axis" }, h("p", { class: "kt-quiet" }, block.words.axis), line) : null,
    h("div", { class: "kt-stage-acts" }, acts),
    h("div", { class: "kt-tools kt-stage-tools" }, back, next),
    card,
  );
}
