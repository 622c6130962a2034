// Letters that act alone: those of a presentation can be turned off in this window, those of the framework never act.

const LETTERS = "ketamine-letters";

// One state for the window, also where the component is loaded more than once or the browser keeps nothing.
const letters = (window.ketamineLetters ||= { off: lettersKept() === "off" });

function lettersKept() {
  try { return sessionStorage.getItem(LETTERS); } catch { return null; }
}

function turnLetters(on) {
  letters.off = !on;
  try { sessionStorage.setItem(LETTERS, on ? "on" : "off"); } catch { /* it then holds until the page is left */ }
}

// The keys of a presentation in words, and the switch for the letters among them.
function keysLine(labels) {
  const box = h("input", { type: "checkbox", checked: !letters.off });
  box.addEventListener("change", () => turnLetters(box.checked));
  return [h("p", { class: "kt-quiet" }, labels["present.keys"]), h("p", {}, h("label", { class: "kt-letters" }, box, h("span", {}, labels["present.letters"])))];
}

// R would run the page anew and C would empty what it keeps; a field still gets its letters, and a call from our own script passes.
function hushFramework(event) {
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || !["r", "c"].includes(event.key?.toLowerCase())) return;
  if (!event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]")) event.stopPropagation();
}

for (const kind of ["keydown", "keypress", "keyup"]) addEventListener(kind, hushFramework, true);
