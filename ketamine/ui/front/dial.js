// The dial of the clock: one time axis in two scales, moved by mouse, finger or keys, in the browser alone.

const CLOCK_EVENT = "kt-clock";
const CLOCK_PACE_MS = 70;
const CLOCK_REST_MS = 500;
// where the reader last put the clock on this page, and what the data asked for then
const clockMemory = { minute: null, asked: "" };
const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

function readClock(text) {
  const found = /^(?:(\d{1,2})d)?(?:(\d{1,4})h)?(?:(\d{1,6})m)?$/.exec(text || "");
  if (!text || !found) return null;
  const [days, hours, minutes] = found.slice(1).map((part) => Number(part || 0));
  return (days * 24 + hours) * 60 + minutes;
}

function writeClock(minute) {
  const days = Math.floor(minute / 1440);
  const hours = Math.floor((minute % 1440) / 60);
  const left = minute % 60;
  return `${days ? `${days}d` : ""}${hours ? `${hours}h` : ""}${left ? `${left}m` : ""}` || "0m";
}

const clockAsked = (block) => `${block.at} ${block.front?.key || ""}`;

function clockStart(block) {
  const asked = readClock(new URLSearchParams(location.search).get("clock"));
  if (asked !== null) return asked;
  return clockMemory.minute !== null && clockMemory.asked === clockAsked(block) ? clockMemory.minute : block.at;
}

function keepClock(minute) {
  try {
    const address = new URL(location.href);
    address.searchParams.set("clock", writeClock(minute));
    history.replaceState(history.state, "", address);
  } catch { /* a file opened from a disk has no address to write to */ }
}

// A time in words: whole units, the larger first.
function spellClock(minute, words) {
  if (!minute) return words.start;
  const count = (number, unit) => (number ? `${number} ${words[number === 1 ? unit : `${unit}s`]}` : "");
  const days = Math.floor(minute / 1440);
  const weeks = minute % 10080 === 0 && minute >= 10080 ? minute / 10080 : 0;
  if (weeks) return count(weeks, "week");
  return [count(days, "day"), count(Math.floor((minute % 1440) / 60), "hour"), count(minute % 60, "minute")].filter(Boolean).join(" ");
}

function tickText(minute, words) {
  if (minute < 60) return minute ? `${minute} ${words.short_minute}` : "0";
  if (minute < 1440) return `${minute / 60} ${words.short_hour}`;
  return minute % 10080 === 0 ? `${minute / 10080} ${words.short_week}` : spellClock(minute, words);
}

function nearest(sorted, wanted) {
  let low = 0;
  let high = sorted.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] > wanted) high = middle;
    else low = middle;
  }
  return wanted - sorted[low] <= sorted[high] - wanted ? low : high;
}

function clockIcon(name) {
  const paths = { play: "M4 2.5v11l9-5.5z", pause: "M4 2.5h3v11H4zM9.5 2.5h3v11h-3z", back: "M11.5 2.5v11L5 8zM3 2.5h1.6v11H3z", next: "M4.5 2.5v11L11 8zM11.4 2.5H13v11h-1.6z" };
  return s("svg", { viewBox: "0 0 16 16", class: "kt-dial-icon", "aria-hidden": "true", focusable: "false" }, s("path", { d: paths[name], fill: "currentColor" }));
}

// The control: a native range over the axis, three buttons, the time in large words. ``show(index)`` paints the rest.
function clockDial(block, show) {
  const { minutes, places, stops, ticks, seam } = block.dial;
  const words = Object.fromEntries(block.dial.words);
  const name = h("span", { class: "kt-dial-time" });
  const range = h("input", { type: "range", class: "kt-dial-range", min: 0, max: 1, step: "any", "aria-label": words.dial });
  const spoken = h("p", { class: "kt-unseen", role: "status", "aria-live": "polite" });
  const state = { index: -1, playing: 0, resting: 0, tell: () => "" };

  function paint(index) {
    if (index === state.index) return;
    state.index = index;
    const text = spellClock(minutes[index], words);
    range.value = places[index];
    range.setAttribute("aria-valuetext", text);
    name.textContent = text;
    show(index, places[index]);
  }

  function move(index) {
    const to = Math.max(0, Math.min(minutes.length - 1, index));
    if (to === state.index) return;
    paint(to);
    Object.assign(clockMemory, { minute: minutes[to], asked: clockAsked(block) });
    document.dispatchEvent(new CustomEvent(CLOCK_EVENT, { detail: { minute: minutes[to], from: range } }));
    clearTimeout(state.resting);
    if (!state.playing) state.resting = setTimeout(say, CLOCK_REST_MS);
  }

  const say = () => { spoken.textContent = `${name.textContent}. ${state.tell()}`; };
  const settle = () => keepClock(minutes[state.index]);
  const toPlace = (place) => {
    const index = nearest(places, place);
    // a nudge too small for the next instant still moves on: some screen readers step by shares of the range
    move(index === state.index && place !== places[index] ? index + Math.sign(place - places[index]) : index);
  };
  const toStop = (way) => {
    const here = minutes[state.index];
    const found = way > 0 ? stops.find((stop) => stop > here) : stops.findLast((stop) => stop < here);
    if (found !== undefined) { move(minutes.indexOf(found)); settle(); }
  };

  range.addEventListener("input", () => { stop(); move(nearest(places, Number(range.value))); });
  range.addEventListener("change", () => { range.value = places[state.index]; settle(); });
  range.addEventListener("keydown", (event) => {
    const page = Math.ceil(minutes.length / 20);
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: page, PageDown: -page, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    stop();
    move(state.index + steps[event.key]);
  });
  range.addEventListener("keyup", settle);

  const button = (icon, press) => h("button", { type: "button", class: "kt-button kt-dial-button", "aria-label": words[icon], title: words[icon], onclick: press }, clockIcon(icon));
  const play = button("play", () => (state.playing ? stop() : start()));
  const face = (icon) => { play.replaceChildren(clockIcon(icon)); play.setAttribute("aria-label", words[icon]); play.title = words[icon]; };

  function start() {
    if (state.index === minutes.length - 1) move(0);
    face("pause");
    state.playing = setInterval(() => {
      if (!range.isConnected) return clearInterval(state.playing);
      move(state.index + 1);
      if (state.index === minutes.length - 1) stop();
    }, CLOCK_PACE_MS);
  }

  function stop() {
    if (!state.playing) return;
    clearInterval(state.playing);
    state.playing = 0;
    face("play");
    settle();
    say();
  }

  const quiet = () => { play.hidden = stillness.matches; if (stillness.matches) stop(); };
  quiet();
  stillness.addEventListener("change", quiet);

  document.addEventListener(CLOCK_EVENT, function follow({ detail }) {
    if (!range.isConnected) return document.removeEventListener(CLOCK_EVENT, follow);
    if (detail.from !== range) paint(nearest(minutes, detail.minute));
  });

  const axis = h("div", { class: "kt-dial-axis", "aria-hidden": "true" },
    h("span", { class: "kt-dial-scale", style: `left:0;width:${seam[0] * 100}%` }, words.session),
    h("span", { class: "kt-dial-scale", style: `left:${seam[1] * 100}%;right:0` }, words.after),
    ticks.map(([minute, place, narrow]) => h("span", { class: `kt-dial-tick${narrow ? "" : " kt-wide"}`, style: `left:${place * 100}%` }, tickText(minute, words))),
    seamGap(seam));

  const node = h("div", { class: "kt-dial", role: "group", "aria-label": block.title },
    h("div", { class: "kt-dial-keys" }, button("back", () => { stop(); toStop(-1); }), play, button("next", () => { stop(); toStop(1); })),
    h("div", { class: "kt-dial-track" }, range, axis),
    h("p", { class: "kt-dial-now" }, h("span", { class: "kt-quiet" }, words.now), " ", name),
    spoken);

  return { node, words, toPlace, settle, stop, range, begin: () => paint(nearest(minutes, clockStart(block))), tells: (tell) => { state.tell = tell; }, speak: (words) => { spoken.textContent = `${name.textContent}. ${words}`; } };
}

const seamGap = (seam) => h("span", { class: "kt-seam", style: `left:${seam[0] * 100}%;width:${(seam[1] - seam[0]) * 100}%` });

// A finger or a mouse on the lanes moves the clock too; a finger that goes up or down scrolls the page.
function dragLanes(over, dial) {
  const go = (event) => {
    const box = over.getBoundingClientRect();
    dial.toPlace(Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)));
  };
  const drop = (event) => { if (over.hasPointerCapture(event.pointerId)) over.releasePointerCapture(event.pointerId); dial.settle(); };
  over.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    dial.stop();
    over.setPointerCapture(event.pointerId);
    if (event.pointerType === "mouse") { event.preventDefault(); dial.range.focus({ preventScroll: true }); }
    go(event);
  });
  over.addEventListener("pointermove", (event) => { if (over.hasPointerCapture(event.pointerId)) go(event); });
  over.addEventListener("pointerup", drop);
  over.addEventListener("pointercancel", drop);
}
