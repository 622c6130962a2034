// The door of the component: one part drawn into its place, again whenever its data change.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".kt");
  if (data.part !== "slide") return drawScene(root, { ...data, tell: setTriggerValue });
  drawSlide(root, data, (to) => setTriggerValue("go", to));
  return () => {
    root.ktKeys?.abort();
    clearInterval(root.ktAgain);
    root.ktFit?.disconnect();
    root.ktArrivals?.disconnect();
    document.body.classList.remove("kt-presenting", "kt-light", "kt-dark", "kt-controls-folded", "kt-controls-open");
  };
}
