"""Pages through app.py, without a browser: what is sent to it, for any address."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from ketamine import scenario as sc
from ketamine.evidence import DATA
from ketamine.evidence.languages import stamp
from ketamine.scenes import on_page
from ketamine.scenes.payload import CARDS_SHOWN
from ketamine.ui import state
from ketamine.ui.navigation import PAGES, ROOT

KEYS = [page.key for page in PAGES]
PATIENCE_S = 60
PIECES = {"whole": ("head", "body")}


def opened(key: str, query: dict[str, str] | None = None) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE_S)
    for name, value in (query or {}).items():
        app.query_params[name] = value
    app.run()
    return app.switch_page(f"pages/{key}.py").run()


def parts(app: AppTest) -> dict[str, dict[str, object]]:
    """What each mounted part was sent, by part and scene; a scene in one piece is its head and its body."""
    sent = [json.loads(element.proto.bytes) for element in app.get("bidi_component")]
    pieces = [(part, data) for data in sent for part in PIECES.get(data["part"], (data["part"],))]
    return {f"{part}-{data.get('key', '')}".rstrip("-"): data for part, data in pieces}


@pytest.mark.parametrize("key", KEYS)
def test_every_page_shows_crisis_help_first_its_scenes_in_order_and_the_date_of_the_evidence(key):
    app = opened(key)
    assert not app.exception
    names = list(parts(app))
    assert names[0] == "strip"
    assert names[-1] == "foot"
    assert [name for name in names if name.startswith("head-")] == [f"head-{scene.key}" for scene in on_page(key)]


@pytest.mark.parametrize("key", KEYS)
def test_every_cited_number_has_its_cards_and_every_card_its_studies(key):
    for name, data in parts(opened(key)).items():
        cited = set(_cited(data))
        cards = data.get("cards", {})
        assert cited <= set(cards), name
        for card in cards.values():
            assert set(card["studies"]) <= set(data["studies"])


def _cited(value: object):
    if isinstance(value, dict):
        if set(value) >= {"t", "k"}:
            yield from value["k"][:CARDS_SHOWN]
        for item in value.values():
            yield from _cited(item)
    elif isinstance(value, list):
        for item in value:
            yield from _cited(item)


TEXTS = st.text(max_size=40).filter(lambda text: "\x00" not in text)


@pytest.mark.parametrize("key", KEYS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(query=st.dictionaries(st.sampled_from([*sc.FIELDS, "embed", "foo"]), TEXTS, max_size=6))
def test_no_address_brings_a_traceback(key, query):
    app = opened(key, query)
    assert not app.exception
    assert "foot" in parts(app)


def test_pages_are_short_and_hold_no_logic():
    for page in PAGES:
        lines = Path(page.path).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line and not line.startswith('"""')] == [
            "from ketamine.ui import shell",
            "shell.page(__file__)",
        ]


def test_every_page_file_is_in_the_table_and_the_other_way_round():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(KEYS)


def test_a_page_in_spanish_names_its_language_and_says_that_no_clinician_has_reviewed_it():
    sent = parts(opened("session", {"lang": "es", "country": "uk"}))
    assert sent["title"]["lang"] == "es"
    assert "no revisada" in sent["title"]["notice"]
    assert sent["body-theatre"]["lang"] == "es"
    assert "Reino Unido" in json.dumps(sent["strip"], ensure_ascii=False)


def test_a_language_nobody_wrote_is_answered_with_those_there_are():
    app = opened("home", {"lang": "zz"})
    told = json.dumps(parts(app), ensure_ascii=False) + " ".join(note.value for note in app.info)
    assert "Allowed: en, es" in told
    assert parts(app)["title"]["lang"] == "en"


def test_a_folder_of_text_is_all_a_new_language_takes(tmp_path, monkeypatch):
    shutil.copytree(DATA, tmp_path / "data")
    toy = tmp_path / "data" / "text" / "xx"
    toy.mkdir()
    (toy / "labels.toml").write_text('[language]\nname = "Toy"\n\n[page]\nsession = "Hum"\n', encoding="utf-8")
    (toy / "bring.md").write_text("# question\nHum hum?\n", encoding="utf-8")
    stamp(tmp_path / "data")
    monkeypatch.setattr(state, "DATA", tmp_path / "data")
    app = opened("session", {"lang": "xx"})
    sent = parts(app)
    assert not app.exception
    assert sent["title"]["title"] == "Hum"
    assert sent["head-bring"]["question"] == "Hum hum?"
    assert "not yet been reviewed" in sent["title"]["notice"]
    assert sent["head-theatre"]["question"] in sent["head-theatre"]["english"]
    assert "Toy" in next(box for box in app.selectbox if box.key == "lang-frame").options
