// Who and what is in the room at a step: four places, always the same; what nothing names is pale and stands on stripes.

const ROOM_STANDING = ["M50 42V70", "M50 70L41 103", "M50 70L60 103"];
const ROOM_HEAD = { standing: [50, 25], sitting: [40, 33], lying: [21, 45] };
const ROOM_SHAPES = {
  sitting: { things: ["M27 46V88H64", "M29 88V105", "M62 88V105"], body: ["M41 50L44 79L66 81L68 102", "M42 56L58 68"], head: "sitting" },
  lying: { things: ["M13 54L36 89H70L94 85", "M38 89V105", "M70 89V105"], body: ["M29 58L44 80H68L90 76", "M33 62L50 70"], head: "lying" },
  leaving: { things: ["M74 62H94", "M87 55L94 62L87 69"], body: [...ROOM_STANDING, "M50 48L37 66", "M50 48L64 62"], head: "standing" },
  staff: { things: ["M62 52H76V72H62Z", "M65 58H73", "M65 64H73"], body: [...ROOM_STANDING, "M50 48L37 66", "M50 48L62 60"], head: "standing" },
  video: { things: ["M14 26H86V80H14Z", "M50 80V96", "M34 104H66L62 96H38Z"], body: ["M34 74V66Q50 52 66 66V74"], head: [50, 44] },
  call: { things: ["M34 20H66V100H34Z", "M46 92H54"], body: ["M42 76V68Q50 58 58 68V76"], head: [50, 46] },
  monitor: { things: ["M18 26H82V70H18Z", "M50 70V104", "M34 104H66", "M24 50H38L44 36L54 60L60 50H76"], body: [] },
  companion: { things: ["M30 66H18V86H40V66H30", "M24 66V60H34V66"], body: [...ROOM_STANDING, "M50 48L32 64", "M50 48L64 60"], head: "standing" },
};
// what stands in a place that is not filled
const ROOM_ABSENT = { you: "sitting", staff: "staff", monitor: "monitor", companion: "companion" };

function roomPicture(one) {
  const shape = ROOM_SHAPES[one.how] || ROOM_SHAPES[ROOM_ABSENT[one.kind]];
  const at = ROOM_HEAD[shape.head] || shape.head;
  return s("svg", { viewBox: "0 0 100 108", "aria-hidden": "true", focusable: "false" },
    s("g", {}, shape.things.map((d) => s("path", { d, class: "kt-room-thing" })),
      shape.body.map((d) => s("path", { d, class: "kt-room-body" })),
      at ? s("circle", { cx: at[0], cy: at[1], r: 10, class: "kt-room-head" }) : null));
}

function roomOf(step, block, scene) {
  const places = step.room.map((one) => h("li", { class: `kt-room-place kt-room-${one.kind} kt-stage-${one.sign}${one.how === "absent" ? " kt-room-absent" : ""}` }, roomPicture(one), h("span", {}, one.label)));
  return h("div", { class: "kt-room" },
    h("p", { class: "kt-quiet" }, block.words.room),
    h("ul", { class: "kt-room-places", "aria-hidden": "true" }, places),
    h("p", { class: "kt-room-text" }, say(step.room_text, scene)));
}
