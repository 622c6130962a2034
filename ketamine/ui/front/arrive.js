// A link into a page leads to its place although the page is still being drawn: the place is held until it rests there,
// or until the reader does anything. Each link is followed once.

const ARRIVE_MS = 6000;
const arrived = new Set();

const placeAsked = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
addEventListener("hashchange", () => arrived.clear());

function arrive(name) {
  if (arrived.has(name)) return;
  arrived.add(name);
  const until = performance.now() + ARRIVE_MS;
  const left = new AbortController();
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, () => left.abort(), { once: true, passive: true, signal: left.signal });
  let rested = NaN;
  const hold = () => {
    if (left.signal.aborted || performance.now() > until) return left.abort();
    const place = document.getElementById(name);
    const top = place?.getBoundingClientRect().top;
    if (place && !(Math.abs(top - rested) < 3)) {
      place.scrollIntoView({ block: "start" });
      rested = place.getBoundingClientRect().top;
    }
    return setTimeout(hold, 150);
  };
  setTimeout(hold, 60);
}
