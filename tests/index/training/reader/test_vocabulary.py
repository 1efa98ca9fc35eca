import json
from collections import Counter

from tokenizers import Tokenizer, models, pre_tokenizers

from index.training.reader.vocabulary import count_pieces, trimmed

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", "a", "b", "▁ab", "▁ba", "▁bab", "▁xyz"]


def whole() -> Tokenizer:
    made = Tokenizer(
        models.Unigram(
            [(piece, -float(at)) for at, piece in enumerate(PIECES)], unk_id=3, byte_fallback=False
        )
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.add_special_tokens(PIECES[:4])
    return made


def test_a_text_of_kept_pieces_is_cut_as_before() -> None:
    tokenizer = whole()
    counts = count_pieces(["ab ba ab", "b a"], tokenizer)

    vocabulary = trimmed(tokenizer.to_str(), counts, pieces=9)

    cut = Tokenizer.from_str(vocabulary.tokenizer)
    ids = cut.encode("ab ba b", add_special_tokens=False).ids
    assert vocabulary.rows[ids].tolist() == tokenizer.encode("ab ba b", add_special_tokens=False).ids


def test_what_was_not_seen_goes_and_the_specials_stay() -> None:
    vocabulary = trimmed(whole().to_str(), Counter({7: 3, 5: 1}), pieces=6)

    assert vocabulary.rows.tolist() == [0, 1, 2, 3, 5, 7]
    assert [piece for piece, _ in json.loads(vocabulary.tokenizer)["model"]["vocab"]] == [
        "<s>", "<pad>", "</s>", "<unk>", "a", "▁ab",
    ]  # fmt: skip
