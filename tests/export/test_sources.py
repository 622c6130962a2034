"""What is taken away still leads from a number to its study and the place in it: slides by their notes, paper by its list."""

import io

import pytest
from pptx import Presentation
from pypdf import PdfReader

from ketamine.export import twin


@pytest.fixture(scope="module")
def show(deck_file):
    return Presentation(io.BytesIO(deck_file))


@pytest.fixture(scope="module")
def paper(paper_file) -> str:
    pages = PdfReader(io.BytesIO(paper_file)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def words(slide) -> str:
    shown = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    return " ".join([*shown, slide.notes_slide.notes_text_frame.text])


def test_each_slide_names_the_studies_behind_its_sentence_with_their_doi(every_scene, show):
    by_words = [words(slide) for slide in show.slides]
    for screen in every_scene.deck.screens:
        (slide, *_) = [said for said in by_words if every_scene.question(screen) in said]
        rows = [every_scene.facts.library.row(key) for key in twin.lead_rows(every_scene, screen)]
        for source in [source for row in rows for source in row.sources][:3]:
            assert source.doi in slide, (screen.scene.key, source.key)
            assert source.short in slide, (screen.scene.key, source.key)


def test_each_slide_and_each_page_of_the_handout_leads_back_to_the_view_where_every_number_opens(
    every_scene, show, paper
):
    links = {
        run.hyperlink.address
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }
    for screen in every_scene.deck.screens:
        assert every_scene.address(screen) in links, screen.scene.key
        assert "".join(every_scene.address(screen).split()) in paper, screen.scene.key


def test_the_handout_lists_the_studies_behind_each_sentence_with_their_doi(every_scene, paper):
    for screen in every_scene.deck.screens:
        rows = [every_scene.facts.library.row(key) for key in twin.lead_rows(every_scene, screen)]
        for source in [source for row in rows for source in row.sources][:3]:
            assert "".join(source.doi.split()) in paper, (screen.scene.key, source.key)
