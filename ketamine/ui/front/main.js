// The door of the component: one part drawn into its place, again whenever its data change.

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".kt");
  if (data.part !== "slide") return drawScene(root, data);
  drawSlide(root, data, (to) => setTriggerValue("go", to));
  return () => {
    root.ktKeys?.abort();
    root.ktFit?.disconnect();
    document.body.classList.remove("kt-presenting");
  };
}
