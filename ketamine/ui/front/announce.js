// What a control changed, said to a screen reader: the new takeaway of the one scene that now says something else.

const ANNOUNCE_MS = 500;
const takeaways = new Map();
const renewed = new Map();
let announcing = 0;

function liveRegion() {
  const found = document.getElementById("kt-announce");
  if (found) return found;
  const region = h("div", { id: "kt-announce", class: "kt-unseen", role: "status", "aria-live": "polite" });
  document.body.append(region);
  return region;
}

// Where every scene changes at once, as with another depth, the page is not read aloud.
function announce(scene) {
  const text = spoken(scene.takeaway);
  const before = takeaways.get(scene.key);
  takeaways.set(scene.key, text);
  liveRegion();
  if (before === undefined || before === text) return;
  renewed.set(scene.key, [text, scene.lang]);
  clearTimeout(announcing);
  announcing = setTimeout(() => {
    const [said, lang] = [...renewed.values()].at(-1);
    const region = liveRegion();
    if (lang) region.lang = lang;
    if (renewed.size === 1) region.textContent = said;
    renewed.clear();
  }, ANNOUNCE_MS);
}
