"""The PowerPoint file: real text, native charts with workbooks, notes, alt text, sources, the way back."""

import io
import zipfile

import pytest
from pptx import Presentation

from ketamine.export import slides
from ketamine.export.charts import chart
from ketamine.figures import theme
from ketamine.scenes.prose import plain
from ketamine.scenes.view import IconArrays, Plot


@pytest.fixture(scope="module")
def made(every_scene) -> bytes:
    return slides.pptx(every_scene)


@pytest.fixture(scope="module")
def show(made):
    return Presentation(io.BytesIO(made))


def words(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_every_scene_has_a_wide_slide_with_its_question_and_takeaway_as_text(every_scene, show):
    assert show.slide_width / show.slide_height == pytest.approx(16 / 9, rel=1e-3)
    assert len(show.slides) == len(every_scene.deck.screens)
    for slide, screen in zip(show.slides, every_scene.deck.screens, strict=True):
        assert every_scene.question(screen) in words(slide)
        assert plain(every_scene.view(screen).takeaway) in words(slide)


def test_every_slide_has_notes_sources_the_date_crisis_help_and_a_link_back(every_scene, show):
    for slide, screen in zip(show.slides, every_scene.deck.screens, strict=True):
        assert every_scene.evidence_date in words(slide)
        assert plain(every_scene.crisis) in words(slide)
        assert "Sources: " in words(slide)
        assert every_scene.address(screen) in slide.notes_slide.notes_text_frame.text
        links = [link.target_ref for link in slide.part.rels.values() if link.reltype.endswith("/hyperlink")]
        assert links == [every_scene.address(screen)]


def test_every_picture_chart_and_table_is_described(show):
    for slide in show.slides:
        for shape in slide.shapes:
            if not shape.has_text_frame:
                assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr").split()) >= 3


def test_figures_of_numbers_and_people_out_of_a_hundred_are_native_charts(every_scene, show):
    for slide, screen in zip(show.slides, every_scene.deck.screens, strict=True):
        blocks = every_scene.view(screen).blocks
        drawn = next((block for block in blocks if isinstance(block, Plot)), None)
        native = drawn is not None and chart(theme.paint(drawn.figure, "light")) is not None
        people = any(isinstance(block, IconArrays) for block in blocks)
        assert any(shape.has_chart for shape in slide.shapes) >= (native or (people and drawn is None))


def test_a_native_chart_holds_the_values_of_the_figure_it_stands_for(every_scene, show):
    for slide, screen in zip(show.slides, every_scene.deck.screens, strict=True):
        drawn = next((block for block in every_scene.view(screen).blocks if isinstance(block, Plot)), None)
        native = chart(theme.paint(drawn.figure, "light")) if drawn else None
        if native is None:
            continue
        held = next(shape.chart for shape in slide.shapes if shape.has_chart)
        assert [tuple(series.values) for series in held.plots[0].series] == [series.y for series in native.series]


def test_benefit_and_harm_stand_in_one_chart_on_one_axis_from_none_to_all(every_scene, show):
    at = [screen.scene.key for screen in every_scene.deck.screens].index("hundred")
    held = next(shape.chart for shape in show.slides[at].shapes if shape.has_chart)
    titles = list(held.plots[0].categories)
    assert sum(title.startswith("Benefit") for title in titles) == sum(title.startswith("Harm") for title in titles)
    assert (held.value_axis.minimum_scale, held.value_axis.maximum_scale) == (0, 100)


def test_every_chart_brings_its_workbook(made, show):
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    charts = [name for name in names if name.startswith("ppt/charts/chart")]
    assert len(charts) == sum(shape.has_chart for slide in show.slides for shape in slide.shapes)
    assert len([name for name in names if name.startswith("ppt/embeddings/") and name.endswith(".xlsx")]) == len(charts)


def test_a_table_never_leaves_out_a_column(every_scene, show):
    from ketamine.export import twin

    for slide, screen in zip(show.slides, every_scene.deck.screens, strict=True):
        for shape in slide.shapes:
            if shape.has_table:
                found = twin.table(every_scene, screen, every_scene.view(screen))
                assert len(shape.table.columns) == len(found.columns)


def test_the_presenters_prompts_are_in_the_notes(talk):
    show = Presentation(io.BytesIO(slides.pptx(talk)))
    for slide, screen in zip(show.slides, talk.deck.screens, strict=True):
        assert screen.note in slide.notes_slide.notes_text_frame.text
