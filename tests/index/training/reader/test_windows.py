from random import Random

import pytest
from tokenizers import Tokenizer, models, pre_tokenizers

from corpus.text.sentences import Span
from index.training.reader.examples import Example
from index.training.reader.windows import END, PAD, START, batch_of, window

TEXT = " ".join(f"chữ{number}" for number in range(60))


@pytest.fixture
def tokenizer() -> Tokenizer:
    words = ["<s>", "<pad>", "</s>", "<unk>", "ai", "hỏi", *TEXT.split(), "Tin", ":"]
    made = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    return made


def example(answer: str | None) -> Example:
    at = -1 if answer is None else TEXT.index(answer)
    return Example("ai hỏi", "Tin", TEXT, None if answer is None else Span(at, at + len(answer)))


@pytest.mark.parametrize("seed", range(20))
def test_the_window_holds_the_answer_where_it_says(tokenizer: Tokenizer, seed: int) -> None:
    made = window(example("chữ40 chữ41"), "ai hỏi", tokenizer, Random(seed), length=24)

    assert made is not None
    assert len(made.ids) == 24
    assert tokenizer.decode(made.ids[made.first : made.last + 1]) == "chữ40 chữ41"
    assert made.ids[0] == START
    assert made.ids[-1] == END


def test_what_is_not_here_is_at_position_0(tokenizer: Tokenizer) -> None:
    made = window(example(None), "ai hỏi", tokenizer, Random(1), length=24)

    assert made is not None
    assert (made.first, made.last) == (0, 0)


def test_an_answer_longer_than_the_window_is_left_out(tokenizer: Tokenizer) -> None:
    assert window(example(TEXT), "ai hỏi", tokenizer, Random(1), length=24) is None


def test_a_batch_is_padded_and_allows_passages_and_position_0_alone(tokenizer: Tokenizer) -> None:
    short = window(Example("ai", "", "chữ1", None), "ai", tokenizer, Random(1), length=24)
    long = window(example("chữ3"), "ai hỏi", tokenizer, Random(1), length=24)
    assert short is not None and long is not None

    batch = batch_of([[short], [long, short]])

    assert batch.group.tolist() == [0, 1, 1]
    assert batch.ids[0, len(short.ids) :].tolist() == [PAD] * (24 - len(short.ids))
    assert batch.allowed[0].nonzero()[0].tolist() == [0, short.base]
    assert not batch.allowed[1, 1 : long.base].any()
