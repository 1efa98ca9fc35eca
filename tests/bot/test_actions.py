import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions.answers import AskExample, Explain, Judge, MoreSources, Opinion
from bot.actions.people import Language, SetLanguage
from bot.actions.reading import (
    Browse,
    OpenPassage,
    ReadArticle,
    RestOfList,
    SearchWithin,
    SendArticle,
    Stay,
    TurnPage,
    TurnTo,
)
from bot.actions.taking import Cite, Export, OpenSaved, Save, ShowSaved, Unsave
from bot.actions.writing import MAX_BYTES, Action, read_action, write_action
from bot.citing.citation import Form
from bot.citing.export import DocumentForm
from bot.memory.answers import AnswerId
from bot.memory.examples import ExampleId
from bot.memory.saved import SavedId
from corpus.models import ArticleId, PassageId

LARGEST = 10**18 - 1
ANSWER = AnswerId("A" * 32)


@pytest.mark.parametrize(
    "action",
    [
        OpenPassage(PassageId(1)),
        TurnTo(PassageId(LARGEST)),
        MoreSources(AnswerId("a-_Z9xyz"), 3),
        MoreSources(ANSWER, 999_999),
        RestOfList(PassageId(LARGEST), 999_999, 999_999),
        Judge(ANSWER, Opinion.BAD),
        Explain(ANSWER),
        Cite(PassageId(LARGEST), 999_999, 999_999, Form.BIBTEX),
        Cite(PassageId(1), 0, 12),
        Save(PassageId(LARGEST), 0, 999_999),
        ShowSaved(0),
        OpenSaved(SavedId(LARGEST)),
        Unsave(SavedId(LARGEST), 999_999),
        Export(DocumentForm.WORD),
        ReadArticle(ArticleId(LARGEST)),
        TurnPage(ArticleId(LARGEST), 3),
        SendArticle(ArticleId(7)),
        SearchWithin(ArticleId(7)),
        Browse("sources"),
        Browse("month", "2024-05", 16),
        AskExample(ExampleId(3)),
        SetLanguage(Language.TELEGRAM),
        Stay(),
    ],
)
def test_an_action_is_read_as_it_was_written(action: Action) -> None:
    data = write_action(action)
    assert read_action(data) == action
    assert len(data.encode()) <= MAX_BYTES


@pytest.mark.parametrize(
    "data",
    [
        "",
        "open",
        "open:",
        "open:x",
        "open:1:2:3:4",
        "open:-1",
        "open:٣",
        "open:9999999999999999999",
        "more:a",
        "more:a b:1",
        "vote:a:maybe",
        "cite:1:2:3:pdf",
        "save:1:2",
        "export:pdf",
        "browse:Latest",
        "language:de",
        "feed:1",
    ],
)
def test_other_data_is_no_action(data: str) -> None:
    assert read_action(data) is None


@given(st.text())
def test_any_data_can_be_read(data: str) -> None:
    action = read_action(data)
    assert action is None or write_action(action).startswith(data.partition(":")[0])
