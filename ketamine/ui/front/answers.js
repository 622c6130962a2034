// Questions by topic: each opens in place and has an address of its own; what is typed in the search is sent nowhere.

const answersAsked = new Map();

function answerItem(answer, block, scene) {
  const part = (label, text, extra = "") => (text.length ? h("p", { class: `kt-answer-part ${extra}` }, h("strong", {}, label, " "), say(text, scene)) : null);
  const link = copyButton(block.words.link, scene.labels["scene.copied"], () => `${location.href.split("#")[0]}#${answer.key}`);
  return h(
    "details",
    { class: "kt-fold kt-answer", id: answer.key, "data-fold": answer.key },
    h("summary", {}, spoken(answer.question)),
    answer.first.length ? h("p", { class: "kt-urgent" }, say(answer.first, scene)) : null,
    answer.warning.length ? h("p", { class: "kt-answer-warning" }, say(answer.warning, scene)) : null,
    answer.short.length ? h("p", { class: "kt-answer-short" }, say(answer.short, scene)) : null,
    h("p", {}, badge({ kind: answer.sign[0], value: answer.sign[1], text: answer.sign[2] })),
    part(block.words.guide, answer.guide),
    answer.detail.length ? h("details", { class: "kt-fold", "data-fold": `${answer.key} more` }, h("summary", {}, block.words.detail), h("p", {}, say(answer.detail, scene))) : null,
    part(block.words.sources, answer.sources, "kt-quiet"),
    h("div", { class: "kt-tools" }, link),
  );
}

function answersBlock(block, scene) {
  const groups = block.groups.map(([title, answers]) => {
    const items = answers.map((answer) => [answer, answerItem(answer, block, scene)]);
    return [h("section", { class: "kt-answer-group" }, h("h3", {}, title), items.map(([, item]) => item)), items];
  });
  const all = groups.flatMap(([, items]) => items);
  const count = h("p", { class: "kt-quiet", role: "status" });
  const search = h("input", { type: "search", autocomplete: "off", value: answersAsked.get(scene.key) || "" });

  function show() {
    const asked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    answersAsked.set(scene.key, search.value);
    for (const [answer, item] of all) {
      const text = [answer.question, answer.short, answer.warning, answer.detail].map(spoken).join(" ").toLowerCase();
      item.hidden = !asked.every((word) => text.includes(word));
    }
    for (const [group, items] of groups) group.hidden = items.every(([, item]) => item.hidden);
    const found = all.filter(([, item]) => !item.hidden).length;
    count.textContent = found ? `${found} / ${all.length} ${scene.labels["scene.shown"]}` : scene.labels["scene.no_match"];
  }
  search.addEventListener("input", show);
  show();

  const index = h("p", { class: "kt-answers-index" }, groups.map(([group], at) => {
    const topic = h("button", { type: "button", class: "kt-button" }, block.groups[at][0]);
    topic.addEventListener("click", () => {
      const first = group.querySelector("details:not([hidden]) > summary");
      first?.focus({ preventScroll: true });
      group.scrollIntoView({ block: "start" });
    });
    return topic;
  }));

  const goTo = () => {
    const [, item] = all.find(([answer]) => answer.key === placeAsked()) || [];
    if (!item || !item.isConnected) return;
    item.open = true;
    arrive(item.id);
  };
  requestAnimationFrame(() => setTimeout(goTo, 300));
  addEventListener("hashchange", goTo);

  return h("div", { class: "kt-answers" },
    h("div", { class: "kt-ledger-tools", role: "search", "aria-label": block.caption }, h("label", { class: "kt-grow" }, h("span", {}, scene.labels["scene.search"]), search)),
    index, count, groups.map(([group]) => group));
}
