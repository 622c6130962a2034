// A schedule on the reader's own calendar. The date typed stays on this page: it is stored nowhere and sent nowhere, and
// stands in an address only when the reader follows a link made for that; the calendar file is made here.

const COURSE_DAY_MS = 86400000;
// what a reader picked stays while the scene is drawn anew, and goes with the page
const courseViews = new Map();

const dayOf = (start, day) => new Date(Date.parse(`${start}T00:00:00Z`) + day * COURSE_DAY_MS);
const compact = (date) => date.toISOString().slice(0, 10).replaceAll("-", "");

function courseDays(schedule, words) {
  const sessions = schedule.sessions.map((day, index) => ({ day, text: `${words.session} ${index + 1}` }));
  const reviews = schedule.reviews.map((day) => ({ day, text: words.review }));
  return [...sessions, ...reviews].sort((a, b) => a.day - b.day);
}

// Lines of a calendar file hold at most 75 bytes; longer ones go on after a blank.
function foldLine(line) {
  const bytes = new TextEncoder();
  const lines = [];
  let now = "";
  for (const letter of line) {
    if (bytes.encode(now + letter).length > (lines.length ? 74 : 75)) { lines.push(now); now = ""; }
    now += letter;
  }
  return [...lines, now].join("\r\n ");
}

const icsText = (text) => text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, "\\n");

function calendarFile(schedule, start, words) {
  const name = spoken(schedule.name);
  const about = `${words.as_studied}. ${words.study}: ${spoken(schedule.source)}. ${spoken(schedule.note)}`;
  const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const events = courseDays(schedule, words).flatMap(({ day, text }, index) => [
    "BEGIN:VEVENT",
    `UID:${schedule.key}-${index}-${compact(dayOf(start, day))}@ketamine.invalid`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(dayOf(start, day))}`,
    `DTEND;VALUE=DATE:${compact(dayOf(start, day + 1))}`,
    `SUMMARY:${icsText(`${text}: ${name} (${words.as_studied})`)}`,
    `DESCRIPTION:${icsText(about)}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ketamine//course as studied//EN", "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR"];
  return `${lines.map(foldLine).join("\r\n")}\r\n`;
}

function saveCalendar(schedule, start, words) {
  const file = new Blob([calendarFile(schedule, start, words)], { type: "text/calendar;charset=utf-8" });
  const address = URL.createObjectURL(file);
  h("a", { href: address, download: `${schedule.key.replace(/\W+/g, "-")}.ics` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function courseBlock(block, scene) {
  const { schedules, words } = block;
  if (!courseViews.has(scene.key)) courseViews.set(scene.key, { pick: 0, start: block.start });
  const view = courseViews.get(scene.key);
  view.pick = Math.min(view.pick, schedules.length - 1);

  const pick = h("select", {}, schedules.map((one, index) => h("option", { value: index }, spoken(one.name))));
  pick.value = view.pick;
  const start = h("input", { type: "date", autocomplete: "off", value: view.start, max: "9999-12-01" });
  const days = h("ol", { class: "kt-course-days" });
  const about = h("p", {});
  const state = h("p", { class: "kt-quiet", role: "status" });
  const save = h("button", { type: "button", class: "kt-button" }, words.save);
  const kept = h("a", { class: "kt-button", target: "_self" }, words.in_link);
  const handout = h("a", { class: "kt-button", target: "_self" }, words.handout);
  const note = h("p", { class: "kt-quiet" }, words.link_note);

  function shown(day) {
    const count = `${words.day} ${day}`;
    if (!view.start) return count;
    const date = dayOf(view.start, day).toLocaleDateString(document.documentElement.lang || "en", { timeZone: "UTC", weekday: "short", day: "numeric", month: "short", year: "numeric" });
    return `${count}, ${date}`;
  }

  function show() {
    const one = schedules[view.pick];
    days.replaceChildren(...courseDays(one, words).map(({ day, text }) => h("li", {}, h("strong", {}, text), ` ${shown(day)}`)));
    about.replaceChildren(...say([...one.source, ". ", ...one.note], scene));
    save.disabled = !view.start;
    for (const node of [kept, handout, note]) node.hidden = !view.start || !document.baseURI.startsWith("http");
    kept.href = within(`timeline?start=${view.start}#course`);
    handout.href = within(`present?tour=course&start=${view.start}`);
    state.textContent = !view.start ? words.no_date : view.start === block.start ? words.from_link : words.kept;
  }

  pick.addEventListener("change", () => { view.pick = Number(pick.value); show(); });
  start.addEventListener("input", () => { view.start = start.value; show(); });
  save.addEventListener("click", () => saveCalendar(schedules[view.pick], view.start, words));
  show();
  return h(
    "section",
    { class: "kt-course", "aria-label": words.title },
    h("h3", {}, words.title),
    h("p", {}, words.as_studied_line),
    h("div", { class: "kt-ledger-tools" },
      h("label", { class: "kt-grow" }, h("span", {}, words.schedule), pick),
      h("label", {}, h("span", {}, words.start), start)),
    state, about, days, h("div", { class: "kt-tools" }, save, kept, handout), note,
  );
}
