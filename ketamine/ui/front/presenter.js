// The presenter's side: a second window that this one draws into, so both are always on the same screen, also without a server.

const PRESENTER = { view: null, began: 0, held: 0, beat: 0, step: null };
const PRESENTER_STYLE = `
body { margin: 0; padding: 24px 32px; font: 18px/1.5 "Source Sans", "Source Sans 3", "Segoe UI", sans-serif; background: #12181D; color: #EDF1F2; }
h1 { font-size: 16px; margin: 0 0 4px; color: #B4C0C7; font-weight: 600; }
p { margin: 0 0 12px; max-width: 60em; } .now { font-size: 24px; font-weight: 600; line-height: 1.3; } .note { font-size: 24px; line-height: 1.4; }
.row { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: center; margin-bottom: 20px; padding-bottom: 16px; border-bottom: 1px solid #33404A; }
.time { font-size: 40px; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1; }
.next { border-top: 1px solid #33404A; padding-top: 16px; margin-top: 20px; }
dt { color: #B4C0C7; } dd { margin: 0 0 12px; font-size: 22px; line-height: 1.4; }
button { font: inherit; color: inherit; background: #1A2229; border: 1px solid #B4C0C7; border-radius: 8px; padding: 8px 16px; min-height: 44px; cursor: pointer; }
button:focus-visible { outline: 2px solid #7FB7EE; outline-offset: 2px; } button:disabled { opacity: 0.5; cursor: default; }`;

// What to ask and tell: a plain note, or the three steps of a talk with a patient.
function promptsOf(stop, labels) {
  const steps = ["ask", "tell", "teach"].filter((name) => stop?.[name]).map((name) => [h("dt", {}, labels[`present.${name}`]), h("dd", {}, stop[name])]);
  return [stop?.note ? h("p", { class: "note" }, stop.note) : null, steps.length ? h("dl", {}, steps) : null].filter(Boolean);
}

function timeShown() {
  const seconds = Math.floor(((PRESENTER.held || Date.now()) - PRESENTER.began) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function timerRow(labels) {
  const time = h("span", { class: "time", role: "timer" }, timeShown());
  const hold = h("button", { type: "button" }, labels[PRESENTER.held ? "present.timer_go" : "present.timer_hold"]);
  hold.addEventListener("click", () => {
    if (PRESENTER.held) PRESENTER.began += Date.now() - PRESENTER.held;
    PRESENTER.held = PRESENTER.held ? 0 : Date.now();
    hold.textContent = labels[PRESENTER.held ? "present.timer_go" : "present.timer_hold"];
  });
  const reset = h("button", { type: "button", onclick: () => { PRESENTER.began = Date.now(); PRESENTER.held = PRESENTER.held && Date.now(); time.textContent = timeShown(); } }, labels["present.timer_reset"]);
  clearInterval(PRESENTER.beat);
  PRESENTER.beat = setInterval(() => { time.textContent = timeShown(); }, 500);
  return [time, hold, reset];
}

// Bring the second window to the screen in front; nothing where there is none.
function tellPresenter(root, scene) {
  const { view } = PRESENTER;
  if (!view || view.closed) return clearInterval(PRESENTER.beat);
  const { slide, labels } = scene;
  const part = root.querySelector(".kt-slide-part")?.textContent;
  const following = slide.stops?.[slide.at];
  const step = (name, way, off) => h("button", { type: "button", disabled: off, onclick: () => PRESENTER.step(way) }, labels[`present.${name}`]);
  view.document.title = labels["present.presenter"];
  view.document.body.replaceChildren(
    h("div", { class: "row" }, timerRow(labels), step("previous", -1), step("next", 1), h("span", { class: "place" }, [`${slide.at} / ${slide.of}`, part].filter(Boolean).join(", "))),
    h("h1", {}, scene.question), h("p", { class: "now" }, spoken(scene.takeaway)),
    ...promptsOf(slide.stops?.[slide.at - 1], labels),
    h("div", { class: "next" }, h("h1", {}, labels["present.coming"]), h("p", { class: "now" }, following ? following.question : labels["present.last"])));
  return null;
}

// Open the second window, or say kindly that the browser held it back.
function openPresenter(root, scene, step) {
  PRESENTER.step = step;
  const view = PRESENTER.view && !PRESENTER.view.closed ? PRESENTER.view : window.open("", "ketamine-presenter", "popup,width=900,height=700");
  if (!view) return slideOver(scene, "presenter", [h("p", {}, scene.labels["present.blocked"]), ...promptsOf(scene.slide.stops?.[scene.slide.at - 1], scene.labels)]);
  if (view !== PRESENTER.view) {
    Object.assign(PRESENTER, { view, began: Date.now(), held: 0 });
    view.document.head.replaceChildren(h("style", {}, PRESENTER_STYLE));
    view.document.documentElement.lang = "en";
    view.addEventListener("keydown", (event) => window.dispatchEvent(new KeyboardEvent("keydown", { key: event.key })));
    addEventListener("pagehide", () => view.document.body.replaceChildren(h("p", { class: "now" }, scene.labels["present.gone"])), { once: true });
  }
  tellPresenter(root, scene);
  return view.focus();
}

// Every question of the walk, then all others; the way back stands in the foot of the screen.
function questionList(scene, go) {
  const { slide, labels } = scene;
  const close = () => document.querySelector("dialog[open]")?.close();
  const line = (text, to, here) => h("li", {}, h("button", { type: "button", class: "kt-button", "aria-current": here ? "step" : null, onclick: () => { close(); go(to); } }, text));
  const own = new Set(slide.stops.map((stop) => stop.key));
  const others = (slide.scenes || []).filter((one) => !own.has(one.key));
  slideOver(scene, "questions", [
    h("h2", {}, labels["present.in_walk"]), h("ol", { class: "kt-jump" }, slide.stops.map((stop, at) => line(stop.question, at + 1, !slide.back && at + 1 === slide.at))),
    others.length ? h("h2", {}, labels["present.elsewhere"]) : null, others.length ? h("ul", { class: "kt-jump" }, others.map((one) => line(one.question, one.key))) : null,
  ]);
}
