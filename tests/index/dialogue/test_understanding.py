from collections.abc import Iterator, Mapping
from functools import partial

import pytest
from village import VILLAGE, put

from corpus.models import Article, ArticleId, Passage, PassageId
from corpus.store.store import Store
from corpus.text.vietnamese import fold
from index.answer.answer import Answer, Hit, Quote
from index.builds.build import bring_up_to_date
from index.builds.encoder import load_encoder
from index.dialogue.understanding import Before, ask_in_context
from index.reader.steps import Read, Steps, at_once
from index.search import SearchEngine

BEFORE = "Hội làng thôn Hạ năm 2023 mở ngày nào?"
LAST_YEAR = "Hội làng thôn Hạ năm 2022 mở ngày nào?"
WHO, WHO_THERE = "ai chủ trì?", "Ai chủ trì Hội làng thôn Hạ năm 2023?"
TYPED, MENDED = "hội làgn mở ngày nào", "hội làng mở ngày nào"
TEXT = "Hội làng mở ngày mồng mười."
HIT = Hit(
    Passage(PassageId(1), ArticleId(1), 0, len(TEXT), TEXT),
    Article(ArticleId(1), None, "Hội làng", None, None, None, TEXT),
    1.0,
)


class Oracle:
    """An engine that is as sure of its answers as it is told, and of others not at all; it tells what it was asked."""

    def __init__(
        self,
        confidences: Mapping[str, float],
        *,
        mended: Mapping[str, str] | None = None,
        min_confidence: float = 0.1,
    ) -> None:
        self._confidences = confidences
        self._mended = mended or {}
        self._min_confidence = min_confidence
        self.asked: list[str] = []

    def asking(self, text: str, *, top: int, within: ArticleId | None = None) -> Steps[Answer]:
        self.asked.append(text)
        yield partial(Read, (), 0)
        confidence = self._confidences.get(text, 0.0)
        is_sure = confidence >= self._min_confidence
        quote = Quote(TEXT, HIT, 0, len(TEXT)) if is_sure else None
        return Answer(text, quote, confidence, (HIT,) * top)

    def mend(self, text: str) -> str | None:
        return self._mended.get(text)


@pytest.mark.parametrize("confidence", [0.9, 0.0])
def test_a_question_with_none_before_it_is_asked_as_it_is(confidence: float) -> None:
    oracle = Oracle({WHO: confidence})
    assert ask_in_context(oracle, WHO, top=3) == at_once(Oracle({WHO: confidence}).asking(WHO, top=3))
    assert oracle.asked == [WHO]


def test_a_question_that_stands_by_itself_is_asked_as_it_is() -> None:
    oracle = Oracle({})
    text = "Chợ phiên thu phí bao nhiêu?"
    assert ask_in_context(oracle, text, top=1, before=Before(BEFORE)).question == text
    assert oracle.asked == [text]


@pytest.mark.parametrize("confidence", [0.9, 0.0])
def test_a_question_that_says_that_it_follows_is_asked_with_the_one_before_alone(confidence: float) -> None:
    text = "còn năm 2022?"
    oracle = Oracle({LAST_YEAR: confidence, text: 1.0})
    answer = ask_in_context(oracle, text, top=1, before=Before(BEFORE))
    assert (answer.question, answer.quote is None) == (LAST_YEAR, confidence == 0.0)
    assert oracle.asked == [LAST_YEAR]


@pytest.mark.parametrize(
    ("text", "before", "understood"),
    [
        ("con nam 2022?", BEFORE, LAST_YEAR),
        ("còn năm ngoái?", fold(BEFORE), "Hoi lang thon ha năm ngoái mo ngay nao?"),
    ],
)
def test_words_typed_with_diacritics_and_without_are_asked_without_and_shown_as_typed(
    text: str, before: str, understood: str
) -> None:
    oracle = Oracle({fold(understood): 0.9})
    assert ask_in_context(oracle, text, top=1, before=Before(before)).question == understood
    assert oracle.asked == [fold(understood)]


@pytest.mark.parametrize(
    ("followed", "alone", "understood"),
    [
        (0.9, 0.2, WHO_THERE),
        (0.5, 0.5, WHO_THERE),
        (0.5, 0.65, WHO_THERE),  # a little less sure is sure enough
        (0.5, 0.75, WHO),
        (0.2, 0.0, WHO),  # an answer, but no sure one
        (0.05, 0.0, WHO),
        (0.0, 0.9, WHO),
        (0.0, 0.0, WHO),
    ],
)
def test_a_question_that_may_follow_is_taken_so_where_that_is_likely(
    followed: float, alone: float, understood: str
) -> None:
    oracle = Oracle({WHO_THERE: followed, WHO: alone})
    answer = ask_in_context(oracle, WHO, top=1, before=Before(BEFORE))
    assert answer.question == understood
    assert answer.confidence == {WHO: alone, WHO_THERE: followed}[understood]
    assert sorted(oracle.asked) == sorted([WHO, WHO_THERE])


def test_what_may_follow_but_is_not_answered_so_is_asked_alone_however_likely() -> None:
    oracle = Oracle({WHO_THERE: 0.5, WHO: 0.4}, min_confidence=0.6)
    assert ask_in_context(oracle, WHO, top=1, before=Before(BEFORE)).question == WHO


def test_a_reply_is_bound_to_the_question_that_it_replies_to() -> None:
    part, understood = "đội thuyền?", "Hội làng thôn Hạ năm 2023 mở ngày nào đối với đội thuyền?"
    sure = {understood: 0.8}
    assert (
        ask_in_context(Oracle(sure), part, top=1, before=Before(BEFORE, is_reply=True)).question == understood
    )
    assert ask_in_context(Oracle(sure), part, top=1, before=Before(BEFORE)).question == part


@pytest.mark.parametrize(
    ("typed", "mended", "understood"),
    [
        (0.4, 0.6, MENDED),
        (0.6, 0.4, TYPED),
        (0.5, 0.5, TYPED),
        (0.0, 0.5, MENDED),
        (0.5, 0.0, TYPED),
        (0.0, 0.0, TYPED),
        (0.02, 0.05, MENDED),  # neither is answered: the nearest articles of the likelier reading are shown
    ],
)
def test_a_mistyped_word_is_mended_where_that_is_surer(typed: float, mended: float, understood: str) -> None:
    oracle = Oracle({TYPED: typed, MENDED: mended}, mended={TYPED: MENDED})
    assert ask_in_context(oracle, TYPED, top=1).question == understood
    assert oracle.asked == [TYPED, MENDED]


def test_without_a_mistyped_word_there_is_one_question() -> None:
    oracle = Oracle({MENDED: 0.5})
    ask_in_context(oracle, MENDED, top=1)
    assert oracle.asked == [MENDED]


def test_what_follows_is_mended_as_a_whole() -> None:
    text, followed = "còn năm 2022?", "Hội làgn thôn Hạ năm 2022 mở ngày nào?"
    oracle = Oracle({LAST_YEAR: 0.7, followed: 0.3}, mended={followed: LAST_YEAR})
    before = Before(BEFORE.replace("làng", "làgn"))
    assert ask_in_context(oracle, text, top=1, before=before).question == LAST_YEAR
    assert oracle.asked == [followed, LAST_YEAR]


def test_both_ways_in_which_a_question_can_be_meant_are_mended() -> None:
    typed, mended = "Giá vé bao nhiu?", "Giá vé bao nhiêu?"
    with_before = "Giá vé của Hội làng thôn Hạ năm 2023 bao nhiu?"
    understood = with_before.replace("nhiu", "nhiêu")
    oracle = Oracle({mended: 0.5, understood: 0.45}, mended={typed: mended, with_before: understood})
    assert ask_in_context(oracle, typed, top=1, before=Before(BEFORE)).question == understood
    assert sorted(oracle.asked) == sorted([typed, mended, with_before, understood])


@pytest.mark.parametrize("top", [1, 7])
def test_as_many_passages_are_given_as_were_wanted(top: int) -> None:
    assert len(ask_in_context(Oracle({}), "còn năm 2022?", top=top, before=Before(BEFORE)).hits) == top


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchEngine]:
    """Over VILLAGE, as it comes with the program; it never abstains."""
    home = tmp_path_factory.mktemp("village")
    encoder = load_encoder("built-in")
    with Store(home / "trichdan.db") as store:
        for page in VILLAGE:
            put(store, page)
        bring_up_to_date(store, encoder, home / "builds")
        yield SearchEngine(store, encoder, home / "builds", min_confidence=0)


@pytest.mark.parametrize(
    ("text", "before", "understood", "quoted"),
    [
        ("Con mương dài bao nhiêu?", None, "Con mương dài bao nhiêu?", "3,2 km"),
        ("Hội làgn mở ngày nào?", None, "Hội làng mở ngày nào?", "10 tháng giêng"),
        ("Hội lanfg mở ngày nào?", None, "Hội làng mở ngày nào?", "10 tháng giêng"),
        ("còn con mương?", "Hội làng ở đâu?", "Con mương ở đâu?", "cánh đồng Hạ"),
    ],
)
def test_a_village_is_asked_as_it_is_meant(
    engine: SearchEngine, text: str, before: str | None, understood: str, quoted: str
) -> None:
    answer = ask_in_context(engine, text, top=2, before=Before(before))
    assert answer.question == understood
    assert answer.quote is not None and quoted in answer.quote.text
