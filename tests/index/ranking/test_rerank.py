import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import EncoderError
from index.ranking.rerank import BATCH_SIZE, LOWEST, MAX_CHARS, MAX_TOKENS, Reranker, load_reranker, titled


class SharedWords:
    """Does what the reranker asks of a CrossEncoder: a pair's score is the number of words that both have."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def predict(
        self, pairs: list[tuple[str, str]], *, batch_size: int, show_progress_bar: bool
    ) -> np.ndarray:
        assert (batch_size, show_progress_bar) == (BATCH_SIZE, False)
        self.asked += pairs
        return np.array([len({*first.split()} & {*second.split()}) for first, second in pairs])


class Given:
    """A model whose outputs are given."""

    def __init__(self, *outputs: float) -> None:
        self._outputs = np.array(outputs)

    def predict(self, pairs: Sequence[tuple[str, str]], **options: Any) -> np.ndarray:
        return self._outputs


def test_each_text_gets_the_score_of_its_pair_with_the_question() -> None:
    reranker = Reranker("shared", SharedWords())
    scores = reranker.score("sông nào dài nhất", ["núi cao nhất", "con sông dài nhất", "hồ"])
    assert (scores.dtype, scores.tolist()) == (np.float32, [1.0, 3.0, 0.0])
    assert reranker.name == "shared"


def test_no_texts_have_no_scores() -> None:
    scores = Reranker("shared", SharedWords()).score("sông nào?", [])
    assert (scores.dtype, scores.shape) == (np.float32, (0,))


def test_only_the_beginning_of_long_texts_is_read() -> None:
    model = SharedWords()
    Reranker("shared", model).score("a" * 2_000_000, ["b" * 2_000_000])
    assert model.asked == [("a" * MAX_CHARS, "b" * MAX_CHARS)]


def test_what_is_no_number_comes_last_and_all_scores_are_finite() -> None:
    scores = Reranker("given", Given(np.nan, np.inf, -3.5, -np.inf)).score("?", ["a", "b", "c", "d"])
    assert scores.tolist() == [LOWEST, -LOWEST, -3.5, LOWEST]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Chợ nổi", "Chợ nổi. Ghe bán dưa hấu."),
        ("Chợ nổi còn không?", "Chợ nổi còn không? Ghe bán dưa hấu."),
        ("Chợ nổi. ", "Chợ nổi. Ghe bán dưa hấu."),
        (" ", "Ghe bán dưa hấu."),
    ],
)
def test_a_passage_is_read_behind_its_title(title: str, read: str) -> None:
    assert titled(title, "Ghe bán dưa hấu.") == read


def test_no_name_is_no_reranker_and_no_torch() -> None:
    program = "import sys, index.ranking.rerank as r; print(r.load_reranker(''), 'torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None False"


WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "hỏi", "sông", "núi"]
POSITIONS = 16


def save_model(folder: Path, *, labels: int = 1, head: bool = True, max_tokens: int = POSITIONS) -> Path:
    """A BERT of one layer and random weights over WORDS, with a layer that scores pairs unless not `head`."""
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit
    from tokenizers.processors import TemplateProcessing
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    words = Tokenizer(WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]"))
    words.pre_tokenizer = WhitespaceSplit()
    words.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=words, model_max_length=max_tokens, **special).save_pretrained(
        folder
    )
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=max_tokens,
        initializer_range=0.5,
        num_labels=labels,
    )
    torch.manual_seed(1)
    (BertForSequenceClassification if head else BertModel)(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def saved_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(tmp_path_factory.mktemp("model"))


@pytest.mark.slow
def test_a_saved_model_scores_each_pair_with_its_raw_output_whatever_stands_beside_it(
    saved_model: Path,
) -> None:
    from sentence_transformers import CrossEncoder

    texts = ["sông núi", "núi", "", "núi sông sông"]
    reranker = load_reranker(str(saved_model))
    assert reranker is not None
    scores = reranker.score("hỏi sông", texts)
    assert scores.shape == (4,)
    assert len(set(scores.tolist())) == 4
    assert scores.tolist() == pytest.approx(
        [float(reranker.score("hỏi sông", [text])[0]) for text in texts], abs=1e-5
    )
    probabilities = CrossEncoder(str(saved_model)).predict([("hỏi sông", text) for text in texts])
    assert (1 / (1 + np.exp(-scores))).tolist() == pytest.approx(probabilities.tolist(), abs=1e-5)
    assert reranker.score("hỏi", []).shape == (0,)


@pytest.mark.slow
def test_no_model_reads_more_tokens_than_it_can(saved_model: Path) -> None:
    reranker = Reranker.load(str(saved_model))
    scores = reranker.score("hỏi", ["sông " * POSITIONS, "sông " * 100 * POSITIONS])
    assert scores[0] == pytest.approx(scores[1], abs=1e-5)


@pytest.mark.slow
def test_no_model_reads_more_tokens_than_the_bound(tmp_path: Path) -> None:
    reranker = Reranker.load(str(save_model(tmp_path, max_tokens=2 * MAX_TOKENS)))
    scores = reranker.score("hỏi", ["sông " * MAX_TOKENS, "sông " * MAX_TOKENS + "núi " * 100])
    assert scores[0] == pytest.approx(scores[1], abs=1e-5)


@pytest.mark.slow
def test_a_model_that_is_not_there_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"none' cannot be loaded .* give the folder of a cross-encoder"):
        load_reranker(str(tmp_path / "none"))


@pytest.mark.slow
def test_a_broken_model_is_refused_with_the_remedy(saved_model: Path, tmp_path: Path) -> None:
    for path in saved_model.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(EncoderError, match="give the folder of a cross-encoder"):
        load_reranker(str(tmp_path))


@pytest.mark.slow
def test_a_model_with_several_scores_a_pair_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="gives 3 scores a pair, one is wanted"):
        load_reranker(str(save_model(tmp_path, labels=3)))


@pytest.mark.slow
def test_an_encoder_is_refused_as_a_reranker(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="never learned to score pairs"):
        load_reranker(str(save_model(tmp_path, head=False)))
