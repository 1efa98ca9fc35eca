import json
import lzma
import random
from pathlib import Path

import numpy as np
import pytest

from corpus.vietnamese import fold, syllables
from index.encoder import StaticEncoder
from index.training.pairs import Pair, make_pairs, sentence_pairs, story_pairs
from index.training.sources import Judged, Story, pack, read_judged, read_stories
from index.training.train_encoder import (
    Ragged,
    as_examples,
    learning_rates,
    quantise,
    read_pairs,
    save,
    shuffled_batches,
    train,
    train_tokenizer,
)

STORY = Story(
    title="Cầu mới qua sông được thông xe",
    lead="Sau ba năm thi công, cây cầu dài nhất huyện đã mở cho người dân đi lại.",
    caption="Dòng xe đầu tiên qua cầu",
    sentences=tuple(f"Câu thứ {number} của bài kể thêm một điều về cây cầu mới." for number in range(40)),
)


@pytest.fixture
def judged_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "judged"
    (folder / "qrels").mkdir(parents=True)
    passage = {"_id": "p0", "title": "", "text": "Hồ nằm ở độ cao 800 mét."}
    question = {"_id": "q0", "text": "Hồ cao bao nhiêu?", "metadata": {"answers": ["800 mét"]}}
    (folder / "corpus.jsonl").write_text(json.dumps(passage) + "\n", encoding="utf-8")
    (folder / "queries.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq0\tp0\t1\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.xz"])
def test_stories_are_read_plain_or_compressed(tmp_path: Path, name: str) -> None:
    row = {"title": " Tin ", "lead": "Dẫn.", "body": "Một.\n\n Hai. \n", "caption": ""}
    content = (json.dumps(row) + "\n").encode()
    (tmp_path / name).write_bytes(lzma.compress(content) if name.endswith(".xz") else content)
    assert list(read_stories(tmp_path / name)) == [Story("Tin", "Dẫn.", "", ("Một.", "Hai."))]


def test_a_question_comes_with_the_passage_judged_to_answer_it(judged_folder: Path) -> None:
    assert list(read_judged(judged_folder)) == [Judged("Hồ cao bao nhiêu?", "Hồ nằm ở độ cao 800 mét.")]


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


def test_the_same_sources_give_the_same_pairs(judged_folder: Path) -> None:
    first, second = (list(make_pairs([STORY, STORY], [judged_folder])) for _ in range(2))
    assert first == second
    assert first[-1] == Pair("Hồ cao bao nhiêu?", "Hồ nằm ở độ cao 800 mét.")


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


def test_the_learning_rate_rises_then_falls_towards_zero() -> None:
    rates = learning_rates(100)
    assert rates[0] < rates[3] < rates[5] > rates[50] > rates[99] > 0


def test_a_quantised_row_is_off_by_half_a_scale_at_most() -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32)
    vectors[7] = 0
    weights, scales = quantise(vectors)
    assert (weights.dtype, scales.dtype) == (np.int8, np.float32)
    assert (np.abs(weights * scales[:, None] - vectors) <= scales[:, None] * 0.501).all()


def test_an_encoder_learned_from_pairs_finds_their_passages(tmp_path: Path) -> None:
    chance = random.Random(3)
    words = ["núi", "biển", "đồng", "rừng", "phố", "chợ", "đảo", "đèo", "sông", "hồ", "bãi", "làng"]
    topics = [chance.sample(words, 3) for _ in range(40)]
    rows = [{"anchor": " ".join(topic[:2]), "positive": " ".join(topic)} for topic in topics]
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    tokenizer = train_tokenizer(read_pairs(path), 300)
    examples = as_examples(path, tokenizer)
    vectors = train(examples, vocabulary=tokenizer.get_vocab_size(), dims=16, steps=80, batch=20)
    save(tokenizer, vectors, tmp_path)

    encoder = StaticEncoder.load(tmp_path)
    passages = encoder.encode_passages([row["positive"] for row in rows])
    for spell in (str, fold):
        alike = encoder.encode_questions([spell(row["anchor"]) for row in rows]) @ passages.T
        best = [rows[place]["positive"] for place in alike.argmax(axis=1)]
        held = [set(syllables(row["anchor"])) <= set(best[at].split()) for at, row in enumerate(rows)]
        assert np.mean(held) > 0.8
