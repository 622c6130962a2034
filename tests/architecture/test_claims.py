"""Every claim of the guide has its place on a page."""

from ketamine import scenario as sc
from ketamine.scenes import scenes
from ketamine.scenes.payload import payload


def test_each_of_the_guides_claims_stands_on_a_page_with_its_verdict(facts):
    shown = {
        key
        for scene in scenes()
        for key in payload(scene, sc.DEFAULT, facts, "light")["cards"]
        if key.startswith("sc.")
    }
    assert shown == {row.key for row in facts.library.rows("seed_claims")}
    assert len(shown) == 61
