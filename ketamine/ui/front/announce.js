// What a control changed, said to a screen reader: the new takeaway of the one scene that now says something else.

const ANNOUNCE_MS = 500;
const takeaways = new Map();
const renewed = new Map();
let announcing = 0;

function liveRegion(id = "kt-announce") {
  const found = document.getElementById(id);
  if (found) return found;
  const region = h("div", { id, class: "kt-unseen", role: "status", "aria-live": "polite" });
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

// Where the whole page changes, what was chosen is said, or the name of the page that came.
function announcePage({ says, lang }) {
  const region = liveRegion("kt-announce-page");
  const before = region.dataset.says ? JSON.parse(region.dataset.says) : says;
  region.dataset.says = JSON.stringify(says);
  const renewed = says.filter((said, at) => said !== before[at]);
  region.lang = lang;
  if (renewed.length) region.textContent = renewed.join(". ");
  return null;
}

// A screen that came while presenting is said; the first one is read as the page itself.
function announceScreen({ question, takeaway, lang, slide }) {
  const region = liveRegion("kt-announce-page");
  region.lang = lang || "";
  if (region.dataset.screen) region.textContent = `${slide.at} / ${slide.of}. ${question} ${spoken(takeaway)}`;
  region.dataset.screen = slide.at;
}

// A button that goes away once pressed hands the focus on to the first control beside it.
document.addEventListener("click", ({ target }) => {
  const row = target.closest?.("[class*='st-key-again-'], [class*='st-key-trials-all-']")?.parentElement;
  if (!row) return;
  const gone = new MutationObserver(() => {
    if (target.isConnected) return;
    gone.disconnect();
    if (document.activeElement === document.body) row.querySelector("button, input").focus();
  });
  gone.observe(row, { childList: true, subtree: true });
});
