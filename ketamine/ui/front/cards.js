// Cards side by side: tiles, doors, route cards, and the guide's words beside the evidence.

const LINES_SHOWN = 7;

// A page of ours, with what the reader has chosen so far; what the link itself asks for wins.
function within(link) {
  const address = new URL(link, document.baseURI);
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, value);
  }
  return address.href;
}

function cardBlock(card, scene, style) {
  const title = card.link ? h("a", { href: within(card.link), target: "_self" }, card.title) : card.title;
  const lines = card.lines.map(([label, text]) => [h("dt", {}, label), h("dd", {}, say(text, scene))]);
  const first = lines.length > LINES_SHOWN + 2 ? lines.splice(0, LINES_SHOWN) : lines.splice(0);
  return h(
    "article",
    { class: `kt-box kt-box-${style}`, style: card.accent ? `--accent: var(--${card.accent})` : null },
    h("h3", {}, title),
    card.badges.length ? h("p", { class: "kt-badges" }, card.badges.map(badge)) : null,
    card.text.length ? h("p", {}, say(card.text, scene)) : null,
    first.length ? h("dl", {}, first) : null,
    lines.length ? fold(scene, "more", h("dl", {}, lines)) : null,
  );
}

function cardsBlock(block, scene) {
  return h("div", { class: `kt-cards kt-cards-${block.style}` }, block.cards.map((card) => cardBlock(card, scene, block.style)));
}
