from pathlib import Path
from random import Random

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers

from corpus.text.sentences import Span
from index.training.reader.averaged import averaged
from index.training.reader.examples import Example, Group, read_groups, write_groups
from index.training.reader.learn import Learner
from index.training.reader.mixture import Mixture
from index.training.reader.network import Reader, Shape

TINY = Shape(layers=2, hidden=16, heads=2, inner=32, pieces=60, positions=256)
WORDS = [f"chữ{number}" for number in range(40)]


def groups(count: int) -> list[Group]:
    chance = Random(1)
    made = []
    for _ in range(count):
        words = chance.sample(WORDS, 6)
        start = len(" ".join(words[:2])) + 1
        right = Example(f"{words[1]} gì", "", " ".join(words), Span(start, start + len(words[2])))
        made.append(Group((right, Example("ai gì", "Tin", " ".join(words), None))))
    return made


@pytest.fixture
def mixture(tmp_path: Path) -> Mixture:
    write_groups(tmp_path / "news.jsonl", groups(30))
    words = ["<s>", "<pad>", "</s>", "<unk>", *WORDS]
    tokenizer = Tokenizer(
        models.WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return Mixture(tmp_path, tokenizer, shares={"news": 1.0})


def test_groups_are_read_as_they_were_written(tmp_path: Path) -> None:
    made = groups(5)

    assert write_groups(tmp_path / "groups.jsonl", made) == 5
    assert [*read_groups(tmp_path / "groups.jsonl")] == made


def test_what_is_taken_up_again_goes_on_as_if_never_stopped(mixture: Mixture, tmp_path: Path) -> None:
    torch.manual_seed(1)
    learner = Learner(Reader(TINY), mixture, minutes=10)
    learner.step()
    learner.save(tmp_path / "run")
    expected = [learner.mixture.batch().ids.tolist() for _ in range(3)]

    other = Learner(Reader(TINY), mixture, minutes=10)
    other.resume(tmp_path / "run")

    assert other.steps == 1
    assert [other.mixture.batch().ids.tolist() for _ in range(3)] == expected
    for name, weight in learner.reader.state_dict().items():
        if name != "words.weight":
            torch.testing.assert_close(other.reader.state_dict()[name], weight)


def test_embeddings_and_frozen_layers_stay_as_they_were(mixture: Mixture) -> None:
    reader = Reader(Shape(layers=3, hidden=16, heads=2, inner=32, pieces=60, positions=256))
    before = {name: weight.clone() for name, weight in reader.state_dict().items()}

    Learner(reader, mixture, minutes=10).step()

    after = reader.state_dict()
    changed = {
        name.split(".")[0] + name.split(".")[1]
        for name in before
        if not torch.equal(before[name], after[name])
    }
    assert changed == {"layers2", "spanweight", "spanbias"}


def test_the_mean_of_weights_is_between_them() -> None:
    mean = averaged([{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 2.0])}])

    assert mean["a"].tolist() == [2.0, 2.0]
