import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from gardens import GARDENS

from corpus.text.vietnamese import fold, syllables
from index.builds.encoder import StaticEncoder, Tokens, Vectors
from index.measure.beir import Document, Query, QuestionSet
from index.training.examples import Examples, Ragged
from index.training.negatives import MAX_NEGATIVES, Contrast, contrasts
from index.training.pairs import Pair, make_pairs, read_pairs, sentence_pairs, story_pairs
from index.training.sources import Story, halves, pack, read_stories
from index.training.train_encoder import (
    Learner,
    Schedule,
    batch_loss,
    met_again,
    quantise,
    save,
    shuffled_batches,
    start,
    train_tokenizer,
)

STORY = Story(
    title="Cầu mới qua sông được thông xe",
    lead="Sau ba năm thi công, cây cầu dài nhất huyện đã mở cho người dân đi lại.",
    caption="Dòng xe đầu tiên qua cầu",
    sentences=tuple(f"Câu thứ {number} của bài kể thêm một điều về cây cầu mới." for number in range(40)),
)


TOPICS = [
    tuple(random.Random(seed).sample("núi biển đồng rừng phố chợ đảo đèo sông hồ bãi làng".split(), 3))
    for seed in range(40)
]
ASKED = [
    Contrast(f"đâu có {first}", (f"{second} {third}",), (f"{first} {third}",))
    for first, second, third in zip(
        "ngô khoai lúa mía chè sen".split(),
        "mèo chó gà vịt trâu ngan".split(),
        "xanh đỏ vàng trắng đen tím".split(),
        strict=True,
    )
]
"""Questions that share no word with the passage that answers, and one with the hard negative."""


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Steps as small as these only wait for a second one, and long where others use the cores too."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Pairs of the TOPICS: two of their words, and all three."""
    rows = [{"anchor": " ".join(topic[:2]), "positive": " ".join(topic)} for topic in TOPICS]
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def learner(pairs: Path) -> Learner:
    asked = (Pair(one.question, " ".join(one.positives + one.negatives)) for one in ASKED)
    return Learner.new(train_tokenizer([*read_pairs(pairs), *asked, *asked], 300), dims=16)


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.xz"])
def test_stories_are_read_plain_or_compressed(tmp_path: Path, name: str) -> None:
    row = {"title": " Tin ", "lead": "Dẫn.", "body": "Một.\n\n Hai. \n", "caption": ""}
    content = (json.dumps(row) + "\n").encode()
    (tmp_path / name).write_bytes(lzma.compress(content) if name.endswith(".xz") else content)
    assert list(read_stories(tmp_path / name)) == [Story("Tin", "Dẫn.", "", ("Một.", "Hai."))]


def test_sentences_are_packed_in_order_up_to_the_limit() -> None:
    assert list(pack(["a b", "c d", "e", "f g h i j k", "l"], max_words=5)) == [
        ("a b", "c d", "e"),
        ("f g h i j k",),
        ("l",),
    ]
    assert list(pack([])) == []


def test_title_lead_and_caption_each_meet_a_passage_of_the_body() -> None:
    pairs = list(story_pairs(STORY, random.Random(1)))
    assert [pair.anchor for pair in pairs[:3]] == [STORY.title, STORY.lead, STORY.caption]
    passages = {" ".join(run) for run in pack(STORY.sentences)}
    assert {pair.positive for pair in pairs[:3]} <= passages


def test_a_sentence_meets_its_passage_without_it_and_a_span_meets_it_with_all() -> None:
    run = STORY.sentences[:5]
    for seed in range(50):
        sentence, span = sentence_pairs(run, random.Random(seed))
        assert sentence.anchor in run
        assert sentence.anchor not in sentence.positive
        assert span.positive == " ".join(run)
        assert span.anchor in span.positive
        assert 4 <= len(span.anchor.split()) <= 14


def test_a_story_without_a_body_gives_no_pairs() -> None:
    assert list(story_pairs(Story("Tin một dòng rất ngắn", "", "", ()), random.Random(1))) == []


def test_the_same_stories_give_the_same_pairs() -> None:
    first, second = (list(make_pairs([STORY, STORY])) for _ in range(2))
    assert first == second
    assert len(first) > 6


def test_halves_share_no_document_and_lose_no_question() -> None:
    first, second = halves(GARDENS)
    assert first.documents + second.documents == GARDENS.documents
    assert first.queries + second.queries == GARDENS.queries
    assert len(first.documents) == len(second.documents)
    for half in (first, second):
        ids = {document.id for document in half.documents}
        assert all(query.relevant <= ids for query in half.queries)


def test_a_question_on_documents_of_both_halves_is_in_neither() -> None:
    both = Query("both", "Hai vườn nào?", frozenset({GARDENS.documents[0].id, GARDENS.documents[-1].id}), ())
    first, second = halves(QuestionSet("gardens", GARDENS.documents, (*GARDENS.queries, both)))
    assert both not in first.queries + second.queries


def test_hard_negatives_are_of_other_documents_and_the_likest_is_first() -> None:
    asked = list(contrasts(GARDENS))
    assert [one.question for one in asked] == [query.text for query in GARDENS.queries]
    texts = [document.text for document in GARDENS.documents]
    for one, document in zip(asked, GARDENS.documents, strict=True):
        assert one.positives == (document.text,)
        assert len(one.negatives) == MAX_NEGATIVES
        assert set(one.negatives) <= set(texts) - {document.text}
        kind, colour = document.title.split()[1:]
        assert {kind, colour} & set(one.negatives[0].split())


def test_a_positive_is_a_passage_with_the_answer_and_no_other_of_its_document_is_a_negative() -> None:
    filler = " ".join(f"Bờ mương đoạn {number} được nạo vét, kè đá và trồng cỏ." for number in range(60))
    long = Document("long", "Mương", f"{filler}\n\nBờ mương dài 3 km. {filler}")
    other = Document("other", "Đường", "Bờ mương bên đường được nạo vét.")
    held = Query("held", "Bờ mương dài bao nhiêu?", frozenset({"long"}), ("3 km",))
    unheld = Query("unheld", "Bờ mương trồng gì?", frozenset({"long"}), ("hoa cúc",))
    with_answer, without = contrasts(QuestionSet("ditch", (long, other), (held, unheld)))
    (positive,) = with_answer.positives
    assert "3 km" in positive
    assert len(without.positives) > 3
    assert positive in without.positives
    assert with_answer.negatives == without.negatives == (other.text,)


def test_rows_of_tokens_are_taken_in_the_order_asked_for() -> None:
    texts = Ragged(np.array([5, 6, 7, 8, 9], np.uint16), np.array([0, 2, 2, 5]))
    tokens, places = texts.take(np.array([2, 1, 0]))
    assert tokens.tolist() == [7, 8, 9, 5, 6]
    assert places.tolist() == [0, 0, 0, 2, 2]


def test_every_row_comes_once_before_any_comes_again() -> None:
    batches = shuffled_batches(12, 4, np.random.default_rng(1))
    for _ in range(3):
        rows = np.concatenate([next(batches) for _ in range(3)])
        assert sorted(rows.tolist()) == list(range(12))


def test_batches_may_be_larger_than_what_they_are_of() -> None:
    rows = next(shuffled_batches(3, 7, np.random.default_rng(1)))
    assert len(rows) == 7
    assert sorted(rows[:3].tolist()) == sorted(rows[3:6].tolist()) == [0, 1, 2]


def test_one_number_of_each_list_that_is_not_empty_is_drawn() -> None:
    lists = Ragged.gather([[1, 2, 3], [], [7], [4, 5]])
    chance = np.random.default_rng(1)
    drawn = np.stack([lists.draw(np.array([3, 1, 2, 0]), chance) for _ in range(50)])
    assert [set(column) for column in drawn.T.tolist()] == [{4, 5}, {7}, {1, 2, 3}]


def test_a_passage_that_comes_twice_in_a_batch_is_no_negative_of_its_own_anchors() -> None:
    passages = np.array([5, 8, 5, 9, 8])
    assert np.argwhere(met_again(passages, 3)).tolist() == [[0, 2], [1, 4], [2, 0]]


def test_the_loss_of_anchors_with_one_and_the_same_passage_is_none(learner: Learner) -> None:
    tokens = Tokens(learner.tokenizer)
    same = Examples.of_contrasts(
        [Contrast(f"đâu có {word}", ("núi sông",), ()) for word in ("hồ", "chợ")], tokens
    )
    other = Examples.of_contrasts(
        [Contrast(f"đâu có {word}", (f"{word} xa",), ()) for word in ("hồ", "chợ")], tokens
    )
    losses = [
        batch_loss(learner.model, examples, np.arange(2), np.random.default_rng(1)).item()
        for examples in (same, other)
    ]
    assert losses[0] == 0 < losses[1]


def test_joined_examples_keep_each_its_own_passages(learner: Learner, pairs: Path) -> None:
    tokens = Tokens(learner.tokenizer)
    first, second = Examples.of_pairs(pairs, tokens), Examples.of_contrasts(ASKED, tokens)
    joined = first.joined(second)
    assert len(joined) == len(first) + len(second) == len(TOPICS) + len(ASKED)
    rows, chance = np.arange(len(joined)), np.random.default_rng(1)
    wanted = [" ".join(topic) for topic in TOPICS] + [one.positives[0] for one in ASKED]
    found, places = joined.passages.take(joined.positives.draw(rows, chance))
    assert [found[places == row].tolist() for row in rows] == [tokens(text).tolist() for text in wanted]
    found, places = joined.passages.take(joined.negatives.draw(rows, chance))
    assert [found[places == row].tolist() for row in range(len(ASKED))] == [
        tokens(one.negatives[0]).tolist() for one in ASKED
    ]


def test_the_learning_rate_rises_to_its_peak_and_falls_to_its_end() -> None:
    rates = Schedule(steps=100, peak=0.5, rising=10, end_share=0.2).rates()
    assert rates[0] == pytest.approx(0.05)
    assert rates.argmax() in (8, 9)
    assert (np.diff(rates[9:]) < 0).all()
    assert rates[50] == pytest.approx(0.3)
    assert rates[99] == pytest.approx(0.104)


def test_a_quantised_row_is_off_by_half_a_scale_at_most() -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    vectors[7] = 0
    weights, scales = quantise(vectors)
    assert (weights.dtype, scales.dtype) == (np.int8, np.float32)
    assert (np.abs(weights * scales[:, None] - vectors) <= scales[:, None] * 0.501).all()


def test_an_encoder_learned_from_pairs_finds_their_passages(
    learner: Learner, pairs: Path, tmp_path: Path
) -> None:
    schedule = Schedule(steps=80, peak=0.02, rising=4, end_share=0.2)
    learner.learn_pairs(Examples.of_pairs(pairs, Tokens(learner.tokenizer)), schedule, batch=20)
    save(learner.tokenizer, learner.vectors, tmp_path)

    encoder = StaticEncoder.load(tmp_path)
    rows = list(read_pairs(pairs))
    passages = encoder.encode_passages([row.positive for row in rows])
    for spell in (str, fold):
        alike = encoder.encode_questions([spell(row.anchor) for row in rows]) @ passages.T
        best = [rows[place].positive for place in alike.argmax(axis=1)]
        held = [set(syllables(row.anchor)) <= set(best[at].split()) for at, row in enumerate(rows)]
        assert np.mean(held) > 0.8


def test_questions_draw_nearer_to_their_passages_than_to_their_hard_negatives(
    learner: Learner, pairs: Path, tmp_path: Path
) -> None:
    before = margins(learner, tmp_path)
    learn_asked(learner, pairs, ASKED)
    without = Learner.new(learner.tokenizer, dims=16)
    learn_asked(without, pairs, [replace(one, negatives=()) for one in ASKED])
    assert (before < 0).all()
    assert (margins(learner, tmp_path) > 0.05).all()
    assert margins(learner, tmp_path).mean() > margins(without, tmp_path).mean()


def learn_asked(learner: Learner, pairs: Path, asked: Sequence[Contrast]) -> None:
    tokens = Tokens(learner.tokenizer)
    schedule = Schedule(steps=60, peak=0.02, rising=4, end_share=0.0)
    examples = Examples.of_pairs(pairs, tokens), Examples.of_contrasts(asked, tokens)
    learner.learn_questions(*examples, schedule, batch=12)


def margins(learner: Learner, folder: Path) -> Vectors:
    """How much nearer each question of ASKED is to its passage than to its hard negative."""
    save(learner.tokenizer, learner.vectors, folder)
    encoder = StaticEncoder.load(folder)
    questions = encoder.encode_questions([one.question for one in ASKED])
    right = encoder.encode_passages([one.positives[0] for one in ASKED])
    wrong = encoder.encode_passages([one.negatives[0] for one in ASKED])
    nearer: Vectors = ((right - wrong) * questions).sum(axis=1)
    return nearer


def test_a_learner_that_was_saved_goes_on_to_the_same_weights(
    learner: Learner, pairs: Path, tmp_path: Path
) -> None:
    examples = Examples.of_pairs(pairs, Tokens(learner.tokenizer))
    learner.learn_pairs(examples, Schedule(steps=10, peak=0.02, rising=4, end_share=0.2), batch=20)
    learner.save(tmp_path / "start.pt")
    before = learner.vectors.copy()
    again = Learner.load(tmp_path / "start.pt")
    assert (again.vectors == before).all()
    for one in (learner, again):
        learn_asked(one, pairs, ASKED)
    assert (again.vectors == learner.vectors).all()
    assert not np.allclose(again.vectors, before, atol=0.01)


def test_the_same_examples_give_the_same_weights(learner: Learner, pairs: Path) -> None:
    again = Learner.new(learner.tokenizer, dims=16)
    examples = Examples.of_pairs(pairs, Tokens(learner.tokenizer))
    for one in (learner, again):
        one.learn_pairs(examples, Schedule(steps=5, peak=0.02, rising=1, end_share=0.2), batch=20)
        learn_asked(one, pairs, ASKED)
    assert (again.vectors == learner.vectors).all()


def test_what_was_learned_of_the_pairs_is_kept_and_taken_up_again(pairs: Path, tmp_path: Path) -> None:
    kept = tmp_path / "start.pt"
    learner, examples = start(pairs, kept, Schedule(steps=2, peak=0.02, rising=1, end_share=0.2))
    again, same = start(pairs, kept, Schedule(steps=3, peak=0.02, rising=1, end_share=0.2))
    assert (learner.vectors == again.vectors).all()
    assert (examples.passages.numbers == same.passages.numbers).all()
