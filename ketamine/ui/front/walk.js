// The page of walks: what a tour holds, its link and code, and the code that shows a scene in a frame.

// What the screens of a walk say first, with the sources of just that.
function walkSources(walk) {
  const cited = walk.stops.flatMap((stop) => stop.takeaway.flatMap((part) => part.k || []));
  const keys = new Set(cited.flatMap((key) => walk.cards[key]?.studies || []));
  return fold(walk, "sources", sources({ studies: Object.fromEntries([...keys].filter((key) => walk.studies[key]).map((key) => [key, walk.studies[key]])) }));
}

// A screen of one's own walk goes before the one it follows; the button moves with it and keeps the focus.
let walkMoved = null;

function earlierButton(walk, stop, at) {
  if (!walk.own || !at) return null;
  const button = h("button", { type: "button", class: "kt-button", "aria-label": `${walk.labels["present.up"]}: ${stop.question}` }, "\u2191 ", walk.labels["present.up"]);
  button.addEventListener("click", () => { walkMoved = stop.key; walk.tell("earlier", at); });
  return button;
}

function walkFocus() {
  const place = walkMoved && document.querySelector(`.kt-stop[data-key="${walkMoved}"]`);
  if (!place) return;
  const button = place.querySelector("button.kt-button");
  if (!button) place.setAttribute("tabindex", "-1");
  (button || place).focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
  walkMoved = null;
}

function walkPart(walk) {
  const { labels } = walk;
  requestAnimationFrame(walkFocus);
  const address = () => new URL(walk.start, document.baseURI).href;
  const stops = walk.stops.map((stop, at) => h("li", { class: "kt-stop", "data-key": stop.key },
    h("div", { class: "kt-stop-head" }, h("h2", { class: "kt-question" }, stop.question), earlierButton(walk, stop, at)),
    h("p", {}, say(stop.takeaway, walk)),
    ["note", "ask", "tell", "teach"].filter((kind) => stop[kind]).map((kind) =>
      h("p", { class: "kt-quiet" }, h("strong", {}, labels[kind === "note" ? "present.notes" : `present.${kind}`], ": "), stop[kind]))));
  return [
    h("p", {}, [walk.purpose, walk.length].filter(Boolean).join(". ")),
    h("div", { class: "kt-tools kt-walk-tools" },
      h("a", { class: "kt-button kt-button-main", href: walk.start, target: "_self" }, labels["present.start"]),
      h("a", { class: "kt-button", href: walk.room, target: "_self" }, labels["present.start_room"]),
      copyButton(labels["present.link"], labels["scene.copied"], address)),
    ...keysLine(labels),
    walk.qr ? h("details", { class: "kt-fold", "data-fold": "qr" }, h("summary", {}, labels["present.qr"]),
      h("div", {}, walk.local ? h("p", {}, labels["present.local"]) : null, qrPicture(walk.qr, walk.address), h("p", { class: "kt-address" }, h("a", { href: walk.address }, walk.address)),
        walk.short ? h("p", {}, labels["present.short"], " ", h("strong", {}, walk.short)) : null)) : null,
    h("ol", { class: "kt-stops kt-blocks" }, stops),
    walkSources(walk),
  ];
}

const codePart = (data) => h("div", {}, h("pre", { class: "kt-code", tabindex: "0" }, data.code), h("div", { class: "kt-tools" }, copyButton(data.labels.copy, data.labels.copied, () => data.code)));

// The message of a page, and its scenes to jump to without asking the server.
function leadPart(page) {
  const jump = ({ key, text }) => {
    const link = h("a", { href: `${location.pathname}${location.search}#${key}` }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `${location.pathname}${location.search}#${key}`);
      const place = document.getElementById(key);
      place?.setAttribute("tabindex", "-1");
      place?.focus({ preventScroll: true });
      place?.scrollIntoView({ block: "start" });
    });
    return h("li", {}, link);
  };
  return [
    h("p", { class: "kt-lead" }, say(page.prose, page)),
    page.jumps.length ? h("nav", { class: "kt-jumps", "aria-label": page.jump }, h("details", { "data-own": true, open: !matchMedia("(max-width: 640px)").matches },
      h("summary", { class: "kt-quiet" }, page.jump), h("ul", {}, page.jumps.map(jump)))) : null,
  ];
}

// Short forms of a page, spelt out.
const shortPart = (page) => h("details", { class: "kt-fold", id: "short", "data-fold": "short" }, h("summary", {}, page.title),
  h("dl", { class: "kt-short" }, page.forms.map(([short, meaning]) => h("div", {}, h("dt", {}, short), h("dd", {}, meaning)))));

Object.assign(PARTS, { short: shortPart, walk: walkPart, code: codePart, lead: leadPart });
