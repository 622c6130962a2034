"""A walk as a handout to print: one page a topic, tagged for screen readers, legible in black and white."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import typst

from ketamine.errors import ExportError
from ketamine.export import link, twin
from ketamine.export.bundle import Bundle
from ketamine.export.small import small
from ketamine.figures import provenance
from ketamine.scenes import bring
from ketamine.scenes.course_view import Course
from ketamine.scenes.deck import Screen
from ketamine.scenes.prose import plain
from ketamine.scenes.tongue import in_language
from ketamine.scenes.view import IconArrays, Plot, View

_LETTERS, _LINES, _SOURCES = 110, 24, 5
_PAGE = r"""
#let data = json(bytes(sys.inputs.at("data")))
#set document(title: data.title, author: data.product, date: none)
#set text(lang: data.lang, size: 11pt, font: ("Libertinus Serif",), hyphenate: false)
#set page(
  paper: "a4",
  margin: (x: 20mm, top: 18mm, bottom: 24mm),
  footer: context [
    #set text(size: 8.5pt)
    #data.crisis #linebreak()
    #if data.notice != "" [#data.notice #linebreak()]
    #data.date #h(1fr) #counter(page).display()
  ],
)
#show heading.where(level: 1): set text(size: 13pt, weight: "regular")
#show heading.where(level: 2): set text(size: 11pt)
#set par(leading: 0.62em, spacing: 0.9em)

#let people(one) = box(width: 100%)[
  #let across = 20
  #box(figure(
    alt: one.alt,
    grid(columns: (4pt,) * across, rows: (4pt,) * 5, gutter: 0.9pt, ..range(100).map(i => circle(
      radius: 1.9pt,
      stroke: 0.5pt + black,
      fill: if i < one.filled { black } else { none },
    ))),
  ))
  #linebreak()
  *#one.count* #linebreak() #one.label
]

#let drawing(one, across) = {
  let sheet = one.words.len() > 0
  let inset = if sheet { across * 0.36 } else { 10mm }
  let wide = across * (if sheet { 0.40 } else { 1.0 }) - (if sheet { 0mm } else { 14mm })
  let high = one.high * 1mm
  let head = 6mm
  let at(x, y) = (inset + x * wide, head + (1 - y) * high)
  let stretch(from, to, ..style) = place(top + left, line(start: at(..from), end: at(..to), ..style))
  set text(size: 7.5pt)
  box(width: across, height: high + 15mm + 4mm * calc.ceil(one.names.len() / 3))[
    #place(top + left, text(size: 8.5pt, weight: "bold", if sheet { "" } else { one.title }))
    #stretch((0, 0), (1, 0), stroke: 0.5pt)
    #if not sheet { stretch((0, 0), (0, 1), stroke: 0.5pt) }
    #for tick in one.x_ticks {
      stretch((tick.at, 0), (tick.at, 1), stroke: 0.3pt + luma(200))
      place(top + left, dx: at(tick.at, 0).at(0) - 10mm, dy: at(0, 0).at(1) + 1mm,
        box(width: 20mm, align(center, tick.text)))
    }
    #for tick in one.y_ticks {
      stretch((0, tick.at), (1, tick.at), stroke: 0.3pt + luma(200))
      place(top + left, dx: 0mm, dy: at(0, tick.at).at(1) - 1.3mm, box(width: 9mm, align(right, tick.text)))
    }
    #for path in one.lines {
      let style = (paint: if path.thick { black } else { luma(110) },
        thickness: if path.thick { 1.3pt } else { 0.6pt }, dash: path.dash)
      place(top + left, curve(
        stroke: style, curve.move(at(..path.points.at(0))),
        ..path.points.slice(1).map(point => curve.line(at(..point))),
      ))
    }
    #for ends in one.limits { stretch(ends.slice(0, 2), ends.slice(2, 4), stroke: 1pt) }
    #for mark in one.marks {
      place(top + left, dx: at(mark.x, mark.y).at(0) - 1mm, dy: at(mark.x, mark.y).at(1) - 1mm, circle(
        radius: 1mm, stroke: 0.8pt, fill: if mark.hollow { white } else { black },
      ))
      if mark.text != "" {
        place(top + left, dx: at(mark.x, mark.y).at(0) + 1.5mm, dy: at(mark.x, mark.y).at(1) - 3mm, mark.text)
      }
    }
    #for word in one.words {
      let title = word.side == "head"
      let body = box(width: across * (if title { 1.0 } else if word.side == "left" { 0.34 } else { 0.22 }),
        if title { strong(word.text) } else { word.text })
      place(top + left, dx: if word.side == "right" { across * 0.78 } else { 0mm },
        dy: at(0, word.y).at(1) - (if title { 0mm } else { 1.3mm }), body)
    }
    #place(top + left, dx: inset, dy: head + high + 5mm, one.x_title)
    #place(top + left, dy: head + high + 9mm, box(width: across, for name in one.names {
      box[#box(baseline: -2pt, line(length: 9mm, stroke: (thickness: 1.3pt, dash: name.dash))) #name.name #h(5mm)]
    }))
  ]
}

#for (index, topic) in data.topics.enumerate() {
  if index > 0 { pagebreak() }
  heading(level: 1, topic.question)
  block(text(size: if topic.arrays.len() > 0 { 14pt } else { 17pt }, weight: "bold", topic.takeaway))
  if topic.arrays.len() > 0 {
    set text(size: 9pt)
    grid(columns: (1fr,) * topic.arrays.len(), column-gutter: 14pt, ..topic.arrays.map(groups => for group in groups {
      block(below: 9pt, breakable: false)[
        *#group.title*
        #v(1pt)
        #grid(columns: (1fr, 1fr), column-gutter: 6pt, ..group.people.map(people))
      ]
    }))
  }
  if topic.drawings.len() > 0 {
    let across = (170mm - 6mm * (topic.drawings.len() - 1)) / topic.drawings.len()
    figure(alt: topic.alt, grid(columns: (across,) * topic.drawings.len(), column-gutter: 6mm,
      ..topic.drawings.map(one => drawing(one, across))))
  }
  if topic.table.len() > 0 {
    set text(size: if topic.columns.len() > 5 { 8pt } else { 9.5pt })
    table(
      columns: topic.columns.len(),
      stroke: (x, y) => (bottom: 0.5pt + luma(120)),
      inset: (x: 4pt, y: 4pt),
      align: left,
      ..if topic.columns.any(name => name != "") { (table.header(..topic.columns.map(name => strong(name))),) },
      ..topic.table.flatten(),
    )
  }
  if topic.left_out != "" { text(size: 9.5pt, topic.left_out) }
  for (name, words) in topic.lines {
    par[*#name.* #words]
  }
  if topic.sources.len() > 0 { heading(level: 2, data.sources) }
  set text(size: 8.5pt)
  list(..topic.sources)
  if topic.address != "" {
    grid(columns: (28mm, 1fr), column-gutter: 6mm, align: horizon,
      image(bytes(topic.qr), format: "svg", width: 26mm, alt: data.back + ": " + topic.address),
      [#data.back: #link(topic.address)])
  }
}
#if data.lists.len() > 0 {
  if data.topics.len() > 0 { pagebreak() }
  heading(level: 1, data.bring)
  set text(size: 12pt)
  for (title, lines) in data.lists {
    if title != "" { heading(level: 2, title) }
    for line in lines [
      #let square = rect(width: 10pt, height: 10pt, stroke: 0.8pt)
      #block(grid(columns: (10pt, 1fr), column-gutter: 8pt, square, line), below: 12pt)
    ]
  }
}
"""


def pdf(bundle: Bundle, done: Callable[[int, int], None] | None = None) -> bytes:
    """The file: a tagged PDF in the language of the facts, one page a topic, then questions to ask.

    Parameters
    ----------
    bundle
        What it holds.
    done
        Told how many of how many topics are laid out.

    Raises
    ------
    ExportError
        If the typesetter refuses; the message says why.
    """
    english = replace(bundle, facts=bundle.facts.english or bundle.facts)
    data = in_language(_data(bundle, done), _data(english) if bundle.facts.language else {}, bundle.facts.language)
    try:
        made = typst.compile(
            _PAGE.encode(), sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"], ignore_system_fonts=True
        )
    except typst.TypstError as fault:
        raise ExportError(f"the handout could not be set: {fault}") from fault
    if not isinstance(made, bytes):
        raise ExportError("the handout could not be set: the typesetter gave more than one file")
    return made


def _data(bundle: Bundle, done: Callable[[int, int], None] | None = None) -> dict[str, object]:
    labels = bundle.facts.labels
    return {
        "title": bundle.title,
        "product": labels["product.title"],
        "crisis": bundle.crisis_line,
        "date": bundle.evidence_date,
        "sources": labels["scene.sources"],
        "back": labels["present.back"],
        "bring": labels["present.own_list" if bundle.ticks else "present.bring"],
        "topics": _topics(bundle, bundle.topics, done),
        "lists": _lists(bundle),
        "lang": bundle.facts.code,
        "notice": bundle.notice,
    }


def _topics(
    bundle: Bundle, screens: Sequence[Screen], done: Callable[[int, int], None] | None
) -> list[dict[str, object]]:
    topics = []
    for count, screen in enumerate(screens, 1):
        topics.append(_topic(bundle, screen))
        if done:
            done(count, len(screens))
    return topics


def _topic(bundle: Bundle, screen: Screen) -> dict[str, object]:
    view = bundle.view(screen)
    arrays = [block for block in view.blocks if isinstance(block, IconArrays)]
    calendar = _calendar(view)
    columns, cells = ((), ()) if arrays else calendar or _table(bundle, screen, view)
    address = bundle.address(screen)
    cited = [line for line, _ in bundle.citations(screen)]
    left = len(cited) - _SOURCES
    more = [f"{left} {bundle.facts.labels['present.sources_more']}"] if left > 0 else []
    return {
        "question": bundle.question(screen),
        "takeaway": plain(view.takeaway),
        "arrays": [[_people(title, dots) for title, dots in block.groups] for block in arrays],
        "drawings": [] if calendar else small(view),
        "alt": next((provenance.alt(block.figure) for block in view.blocks if isinstance(block, Plot)), ""),
        "columns": columns,
        "table": cells,
        "left_out": "" if arrays or calendar else _left_out(bundle, screen, view),
        "lines": _lines(bundle, view),
        "sources": [*_lead(bundle, screen, cited), *more],
        "address": address,
        "qr": link.qr_svg(address) if address else "",
    }


def _calendar(view: View) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None:
    """A course as a calendar on paper, with dates where the reader put a first day into the link."""
    found = next((block for block in view.blocks if isinstance(block, Course)), None)
    return (found.heads, tuple(tuple(plain(cell) for cell in line) for line in found.lines)) if found else None


def _lead(bundle: Bundle, screen: Screen, cited: list[str]) -> list[str]:
    """The sources behind the takeaway first."""
    first = [one.citation for key in twin.lead_rows(bundle, screen) for one in bundle.facts.library.row(key).sources]
    return list(dict.fromkeys([*first, *cited]))[:_SOURCES]


def _people(title: str, arrays: tuple[object, ...]) -> dict[str, object]:
    people = []
    for one in arrays:
        count = plain(getattr(one, "count", ()))
        chance = plain(getattr(one, "around", ()))
        label = "; ".join(part for part in (str(getattr(one, "label", "")), chance) if part)
        people.append(
            {
                "filled": round(getattr(one, "filled", 0)),
                "count": count,
                "label": label,
                "alt": f"{title}, {label}: {count}",
            }
        )
    return {"title": title, "people": people}


def _table(bundle: Bundle, screen: Screen, view: View) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    found = twin.table(bundle, screen, view)
    if found is None:
        return (), ()
    kept, _ = twin.fitting(found, _LETTERS, _LINES)
    columns = tuple(f"{one.label} ({one.unit})" if one.unit else one.label for one in kept.columns)
    return columns, tuple(tuple(plain(cell) for cell in line) for line in kept.cells)


def _left_out(bundle: Bundle, screen: Screen, view: View) -> str:
    """How many lines of the table had no room."""
    found = twin.table(bundle, screen, view)
    left = twin.fitting(found, _LETTERS, _LINES)[1] if found else 0
    return f"{left} {bundle.facts.labels['present.rows_more']}" if left else ""


def _lines(bundle: Bundle, view: View) -> list[tuple[str, str]]:
    labels = bundle.facts.labels
    lines = []
    if view.sure:
        lines.append((labels["scene.sure"], f"{labels[f'grade.{view.sure.grade}']}. {plain(view.sure.text)}"))
    if view.unknown:
        lines.append((labels["scene.unknown"], plain(view.unknown)))
    return lines


def _lists(bundle: Bundle) -> list[tuple[str, list[str]]]:
    """Lines to take along: what the reader ticked, list by list; else the questions of the handout's own text."""
    if bundle.ticks:
        return [(title, list(map(plain, lines))) for title, lines in bring.picked(bundle.ticks, bundle.facts)]
    words = bundle.facts.words("handout") if "handout" in bundle.facts.library.texts else None
    return [("", [plain(line) for line in words.paragraphs("questions")])] if words else []
