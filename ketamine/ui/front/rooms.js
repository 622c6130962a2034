// Lists to tick, options to sort by what matters, and help to call. What is ticked stays on the reader's own device.

const ticked = new Map();

function tickedIn(scene) {
  if (!ticked.has(scene.key)) {
    const [name, value] = placeAsked().split("=");
    ticked.set(scene.key, new Set(name === scene.key && value ? value.split(".") : []));
  }
  return ticked.get(scene.key);
}

// A button that puts a text on the clipboard and says so for a moment.
function copyButton(label, done, text) {
  const button = h("button", { type: "button", class: "kt-button" }, label);
  const said = h("span", { role: "status", class: "kt-quiet" });
  button.addEventListener("click", async () => {
    await navigator.clipboard?.writeText(text()).catch(() => null);
    said.textContent = done;
    setTimeout(() => { said.textContent = ""; }, 2000);
  });
  return [button, said];
}

function tickBox(id, mine, changed) {
  const box = h("input", { type: "checkbox" });
  box.checked = mine.has(id);
  box.addEventListener("change", () => { (box.checked ? mine.add(id) : mine.delete(id)); changed(); });
  return box;
}

const linkWith = (scene, mine) => `${location.href.split("#")[0]}#${scene.key}${mine.size ? `=${[...mine].join(".")}` : ""}`;

function ticksBlock(block, scene) {
  const mine = tickedIn(scene);
  const items = block.groups.flatMap(([, group]) => group);
  const count = h("p", { class: "kt-quiet", role: "status" });
  const changed = () => {
    count.textContent = `${mine.size} / ${items.length} ${block.words.ticked}`;
    if (handout) handout.disabled = mine.size === 0;
  };
  const lists = block.groups.map(([title, group]) =>
    h("fieldset", { class: "kt-ticks" }, h("legend", {}, title),
      group.map((item) => h("div", { class: "kt-tick" }, h("label", {}, tickBox(item.key, mine, changed), h("span", {}, spoken(item.text))),
        item.text.some((part) => part.k?.length) ? h("span", { class: "kt-tick-source" }, chip({ t: scene.labels["scene.source"], k: item.text.flatMap((part) => part.k || []) }, scene)) : null))));
  const list = () => block.groups.map(([title, group]) => {
    const chosen = group.filter((item) => mine.has(item.key)).map((item) => `- ${spoken(item.text)}`);
    return chosen.length ? [title, ...chosen].join("\n") : "";
  }).filter(Boolean).join("\n\n");
  const clear = h("button", { type: "button", class: "kt-button" }, block.words.clear);
  clear.addEventListener("click", () => {
    mine.clear();
    for (const box of root.querySelectorAll("input")) box.checked = false;
    changed();
  });
  // only a page with a server behind it can make a file; the ticks go there when the reader asks, and not before
  const handout = scene.tell ? h("button", { type: "button", class: "kt-button kt-button-main", onclick: () => scene.tell("handout", [...mine]) }, block.words.handout) : null;
  const root = h("div", { class: "kt-ticks-all" }, h("div", { class: "kt-ticks-lists" }, lists), count,
    h("div", { class: "kt-tools" }, copyButton(block.words.link, scene.labels["scene.copied"], () => linkWith(scene, mine)), copyButton(block.words.list, block.words.copied, list), handout, clear),
    h("p", { class: "kt-quiet" }, block.words.nothing));
  changed();
  return root;
}

function sorterBlock(block, scene) {
  const mine = tickedIn(scene);
  const list = h("div", { class: "kt-matters" });
  const said = h("p", { class: "kt-quiet", role: "status" });
  const card = (matter) => {
    const cells = h("dl", {}, block.options.map((option, index) => h("div", {}, h("dt", {}, option), h("dd", {}, say(matter.cells[index], scene)))));
    const kind = `kt-matter${mine.has(matter.key) ? " kt-matter-mine" : ""}`;
    // on a phone what is good, what is bad and what was picked stand open; the rest is one press away
    const open = mine.has(matter.key) || block.matters.indexOf(matter) < 2;
    if (innerWidth < 640) return h("details", { class: `${kind} kt-folded`, "data-own": true, open }, h("summary", {}, h("h3", {}, matter.label)), cells);
    return h("section", { class: kind }, h("h3", {}, matter.label), cells);
  };
  const show = () => list.replaceChildren(...[...block.matters].sort((a, b) => mine.has(b.key) - mine.has(a.key)).map(card));
  const changed = () => { show(); said.textContent = block.words.moved; };
  show();
  const boxes = block.matters.map((matter) => h("label", { class: "kt-pick" }, tickBox(matter.key, mine, changed), h("span", {}, matter.label)));
  return h("div", { class: "kt-sorter" }, h("fieldset", { class: "kt-ticks" }, h("legend", {}, block.words.pick), h("div", { class: "kt-picks" }, boxes)), said, list,
    h("div", { class: "kt-tools" }, copyButton(block.words.link, scene.labels["scene.copied"], () => linkWith(scene, mine))));
}

function helpBlock(block, scene) {
  return h("div", { class: "kt-help" }, block.calls.map((call) =>
    h("section", { class: `kt-box kt-call${call.here ? " kt-call-here" : ""}` }, h("h3", {}, call.label), h("p", {}, say(call.text, scene)))));
}
