// Cards side by side: tiles, doors, route cards, and the guide's words beside the evidence.

const LINES_SHOWN = 7;
// so few cards stand open on a phone too: harm is not folded away where benefit is not
const FEW_CARDS = 4;

// A page of ours, with what the reader has chosen so far; what the link itself asks for wins.
function within(link) {
  const address = new URL(link, document.baseURI);
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!address.searchParams.has(name)) address.searchParams.set(name, value);
  }
  return address.href;
}

// A card of a long row of them on a phone: its title, and the rest when pressed.
function foldedCard(card, content, open) {
  return h("details", { class: "kt-box kt-folded", style: card.accent ? `--accent: var(--${card.accent})` : null, "data-own": true, open },
    h("summary", {}, h("h3", {}, card.title)), content);
}

const cardSigns = (card, scene) => [
  card.badges.length ? h("p", { class: "kt-badges" }, card.badges.map(badge)) : null,
  card.text.length ? h("p", {}, say(card.text, scene)) : null,
];

function cardBlock(card, scene, style, open = false) {
  const title = card.link ? h("a", { href: within(card.link), target: "_self" }, card.title) : card.title;
  const lines = card.lines.map(([label, text]) => [h("dt", {}, label), h("dd", {}, say(text, scene))]);
  const first = lines.length > LINES_SHOWN + 2 ? lines.splice(0, LINES_SHOWN) : lines.splice(0);
  if (style === "folds" && innerWidth < 640) return foldedCard(card, [cardSigns(card, scene), h("dl", {}, first, lines)], open);
  return h(
    "article",
    { class: `kt-box kt-box-${style}`, style: card.accent ? `--accent: var(--${card.accent})` : null },
    h("h3", {}, title),
    cardSigns(card, scene),
    first.length ? h("dl", {}, first) : null,
    lines.length ? fold(scene, "more", h("dl", {}, lines)) : null,
  );
}

function cardsBlock(block, scene) {
  return h("div", { class: `kt-cards kt-cards-${block.style}` }, block.cards.map((card, index) => cardBlock(card, scene, block.style, index === 0 || block.cards.length <= FEW_CARDS)));
}
