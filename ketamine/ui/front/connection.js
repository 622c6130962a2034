// Says kindly when the server is not heard and puts the framework's own notice away. When it is heard again it is asked
// to go on from the address: a server that has just taken over would otherwise not count the first touch.
((words) => {
  const every = 500;
  const patience = 3;
  const sayFor = 6000;
  let bar = null;
  let silent = 0;

  const say = (text) => {
    if (!bar) {
      bar = document.createElement("p");
      bar.className = "kt-connection";
      bar.setAttribute("role", "status");
      Object.assign(bar.style, {
        position: "fixed", insetInline: "0", bottom: "0", margin: "0", padding: "14px 20px", zIndex: "1000000",
        font: "600 18px/1.4 'Source Sans', sans-serif", textAlign: "center",
        background: words.colours.back, color: words.colours.ink,
      });
      document.body.append(bar);
    }
    bar.hidden = !text;
    bar.textContent = text;
  };

  const spoken = () => words[new URLSearchParams(location.search).get("lang")] ?? words.en;

  const goOn = () => {
    for (const kind of ["keydown", "keyup"]) {
      document.dispatchEvent(new KeyboardEvent(kind, { key: "r", code: "KeyR", keyCode: 82, bubbles: true }));
    }
  };

  const present = (name) => document.querySelector(`[data-testid=${name}]`);

  const answers = async () => {
    const base = window.__streamlit?.BACKEND_BASE_URL ?? location.href;
    return fetch(new URL("_stcore/health", base), { cache: "no-store" }).then((answer) => answer.ok, () => false);
  };

  const look = async () => {
    if (!document.querySelector(".kt")) return;
    const gone = present("stConnectionStatus") || present("stDialog");
    if (gone || (silent && !(await answers()))) {
      silent += 1;
      document.querySelector("[data-testid=stDialog] button[aria-label=Close]")?.click();
      if (silent === patience) say(spoken().lost);
    } else if (silent) {
      if (silent >= patience) {
        say(spoken().back);
        setTimeout(() => silent || say(""), sayFor);
      }
      silent = 0;
      setTimeout(goOn, 4 * every);
    }
  };

  const watch = () => look().finally(() => setTimeout(watch, every));
  watch();
})(WORDS);
