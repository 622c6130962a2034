"""Links back and their QR codes."""

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given

from ketamine import scenario as sc
from ketamine.export import link
from ketamine.scenes import scene
from tests.test_scenario import scenarios


@given(scenarios())
def test_a_link_back_opens_the_same_view_without_presenting(state):
    address = urlsplit(link.view("https://example.org/", scene("onset"), state))
    assert (address.path, address.fragment) == ("/timeline", "onset")
    alone = state.put(present="", tour="", scene="", at=1)
    assert dict(parse_qsl(address.query)) == sc.to_query(alone)


def test_an_embedded_scene_is_asked_for_by_name():
    address = link.embed("https://example.org", scene("race"), sc.DEFAULT.put(weight=80))
    assert address == "https://example.org/routes?embed=true&weight=80&scene=race"
    assert "&amp;weight=80" in link.snippet(address, "Race")


def test_a_title_cannot_break_out_of_the_code_for_a_frame():
    assert 'title="a&quot;&gt;b"' in link.snippet("https://example.org", 'a">b').replace(">b", "&gt;b", 1)


def test_a_qr_code_is_square_and_has_a_white_edge():
    drawn = link.qr("https://example.org/timeline#onset")
    assert drawn["size"] >= 29
    assert "M0 " not in drawn["path"]
    assert link.qr_png("https://example.org").startswith(b"\x89PNG")


def test_an_embedded_walk_keeps_the_colours_it_was_given():
    assert (
        link.embed_walk("https://example.org", "talk") == "https://example.org/present?embed=true&present=1&tour=talk"
    )
    assert "embed_options=dark_theme" in link.embed_walk("https://example.org", "talk", "dark")
    assert "aspect-ratio: 16 / 9" in link.snippet("https://example.org", "Talk", walk=True)


def test_a_short_address_has_no_scheme_and_a_list_of_screens_has_none():
    assert link.short("https://example.org", "onset") == "example.org/go/onset"
    assert link.short("https://example.org", "onset.race") == ""
    assert link.short("", "onset") == ""


def test_an_address_of_this_machine_is_known_as_one():
    assert all(link.is_local(f"http://{name}:8501") for name in ("127.0.0.1", "localhost", "[::1]"))
    assert not link.is_local("https://example.org")
