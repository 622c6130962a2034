"""What every export is made from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ketamine.export import link
from ketamine.scenario import Scenario
from ketamine.scenes import help  # noqa: A004  # the scene is called help
from ketamine.scenes.deck import Deck, Screen
from ketamine.scenes.payload import payload
from ketamine.scenes.prose import plain
from ketamine.scenes.registry import Facts
from ketamine.scenes.tongue import written
from ketamine.scenes.view import Prose, View


@dataclass(frozen=True)
class Bundle:
    """Screens, the evidence behind them and the way back.

    Attributes
    ----------
    deck
        The screens.
    facts
        The evidence.
    origin
        Where the app stands, without page and query; blank where nobody knows.
    title
        Name of the whole.
    country
        Whose crisis line is printed.
    ticks
        What a reader ticked in the lists of the session, to be printed in a handout.
    """

    deck: Deck
    facts: Facts
    origin: str
    title: str
    country: str
    ticks: tuple[str, ...] = ()

    @cached_property
    def crisis(self) -> Prose:
        """The crisis line, as the pages say it."""
        return help.strip(self.country, self.facts)

    @property
    def crisis_line(self) -> str:
        """The crisis line in words, without the mark that opens its source."""
        return plain(self.crisis).removesuffix(f" ({self.facts.labels['scene.source']})")

    @property
    def evidence_date(self) -> str:
        """Until when the evidence was read, in words."""
        return f"{self.facts.labels['present.date']} {self.facts.library.evidence_date}"

    @property
    def topics(self) -> tuple[Screen, ...]:
        """The first screen of each scene, in order."""
        first = {screen.scene.key: screen for screen in reversed(self.deck.screens)}
        return tuple(reversed(first.values()))

    @property
    def notice(self) -> str:
        """That nobody has reviewed the translation yet; blank in English."""
        return plain(self.facts.words("shell").say("unreviewed")) if self.facts.language else ""

    def view(self, screen: Screen) -> View:
        """What a screen shows."""
        key = (screen.scene.key, screen.state)
        if key not in self._views:
            self._views[key] = screen.scene.build(screen.state, self.facts)
        return self._views[key]

    @cached_property
    def _views(self) -> dict[tuple[str, Scenario], View]:
        return {}

    @cached_property
    def _english(self) -> "Bundle":
        return replace(self, facts=self.facts.english or self.facts)

    def written(self, said: Callable[["Bundle"], str]) -> str:
        """Words with numbers and dates as the language writes them; words that are still in English stay."""
        words, language = said(self), self.facts.language
        return written(words, language) if language and words != said(self._english) else words

    def question(self, screen: Screen) -> str:
        """The question of a screen."""
        return plain(self.facts.words(screen.scene.key).say("question"))

    def address(self, screen: Screen) -> str:
        """The way back to a screen; blank where the app's own address is not known."""
        return link.view(self.origin, screen.scene, screen.state) if self.origin else ""

    def payload(self, screen: Screen, mode: str = "light") -> Mapping[str, object]:
        """A screen as plain JSON."""
        return payload(screen.scene, screen.state, self.facts, "dark" if mode == "dark" else "light")

    def citations(self, screen: Screen) -> list[tuple[str, str]]:
        """Studies behind a screen, cited in one line each, with their links."""
        key = (screen.scene.key, screen.state)
        if key not in self._cited:
            studies = self.payload(screen)["studies"]
            found = studies.values() if isinstance(studies, dict) else ()
            self._cited[key] = sorted((str(one["citation"]), str(one.get("link", ""))) for one in found)
        return self._cited[key]

    @cached_property
    def _cited(self) -> dict[tuple[str, Scenario], list[tuple[str, str]]]:
        return {}
