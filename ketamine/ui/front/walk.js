// The page of walks: what a tour holds, its link and code, and the code that shows a scene in a frame.

function walkPart(walk) {
  const { labels } = walk;
  const address = () => new URL(walk.start, document.baseURI).href;
  const stops = walk.stops.map((stop) => h("li", { class: "kt-stop" },
    h("h2", { class: "kt-question" }, stop.question),
    h("p", {}, say(stop.takeaway, walk)),
    stop.note ? h("p", { class: "kt-quiet" }, h("strong", {}, labels["present.notes"], ": "), stop.note) : null));
  return [
    h("p", {}, [walk.purpose, walk.length].filter(Boolean).join(". ")),
    h("div", { class: "kt-tools kt-walk-tools" },
      h("a", { class: "kt-button kt-button-main", href: walk.start, target: "_self" }, labels["present.start"]),
      copyButton(labels["present.link"], labels["scene.copied"], address)),
    h("p", { class: "kt-quiet" }, labels["present.keys"]),
    walk.qr ? h("details", { class: "kt-fold", "data-fold": "qr" }, h("summary", {}, labels["present.qr"]),
      h("div", {}, qrPicture(walk.qr, walk.address), h("p", {}, h("a", { href: walk.address }, walk.address)))) : null,
    h("ol", { class: "kt-stops kt-blocks" }, stops),
  ];
}

const codePart = (data) => h("div", {}, h("pre", { class: "kt-code", tabindex: "0" }, data.code), h("div", { class: "kt-tools" }, copyButton(data.labels.copy, data.labels.copied, () => data.code)));

Object.assign(PARTS, { walk: walkPart, code: codePart });
