// A check of understanding: the answer to each choice is said at once and kindly; nothing is scored, kept or sent.

function checkItem(check, number, block, scene) {
  const reply = h("p", { class: "kt-reply", "aria-live": "polite" });
  const choices = check.choices.map((choice) => {
    const dot = h("input", { type: "radio", name: `${scene.key}-${check.key}` });
    dot.addEventListener("change", () => {
      reply.className = `kt-reply ${choice.right ? "kt-reply-yes" : "kt-reply-no"}`;
      reply.replaceChildren(h("strong", {}, choice.right ? block.words.yes : block.words.no, " "), ...say(choice.why, scene));
    });
    return h("label", { class: "kt-choice" }, dot, h("span", {}, spoken(choice.text)));
  });
  return h("fieldset", { class: "kt-ticks kt-check" }, h("legend", {}, `${number}. ${spoken(check.text)}`), choices, reply);
}

function quizBlock(block, scene) {
  return h("div", { class: "kt-quiz" }, block.checks.map((check, index) => checkItem(check, index + 1, block, scene)), h("p", { class: "kt-quiet" }, block.words.nothing));
}
