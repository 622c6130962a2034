"""The PowerPoint file: real text, native charts with workbooks, notes, alt text, sources, the way back."""

import io
import itertools
import re
import subprocess
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.util import Inches
from pypdf import PdfReader

from ketamine.evidence import Row
from ketamine.evidence.languages import languages
from ketamine.export import chart_xml, fit, leaves, native, slides, twin
from ketamine.export.bars import Bars
from ketamine.export.bundle import Bundle
from ketamine.export.charts import Chart, Series, Spread
from ketamine.export.ladder import Ladder, Ladders, Words
from ketamine.export.leaves import Leaves
from ketamine.export.sheets import sheets
from ketamine.figures import provenance
from ketamine.scenario import DEFAULT
from ketamine.scenes.deck import Deck, deck
from ketamine.scenes.prose import plain
from ketamine.scenes.tongue import spoken
from ketamine.scenes.view import Plot, Table
from ketamine.ui import state
from tests.browser.programs import OFFICE
from tests.export.conftest import ORIGIN


@pytest.fixture(scope="module")
def show(deck_file):
    return Presentation(io.BytesIO(deck_file))


def words(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def _is_column(shape) -> bool:
    """Whether a shape holds cards: a heading and its facts."""
    return shape.has_text_frame and len(shape.text_frame.paragraphs) > 1


def back(slide) -> str:
    (address,) = {link.target_ref for link in slide.part.rels.values() if link.reltype.endswith("/hyperlink")}
    return address


@pytest.fixture(scope="module")
def by_screen(every_scene, show):
    """Slides of each screen, told apart by their way back."""
    return [
        (screen, [slide for slide in show.slides if back(slide) == every_scene.address(screen)])
        for screen in every_scene.deck.screens
    ]


def test_every_scene_has_wide_slides_with_its_question_and_takeaway_as_text(every_scene, show, by_screen):
    assert show.slide_width / show.slide_height == pytest.approx(16 / 9, rel=1e-3)
    for screen, found in by_screen:
        assert found, screen.scene.key
        for slide in found:
            assert every_scene.question(screen) in words(slide)
            assert plain(every_scene.view(screen).takeaway) in words(slide)


def test_every_slide_has_notes_sources_the_date_crisis_help_and_a_link_back(every_scene, by_screen):
    for screen, found in by_screen:
        for slide in found:
            assert every_scene.evidence_date in words(slide)
            assert every_scene.crisis_line in words(slide)
            assert "Sources: " in words(slide)
            assert every_scene.address(screen) in slide.notes_slide.notes_text_frame.text


def test_the_title_is_read_before_the_drawing_and_the_drawing_before_the_sources(show):
    for slide in show.slides:
        order = [shape.shape_id for shape in slide.shapes]
        drawn = [shape.shape_id for shape in slide.shapes if not shape.has_text_frame or _is_column(shape)]
        sources = [
            shape.shape_id
            for shape in slide.shapes
            if shape.has_text_frame and shape.text_frame.text.startswith("Sources: ")
        ]
        assert order.index(slide.shapes.title.shape_id) == 0
        assert order.index(drawn[0]) < order.index(sources[0])


def test_every_picture_chart_and_table_is_described(show):
    for slide in show.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame:
                assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr").split()) >= 3


def test_no_scene_is_left_to_a_sentence_that_it_cannot_be_drawn(every_scene, show):
    for slide in show.slides:
        assert every_scene.facts.labels["present.no_drawing"] not in words(slide)
        assert any(shape.has_chart or shape.has_table or shape.shape_type == 13 for shape in slide.shapes)


@pytest.mark.parametrize("key", ["race", "onset", "forest", "duration", "hundred", "same_dose", "models_disagree"])
def test_curves_points_and_bars_are_native_charts(by_screen, key):
    (found,) = [found for screen, found in by_screen if screen.scene.key == key]
    assert all(any(shape.has_chart for shape in slide.shapes) for slide in found[:1])


@pytest.mark.parametrize("key", ["brain", "synapse", "clock", "steps"])
def test_drawings_that_are_no_chart_are_pictures_as_lines_and_as_dots(by_screen, key):
    (found,) = [found for screen, found in by_screen if screen.scene.key == key]
    kinds = [part.target_part.content_type for part in found[0].part.rels.values() if part.reltype.endswith("/image")]
    assert "image/svg+xml" in kinds
    assert kinds.count("image/png") == 2  # the drawing and the code that leads back
    assert "svgBlip" in found[0].part.blob.decode()


@pytest.fixture(scope="module")
def drawn(every_scene):
    """The drawings of each scene's slides that need no browser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROMIUM", "/nowhere")
        return {screen.scene.key: found for screen, _, found in sheets(every_scene).screens}


def test_every_estimate_of_the_forest_stands_on_a_slide_with_its_printed_limits(every_scene, drawn, facts):
    found = drawn["forest"]
    view = next(every_scene.view(screen) for screen in every_scene.deck.screens if screen.scene.key == "forest")
    drawn = {
        (round(x, 6), round(x - down, 6), round(x + up, 6))
        for sheet in found if isinstance(sheet.figure, Ladders)
        for part in sheet.figure.parts
        for series in part.chart.series if series.marks
        for x, down, up in zip(series.x, series.spread.down if series.spread else [0.0] * len(series.x),
                               series.spread.up if series.spread else [0.0] * len(series.x), strict=True)
    }  # fmt: skip
    rows: list[Row] = [
        facts.library.row(key)
        for block in view.blocks
        if isinstance(block, Plot)
        for key in provenance.rows(block.figure)
    ]
    told = 0
    for row in rows:
        value, low, high = (row.number(name) for name in ("value", "spread_low", "spread_high"))
        if value is not None:
            limits = (low, high) if low is not None and high is not None else (value, value)
            assert (round(value, 6), round(limits[0], 6), round(limits[1], 6)) in drawn, row.key
            told += limits[0] != limits[1]
    assert told >= 5


def test_printed_limits_become_error_bars_with_their_cells_in_the_workbook():
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    points = Series("drug", (1.0, 2.0), (5.0, 7.0), "0A6A72", marks=True, spread=Spread("y", (1.0, 0.5), (2.0, 0.25)))
    frame = native.points(
        slide, (0, 0, 5000000, 3000000), Chart((points,), "hours", "ng/mL", x_log=True), {"drug": "Ketamine"}
    )
    xml = frame.chart._chartSpace.xml
    (bars,) = re.findall(r"<c:errBars>.*?</c:errBars>", xml, re.DOTALL)
    assert re.findall(r"<c:v>([\d.]+)</c:v>", bars) == ["1", "0.5", "2", "0.25"]
    assert re.findall(r"<c:f>(.*?)</c:f>", bars) == ["Sheet1!$C$2:$C$3", "Sheet1!$D$2:$D$3"]
    assert '<c:logBase val="10"/>' in xml
    book = zipfile.ZipFile(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert [re.search(rf'r="{cell}"[^>]*><v>([\d.]+)<', sheet)[1] for cell in ("A2", "B3", "C2", "D3")] == [
        "1",
        "7",
        "1",
        "0.25",
    ]


def test_the_plot_of_a_chart_and_an_error_bar_are_written_where_they_are_told():
    place = chart_xml.plot_at((0.1, 0.2, 0.3, 0.4))
    assert re.findall(r'<c:([xywh]) val="([\d.]+)"', place) == [
        ("x", "0.1000"), ("y", "0.2000"), ("w", "0.3000"), ("h", "0.4000")
    ]  # fmt: skip
    spread = Spread("x", (1.0,), (0.5,))
    bars = chart_xml.error_bars(Series("drug", (1.0,), (5.0,), "0A6A72", marks=True, spread=spread), spread, 7)
    assert re.findall(r"<c:f>(.*?)</c:f>", bars) == ["Sheet1!$C$7:$C$7", "Sheet1!$D$7:$D$7"]


def test_long_names_of_studies_get_smaller_print_where_their_lines_would_touch():
    chart = Chart((), "points", "")
    short, long = (
        Ladder(chart, (Words(50, name), Words(92, name)), (), 0, 120) for name in ("Daly 2018", "Daly 2018, " * 6)
    )
    assert fit.stands(short, 14, 0.6)
    assert not fit.stands(long, 14, 0.6)
    assert fit.below(replace(short, chart=Chart((), "points " * 20, ""))) > fit.below(short)


def test_words_beside_a_sheet_of_studies_get_the_room_that_short_names_leave():
    chart = Chart((), "points", "")
    said = "55 con la mitad de los pensamientos o menos, 45 no"
    short, long = (
        Ladder(chart, (Words(50, name),), (Words(50, said),), 0, 120) for name in ("Midazolam", "Daly, " * 9)
    )
    assert fit.middle((Ladder(chart, (Words(50, "Daly 2018"),), (Words(50, "18 of 100"),), 0, 120),)) == fit.MIDDLE
    begins, told = fit.middle((short,))
    assert fit.stands(short, 14, 0.6, (begins, told))
    assert begins < fit.MIDDLE[0]
    assert told < fit.MIDDLE[1]
    begins, told = fit.middle((long,))
    assert told - begins >= 0.3, "the chart keeps its room"


def test_a_title_in_spanish_writes_its_numbers_and_dates_as_spanish_does(facts, every_scene):
    spanish = replace(every_scene, facts=spoken(facts, languages()["es"]))
    screens = tuple(screen for screen in every_scene.deck.screens if screen.scene.key in ("clock", "help"))
    show = Presentation(io.BytesIO(slides.pptx(replace(spanish, deck=Deck("clock", "", screens)))))
    (title,) = {slide.shapes.title.text_frame.text for slide in show.slides if "goteo" in words(slide)}
    assert re.search(r"\d a \d", title)
    assert not re.search(r"\d to \d", title)
    assert all(re.search(r"\d+ de \w+ de 20\d\d", words(slide)) for slide in show.slides)


@pytest.mark.parametrize("name", ["=cmd()", "+1+1", "-2+3", "@SUM(A1)"])
def test_no_name_becomes_a_formula_in_a_workbook(name):
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    place = (0, 0, 5000000, 3000000)
    for frame in (
        native.points(slide, place, Chart((Series(name, (1.0,), (1.0,), "000000", marks=True),), "", ""), {}),
        native.bars(slide, place, Bars((name, "b"), ((name, (1.0, 2.0)),))),
    ):
        book = zipfile.ZipFile(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
        sheet, texts = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
        assert "<f>" not in sheet
        assert f"'{name}" in texts.replace("&apos;", "'")


def test_a_curve_on_a_slide_has_the_same_ends_and_peak_as_on_the_page(every_scene, drawn):
    found = drawn["race"]
    view = next(every_scene.view(screen) for screen in every_scene.deck.screens if screen.scene.key == "race")
    told = {series.name: series for series in found[0].figure[0].series if series.line and series.listed}
    assert all(re.fullmatch(r"[^()]+ \(.+, .+\)", name) for name in told), "each line names its study and its support"
    drawn = {name.partition(" (")[0]: series for name, series in told.items()}
    figure = next(block.figure for block in view.blocks if isinstance(block, Plot))
    lines = {one["name"]: one for one in figure["data"] if one.get("mode") == "lines" and one["name"] in drawn}
    assert set(drawn) == set(lines)
    for name, line in lines.items():
        series = drawn[name]
        assert (series.x[-1], series.y[-1]) == (line["x"][-1], line["y"][-1])
        assert max(series.y) == pytest.approx(max(line["y"]), rel=0.02)


def test_benefit_and_harm_stand_in_one_chart_on_one_axis_from_none_to_all(by_screen):
    (found,) = [found for screen, found in by_screen if screen.scene.key == "hundred"]
    held = next(shape.chart for shape in found[0].shapes if shape.has_chart)
    titles = list(held.plots[0].categories)
    assert sum(title.startswith("Benefit") for title in titles) == sum(title.startswith("Harm") for title in titles)
    assert (held.value_axis.minimum_scale, held.value_axis.maximum_scale) == (0, 100)


def test_bars_so_many_that_their_numbers_would_touch_stand_in_two_halves_on_one_scale(talk):
    show = Presentation(io.BytesIO(slides.pptx(talk)))
    found = [shape.chart for slide in show.slides for shape in slide.shapes if shape.has_chart]
    bars = [chart for chart in found if chart._chartSpace.xpath(".//c:barChart")]
    assert max(len(list(chart.plots[0].categories)) for chart in bars) <= 7
    halves = [chart for chart in bars if next(iter(chart.plots[0].categories)).startswith(("Benefit", "Harm"))]
    kinds = [{name.split(":")[0] for name in chart.plots[0].categories} for chart in halves]
    assert kinds == [{"Benefit"}, {"Harm"}]
    assert {chart.value_axis.maximum_scale for chart in halves} == {100}


def test_the_plot_of_a_chart_of_points_takes_most_of_its_room(show):
    for number, slide in enumerate(show.slides, 1):
        for shape in slide.shapes:
            if shape.has_chart and shape.chart._chartSpace.xpath(".//c:scatterChart"):
                (high,) = shape.chart._chartSpace.xpath(".//c:plotArea/c:layout//c:h/@val")
                assert float(high) >= 0.45, number


def test_every_chart_brings_its_workbook(deck_file, show):
    names = zipfile.ZipFile(io.BytesIO(deck_file)).namelist()
    charts = [name for name in names if re.match(r"ppt/charts/chart\d+\.xml", name)]
    assert len(charts) == sum(shape.has_chart for slide in show.slides for shape in slide.shapes)
    assert len([name for name in names if name.startswith("ppt/embeddings/") and name.endswith(".xlsx")]) == len(charts)


def test_a_series_is_never_followed_by_a_longer_one(show):
    for slide in show.slides:
        for shape in slide.shapes:
            if shape.has_chart and shape.chart._chartSpace.xpath(".//c:scatterChart"):
                lengths = [len(list(series.values)) for series in shape.chart.plots[0].series]
                assert lengths == sorted(lengths, reverse=True)


def _tables(slide) -> list:
    return [shape.table for shape in slide.shapes if shape.has_table]


def _cells(slide) -> list[str]:
    return [cell.text_frame.text for table in _tables(slide) for line in table.rows for cell in line.cells]


def test_a_table_on_a_slide_never_leaves_out_a_column(every_scene, by_screen):
    for screen, found in by_screen:
        for slide in found:
            for table in _tables(slide):
                whole = twin.table(every_scene, screen, every_scene.view(screen))
                assert len(table.columns) == len(twin.told(whole).columns if beside(slide) else whole.columns)


def beside(slide) -> bool:
    """Whether a table stands beside a picture."""
    return b"svgBlip" in slide.part.blob


def _columns(drawn):
    """Every scene that is told in columns, with its slides."""
    found = {key: made for key, made in drawn.items() if isinstance(made[0].figure, Leaves)}
    assert {"known", "who_not", "answers", "matrix", "route_cards", "ledger"} <= set(found)
    return found.items()


def _leaves(sheets) -> list:
    return [leaf for sheet in sheets for column in sheet.figure.columns for leaf in column]


def test_in_columns_every_fact_stands_whole_after_its_name_or_the_slide_says_how_many_do(drawn, every_scene):
    screens = {screen.scene.key: screen for screen in every_scene.deck.screens}
    for key, found in _columns(drawn):
        whole = twin.table(every_scene, screens[key], every_scene.view(screens[key]))
        told = leaves.leaves(whole if len(whole.columns) == 2 else twin.told(whole))
        facts = [(leaf.title, fact) for leaf in told for fact in leaf.facts]
        shown = [(leaf.title, fact) for leaf in _leaves(found) for fact in leaf.facts]
        kept, of = found[0].kept
        first = [(leaf.title, fact) for leaf in told[:kept] for fact in leaf.facts]
        assert set(shown) <= set(facts), key
        assert (of == 0 and shown == facts) or (of == len(told) and shown == first) or (kept, of) == (
            len(shown), len(facts)
        ), key  # fmt: skip


def test_only_what_takes_many_slides_is_told_in_part_and_says_so_in_words(drawn, by_screen, every_scene):
    part = {key: found[0].kept for key, found in _columns(drawn) if found[0].kept[1]}
    assert all(of > 20 for _, of in part.values())
    assert not {"known", "who_not", "answers", "matrix", "rivals"} & set(part)
    for screen, found in by_screen:
        if screen.scene.key in ("ledger", "studies", "route_cards"):
            kept, of = part[screen.scene.key]
            sentence = every_scene.facts.labels["export.part"].format(kept=kept, of=of)
            assert all(sentence in words(slide) for slide in found), screen.scene.key


def test_columns_are_no_taller_than_their_room_and_a_heading_never_stands_alone(drawn):
    for key, found in _columns(drawn):
        for sheet in found:
            assert all(leaves.height(column, sheet.figure.size) <= leaves.HIGH_PT for column in sheet.figure.columns), (
                key
            )
        assert all(leaf.facts for leaf in _leaves(found)), key


def test_a_slide_speaks_of_nothing_that_only_a_page_has(every_scene, by_screen):
    for screen, found in by_screen:
        for slide in found:
            if not beside(slide):
                said = words(slide).replace(plain(every_scene.view(screen).takeaway), "")
                pressed = re.search(
                    r"\b([Pp]ress\b|[Cc]lick|[Tt]ick what|[Mm]ove (along|the)|above, then|dotted line under)", said
                )
                assert not pressed, (screen.scene.key, pressed[0])


SLIDE_LEAST = 12


def _print(part) -> list[float]:
    """Sizes of print that a part of the file gives [pt]."""
    return [int(size) / 100 for size in re.findall(r'\bsz="(\d+)"', part.blob.decode())]


def test_no_print_on_a_slide_is_smaller_than_twelve_points(show):
    for number, slide in enumerate(show.slides, 1):
        assert min(_print(slide.part)) >= SLIDE_LEAST, number
        for shape in slide.shapes:
            if shape.has_chart:
                assert min(_print(shape.chart.part)) >= SLIDE_LEAST, number


def _drawn_print(node, scale: float = 1.0):
    """Sizes of the words of a drawing, those of drawings within it at their own scale [px]."""
    for child in node:
        box = child.get("viewBox", "").split()
        inner = float(child.get("width")) / float(box[2]) if box and child.get("width", "%")[-1] != "%" else 1.0
        if child.tag.endswith("}text") and "".join(child.itertext()).strip():
            own = child.get("font-size") or re.search(r"font-size: ?([\d.]+)", child.get("style", ""))[1]
            yield float(str(own).removesuffix("px")) * scale
        yield from _drawn_print(child, scale * inner)


def _drawings(show):
    """Every picture of a file as lines, with the number of its slide and how large a pixel of it is there [pt]."""
    for number, slide in enumerate(show.slides, 1):
        for shape in slide.shapes:
            found = re.search(r'svgBlip [^>]*r:embed="(\w+)"', etree.tostring(shape._element).decode())
            if found:
                drawing = etree.fromstring(slide.part.related_part(found[1]).blob)
                yield number, drawing, shape.width.pt / float(drawing.get("width"))


@pytest.fixture(scope="module")
def spray(facts, tours):
    """A tour whose clock has more to say than any other."""
    shown = deck(DEFAULT.put(tour="route_intranasal_esketamine"), tours, "", state.choices(facts))
    return Bundle(shown, facts, ORIGIN, shown.title, "us")


def test_no_print_in_a_picture_on_a_slide_is_smaller_than_twelve_points(show, spray):
    tour = Presentation(io.BytesIO(slides.pptx(spray)))
    found = [*_drawings(show), *_drawings(tour)]
    assert len(found) >= 30
    for number, drawing, scale in found:
        assert min(_drawn_print(drawing, scale)) >= SLIDE_LEAST - 0.05, number


def test_every_lane_of_the_clock_stands_on_a_slide(show, every_scene):
    said = " ".join(" ".join(drawing.itertext()) for _, drawing, _ in _drawings(show))
    said = " ".join(said.split())
    screen = next(one for one in every_scene.deck.screens if one.scene.key == "clock")
    block = next(one for one in every_scene.view(screen).blocks if one.kind == "clock")
    for group in block.groups:
        for track in group.tracks:
            assert all(word in said for word in track.label.split()), track.label


def test_nothing_stands_outside_a_slide(show):
    for number, slide in enumerate(show.slides, 1):
        for shape in slide.shapes:
            assert shape.left >= 0, number
            assert shape.top >= 0, number
            assert shape.left + shape.width <= show.slide_width, (number, shape.name)
            assert shape.top + shape.height <= show.slide_height, (number, shape.name)


def test_no_word_of_a_table_on_a_slide_is_cut(every_scene, by_screen):
    for screen, found in by_screen:
        whole = twin.table(every_scene, screen, every_scene.view(screen))
        kept = {plain(cell) for line in whole.cells for cell in line} if whole else set()
        for slide in found:
            for cell in _cells(slide):
                assert "…" not in cell or any("…" in one for one in kept), (screen.scene.key, cell)


def test_no_word_of_a_table_is_cut_in_the_deck_of_any_tour(facts, tours, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere")
    for tour in tours:
        shown = deck(DEFAULT.put(tour=tour), tours, "", state.choices(facts))
        for screen, _, found in sheets(Bundle(shown, facts, ORIGIN, shown.title, "us")).screens:
            for sheet in found:
                cells = sheet.figure.cells if isinstance(sheet.figure, Table) and not sheet.lost else ()
                assert not any("…" in plain(cell) for line in cells for cell in line), (tour, screen.scene.key)


def _told(slide) -> str:
    """Words of the tables and the columns of a slide."""
    return " ".join([*_cells(slide), *(shape.text_frame.text for shape in slide.shapes if _is_column(shape))])


def test_no_slide_of_words_holds_hardly_anything(by_screen):
    for screen, found in by_screen:
        letters = [len(_told(slide)) for slide in found if _told(slide)]
        assert min(letters, default=1000) > 120, (screen.scene.key, letters)
        assert not letters or min(letters) >= max(letters) / 4, (screen.scene.key, letters)


def test_an_idea_among_rivals_is_told_whole_on_its_slide(every_scene, by_screen):
    ((screen, found),) = [one for one in by_screen if one[0].scene.key == "rivals"]
    said = " ".join(map(_told, found))
    cards = [card for block in every_scene.view(screen).blocks for card in block.cards]
    for card in cards:
        assert card.title in said
        assert all(f"{name}: {plain(text)}" in said for name, text in card.lines)


def test_a_label_beside_a_point_is_a_name_and_the_notes_hold_the_people(by_screen):
    ((_, found),) = [one for one in by_screen if one[0].scene.key == "onset"]
    charts = [shape.chart._chartSpace for slide in found for shape in slide.shapes if shape.has_chart]
    labels = [text for chart in charts for text in chart.xpath(".//c:dLbl//a:t/text()")]
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in found)
    assert len(labels) >= 10
    for label in labels:
        assert re.fullmatch(r"[\w\u2011’' -]+ \d{4}[a-z]?", label), label
        assert re.search(rf"{re.escape(label)},? (\d|people not given)", notes), label


def test_names_and_words_of_studies_one_below_the_other_do_not_touch(by_screen):
    for screen, found in by_screen:
        for number, slide in enumerate(found):
            texts = [one for one in slide.shapes if one.has_text_frame and one.top >= Inches(1.6)]
            charts = [shape for shape in slide.shapes if shape.has_chart]
            sheet = [one for one in texts if charts and any(
                chart.top <= one.top + one.height // 2 < chart.top + chart.height and one.left < chart.left
                for chart in charts)]  # fmt: skip
            for one, other in itertools.pairwise(sorted(sheet, key=lambda shape: shape.top)):
                tall = sum(_tall(shape) for shape in (one, other)) / 2
                apart = (other.top + other.height / 2 - one.top - one.height / 2) / 12700
                assert apart >= tall - 6, (screen.scene.key, number, one.text_frame.text, other.text_frame.text)


def _tall(shape) -> float:
    """How high the words of a box stand [pt]."""
    size = shape.text_frame.paragraphs[0].runs[0].font.size.pt
    lines = -(-len(shape.text_frame.text) * size * 0.44 // shape.width.pt)
    return lines * size * 1.15


def test_the_presenters_prompts_are_in_the_notes(talk):
    show = Presentation(io.BytesIO(slides.pptx(talk)))
    for screen in talk.deck.screens:
        prompts = [prompt for prompt in dict(screen.prompts).values() if isinstance(prompt, str)]
        notes = [
            slide.notes_slide.notes_text_frame.text for slide in show.slides if back(slide) == talk.address(screen)
        ]
        for prompt in prompts:
            assert any(prompt in note for note in notes)


def _broken(folder) -> str:
    place = folder / "browser"
    place.write_text("#!/bin/sh\nexit 1\n")
    place.chmod(0o755)
    return str(place)


@pytest.mark.parametrize(
    ("browser", "why"), [(lambda _: "/nowhere", "apt-get install chromium"), (_broken, "could not draw the pictures")]
)
def test_slides_without_a_browser_that_draws_are_made_with_tables_and_say_so(talk, monkeypatch, tmp_path, browser, why):
    monkeypatch.setenv("CHROMIUM", browser(tmp_path))
    told = []
    show = Presentation(io.BytesIO(slides.pptx(talk, None, told.append)))
    assert not [slide for slide in show.slides if b"svgBlip" in slide.part.blob]
    assert {back(slide) for slide in show.slides} == {talk.address(screen) for screen in talk.deck.screens}
    assert len(told) == 1
    assert why in told[0]
    sentence = talk.facts.labels["present.no_pictures"]
    for screen in talk.deck.screens:
        notes = [
            slide.notes_slide.notes_text_frame.text for slide in show.slides if back(slide) == talk.address(screen)
        ]
        lost = screen.scene.key in ("steps", "brain")
        assert all(note.startswith(sentence) for note in notes) if lost else True, screen.scene.key
    assert any(sentence not in slide.notes_slide.notes_text_frame.text for slide in show.slides), (
        "slides that lost nothing do not say so"
    )


def test_slides_with_every_picture_say_of_none_that_it_is_missing(every_scene, show):
    sentence = every_scene.facts.labels["present.no_pictures"]
    assert not any(sentence in slide.notes_slide.notes_text_frame.text for slide in show.slides)


def test_no_word_of_a_short_table_is_cut(drawn, every_scene):
    whole = twin.table(
        every_scene, *next((s, every_scene.view(s)) for s in every_scene.deck.screens if s.scene.key == "help")
    )
    shown = [cell for sheet in drawn["help"] for line in sheet.figure.cells for cell in line]
    assert [plain(cell) for cell in shown] == [plain(cell) for line in whole.cells for cell in line]


def test_libreoffice_opens_the_slides_and_prints_every_one_with_its_words(deck_file, show, every_scene, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(deck_file)
    words_of = [
        OFFICE.path(),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run(
        [*words_of, "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    printed = PdfReader(io.BytesIO((tmp_path / "deck.pdf").read_bytes()))
    assert len(printed.pages) == len(show.slides)
    said = " ".join("".join(page.extract_text() for page in printed.pages).split())
    for screen in every_scene.deck.screens:
        assert " ".join(every_scene.question(screen).split()) in said
