// The door of the component: one part drawn into its place, again whenever its data change.

const UTF8 = new TextDecoder();
const slideShown = { end: null, timer: 0 };

// Takes down what a slide holds outside its own place. A slide handed over again unchanged stays as it is, so this waits
// until it is clear that none comes.
function slideHeld(root) {
  slideShown.end = () => {
    slideShown.end = null;
    root.ktSaid = "";
    root.ktKeys?.abort();
    clearInterval(root.ktAgain);
    root.ktFit?.disconnect();
    root.ktArrivals?.disconnect();
    document.body.classList.remove("kt-presenting", "kt-light", "kt-dark", "kt-controls-folded", "kt-controls-open");
  };
}

export default function ({ data: sent, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".kt");
  const said = UTF8.decode(sent);
  const same = said === root.ktSaid;
  const data = same ? root.ktData : JSON.parse(said);
  if (data.part !== "slide") {
    if (!same) drawScene(root, { ...data, tell: setTriggerValue });
  } else {
    clearTimeout(slideShown.timer);
    if (!same) {
      slideShown.end?.();
      drawSlide(root, data, (to) => setTriggerValue("go", to));
      slideHeld(root);
    }
  }
  Object.assign(root, { ktSaid: said, ktData: data });
  return data.part === "slide" ? () => { slideShown.timer = setTimeout(() => slideShown.end?.()); } : undefined;
}
