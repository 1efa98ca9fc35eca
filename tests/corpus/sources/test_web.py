"""How the web is read politely."""

import pytest

from corpus.errors import BadStatus, NoAnswer, RejectedSource
from corpus.formats.fetch import NOTHING_KNOWN, Fetched, Limits
from corpus.sources.web import Busy, Web


class World:
    """Answers with what it was given by address, and has a clock that only sleeping moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **robots: str) -> None:
        self.now = 100.0
        self.slept: list[float] = []
        self.asked: list[str] = []
        self.answers: dict[str, str | Exception] = {}
        for host, text in robots.items():
            self.answers[f"https://{host}.example/robots.txt"] = text
        monkeypatch.setattr("corpus.sources.web.fetch", self.fetch)

    def fetch(self, url: str, **_: object) -> Fetched:
        self.asked.append(url)
        answer = self.answers.get(url, "<p>a</p>")
        if isinstance(answer, Exception):
            raise answer
        return Fetched(url, "text/html", None, answer.encode(), NOTHING_KNOWN)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def web(self) -> Web:
        return Web(Limits(1_000, 1, ("10.0.0.0/8",)), sleep=self.sleep, clock=lambda: self.now)


def test_a_host_is_asked_once_a_second_and_another_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)
    web = world.web()
    for url in ("https://one.example/a", "https://one.example/b", "https://two.example/a"):
        web.get(url)
    assert world.slept == [1.0, 1.0, 1.0]
    assert world.asked == [
        "https://one.example/robots.txt", "https://one.example/a", "https://one.example/b",
        "https://two.example/robots.txt", "https://two.example/a",
    ]  # fmt: skip


def test_a_host_that_wants_a_longer_pause_has_it_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(
        monkeypatch, one="User-agent: *\nCrawl-delay: 5", two="User-agent: trichdan\nCrawl-delay: 9999"
    )
    web = world.web()
    web.get("https://one.example/a")
    web.get("https://two.example/a")
    assert world.slept == [5.0, 30.0]


def test_a_host_of_the_house_need_not_be_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)
    web = world.web()
    for path in ("a", "b"):
        web.get(f"http://10.1.2.3/{path}")
    assert world.slept == []


@pytest.mark.parametrize(
    ("rules", "is_read"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /\nAllow: /tin/", True),
        ("User-agent: trichdan\nDisallow: /tin", False),
        ("User-agent: other\nDisallow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /*.html$", False),
        ("<html>không có</html>", True),
        ("", True),
    ],
)
def test_robots_txt_is_read_as_search_engines_read_it(
    monkeypatch: pytest.MonkeyPatch, rules: str, is_read: bool
) -> None:
    world = World(monkeypatch, one=rules)
    web = world.web()
    if is_read:
        assert web.get("https://one.example/tin/a.html") is not None
    else:
        with pytest.raises(RejectedSource, match=r"robots\.txt asks programs not to read it"):
            web.get("https://one.example/tin/a.html")


def test_a_host_that_asks_to_be_left_alone_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch)
    web = world.web()
    url = "https://one.example/a"
    world.answers[url] = BadStatus(url, 429, retry_after_s=90)
    for _ in range(2):
        with pytest.raises(Busy, match="for 90 seconds"):
            web.get(url)
    assert world.asked.count(url) == 1
    with pytest.raises(Busy):
        web.get("https://one.example/b")


@pytest.mark.parametrize(("status", "is_read"), [(404, True), (403, True), (500, False)])
def test_without_a_robots_txt_all_may_be_read_and_where_it_is_broken_nothing(
    monkeypatch: pytest.MonkeyPatch, status: int, is_read: bool
) -> None:
    world = World(monkeypatch)
    robots = "https://one.example/robots.txt"
    world.answers[robots] = BadStatus(robots, status)
    web = world.web()
    if is_read:
        assert web.get("https://one.example/a") is not None
    else:
        with pytest.raises(NoAnswer, match=r"robots\.txt cannot be read"):
            web.get("https://one.example/a")


def test_what_a_person_named_is_read_whatever_robots_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch, one="User-agent: *\nDisallow: /")
    web = world.web()
    for _ in range(2):
        assert web.get_list("https://one.example/rss") is not None
    assert world.asked == ["https://one.example/rss"] * 2
    assert world.slept == [1.0]
