// A whole tour in one page, without a server: used by the file that is taken away.

function drawDeck(root, deck) {
  const at = () => Math.max(1, Math.min(deck.screens.length, Number(location.hash.slice(1)) || 1));
  const show = (to) => {
    const scene = deck.screens[to - 1];
    const mode = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const painted = { ...scene, mode, blocks: scene.blocks.map((block) => (block.kind === "plot" ? { ...block, ...block.painted[mode] } : block)) };
    document.body.className = `kt-${mode}`;
    document.title = `${to}. ${scene.question}`;
    drawSlide(root, painted, (next) => { history.replaceState(null, "", `#${next}`); show(next); });
  };
  addEventListener("hashchange", () => show(at()));
  show(at());
}
