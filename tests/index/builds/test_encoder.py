import pickle
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from corpus.errors import EncoderError
from corpus.text.vietnamese import fold, written_syllables
from index.builds.encoder import (
    MAX_CHARS,
    MAX_SYLLABLE_CHARS,
    MAX_TOKENS,
    TOKENIZER_FILE,
    Encoder,
    SentenceEncoder,
    StaticEncoder,
    Tokens,
    load_encoder,
    unit_rows,
)
from index.models import FOLDER
from tests.cost import costs_under

PASSAGES = [
    "Cây cà phê được trồng nhiều ở Tây Nguyên, nơi có đất đỏ bazan và khí hậu mát mẻ quanh năm.",
    "Đội bóng đá của huyện vừa giành chiến thắng trong trận chung kết giải trẻ toàn quốc.",
    "Bệnh viện tỉnh khuyên người dân tiêm vắc xin phòng cúm trước mùa đông.",
    "Ngân hàng giảm lãi suất cho vay mua nhà từ đầu tháng sau.",
]
QUESTIONS = [
    "Cà phê trồng ở vùng đất nào?",
    "Ai thắng trận chung kết bóng đá?",
    "Phòng bệnh cúm bằng cách nào?",
    "Lãi suất vay mua nhà thay đổi ra sao?",
]


@pytest.fixture(scope="module")
def built_in() -> Encoder:
    return load_encoder("built-in")


def test_a_question_is_nearest_to_the_passage_that_answers_it(built_in: Encoder) -> None:
    alike = built_in.encode_questions(QUESTIONS) @ built_in.encode_passages(PASSAGES).T
    assert alike.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_so_is_a_question_typed_without_diacritics(built_in: Encoder) -> None:
    questions = built_in.encode_questions([fold(question) for question in QUESTIONS])
    assert (questions @ built_in.encode_passages(PASSAGES).T).argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_every_spelling_of_a_text_has_one_vector(built_in: Encoder) -> None:
    spellings = ["hóa đơn thủy điện", "hoá đơn thuỷ điện", "HÓA ĐƠN THỦY ĐIỆN"]
    spellings += [unicodedata.normalize("NFD", spelling) for spelling in spellings]
    vectors = built_in.encode_passages(spellings)
    assert np.array_equal(vectors, np.tile(vectors[0], (6, 1)))


def test_tones_make_another_vector(built_in: Encoder) -> None:
    first, second = built_in.encode_passages(["má", "mạ"])
    assert first @ second < 0.9


def test_a_text_without_a_word_is_a_row_of_zeros(built_in: Encoder) -> None:
    vectors = built_in.encode_passages(["", " \n", "?!…", "👍", "\ud800", "nước"])
    assert np.linalg.norm(vectors, axis=1).tolist() == [0, 0, 0, 0, 0, pytest.approx(1)]


def test_no_texts_are_no_rows(built_in: Encoder) -> None:
    assert built_in.encode_questions([]).shape == (0, built_in.dims)


def test_what_stands_after_the_first_tokens_is_not_read(built_in: Encoder) -> None:
    start = "một " * MAX_TOKENS
    first, second = built_in.encode_passages([start, start + "hai ba bốn"])
    assert np.array_equal(first, second)


def test_a_line_of_two_megabytes_costs_no_more_than_a_page(built_in: Encoder) -> None:
    lines = ["a" * 2_000_000, "nước " * 400_000]
    assert costs_under(1, lambda: built_in.encode_passages(lines))
    assert np.isfinite(built_in.encode_passages(lines)).all()


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(FOLDER / TOKENIZER_FILE))


@pytest.fixture(scope="module")
def tokens(tokenizer: Tokenizer) -> Tokens:
    return Tokens(tokenizer)


typed = st.text("aAoOqQnghàạẠđĐð 019.,-\n\xa0²ßİΣéü\u0301\u0345\u200d\u2028각", max_size=80)


@given(st.lists(st.text() | typed | st.sampled_from(PASSAGES), max_size=4).map("".join))
def test_tokens_are_those_of_each_syllable_and_of_its_folded_form(
    tokenizer: Tokenizer, tokens: Tokens, text: str
) -> None:
    wanted: list[int] = []
    for syllable in written_syllables(text[:MAX_CHARS]):
        start = syllable[:MAX_SYLLABLE_CHARS]
        for form in dict.fromkeys((start, fold(start))):
            wanted += tokenizer.encode(form, add_special_tokens=False).ids
    assert tokens(text).tolist() == wanted[:MAX_TOKENS]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_row_has_length_one_or_zero(built_in: Encoder, texts: list[str]) -> None:
    vectors = built_in.encode_passages(texts)
    assert vectors.shape == (len(texts), built_in.dims)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert (np.isclose(lengths, 1, atol=1e-5) | (lengths == 0)).all()


def test_the_name_tells_the_weights(built_in: Encoder, tmp_path: Path) -> None:
    for path in FOLDER.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert StaticEncoder.load(tmp_path).name == built_in.name
    weights = bytearray((tmp_path / "encoder.safetensors").read_bytes())
    weights[-1] ^= 1
    (tmp_path / "encoder.safetensors").write_bytes(weights)
    changed = StaticEncoder.load(tmp_path).name
    assert changed != built_in.name
    assert [len(name) for name in (changed, built_in.name)] == [len("built-in-") + 8] * 2


def test_the_built_in_encoder_loads_without_torch() -> None:
    program = (
        "import sys, index.builds.encoder as e; e.load_encoder('built-in'); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("broken", ["encoder.safetensors", "tokenizer.json"])
def test_broken_weights_are_refused_with_the_remedy(tmp_path: Path, broken: str) -> None:
    for name in ("encoder.safetensors", "tokenizer.json"):
        content = (FOLDER / name).read_bytes()
        (tmp_path / name).write_bytes(content[:-1000] if name == broken else content)
    with pytest.raises(EncoderError, match="install trichdan again"):
        StaticEncoder.load(tmp_path)


def test_missing_weights_are_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="install trichdan again"):
        StaticEncoder.load(tmp_path)


def test_rows_that_are_not_finite_become_zeros() -> None:
    rows = np.array([[3, 4], [np.nan, 1], [np.inf, 1], [0, 0]], np.float32)
    assert np.allclose(unit_rows(rows), [[0.6, 0.8], [0, 0], [0, 0], [0, 0]])


class CountingModel:
    """Does what the encoder asks of a sentence-transformers model: a text is its length and its prompt's."""

    prompts: ClassVar[dict[str, str]] = {"query": "hỏi: ", "document": "đoạn: "}

    def encode_query(self, texts: Sequence[str], *, show_progress_bar: bool = True) -> np.ndarray:
        return np.array([[len(text), 6] for text in texts], np.float64).reshape(-1, 2)

    def encode_document(
        self, texts: Sequence[str], *, prompt_name: str | None, show_progress_bar: bool = True
    ) -> np.ndarray:
        assert prompt_name == "document"
        return np.array([[len(text), 8] for text in texts], np.float64).reshape(-1, 2)


def test_another_model_gets_questions_and_passages_apart() -> None:
    encoder = SentenceEncoder("counting", CountingModel())
    assert (encoder.name, encoder.dims) == ("counting", 2)
    assert encoder.encode_questions(["12345678"])[0].tolist() == pytest.approx([0.8, 0.6])
    assert encoder.encode_passages(["123456"])[0].tolist() == pytest.approx([0.6, 0.8])


def test_another_model_gives_zeros_for_a_blank_text() -> None:
    vectors = SentenceEncoder("counting", CountingModel()).encode_questions(["\n", "a"])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1).tolist() == pytest.approx([0, 1])


def save_model(folder: Path, prompts: dict[str, str]) -> Path:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    words = Tokenizer(WordLevel({"?": 0, "hỏi:": 1, "đoạn:": 2, "sông": 3, "núi": 4}, unk_token="?"))
    words.pre_tokenizer = WhitespaceSplit()
    model = SentenceTransformer(
        modules=[StaticEmbedding(words, embedding_weights=np.eye(5, dtype=np.float32))],
        prompts=prompts,
        device="cpu",
    )
    model.save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="module")
def saved_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_model(tmp_path_factory.mktemp("model"), {"query": "hỏi: ", "document": "đoạn: "})


@pytest.mark.slow
@pytest.mark.parametrize("name", ["passage", "corpus"])
def test_a_prompt_for_passages_is_used_whatever_its_name(tmp_path: Path, name: str) -> None:
    folder = save_model(tmp_path, {"query": "hỏi: ", name: "đoạn: "})
    encoder = load_encoder(str(folder))
    half = np.float32(0.5**0.5)
    assert np.allclose(encoder.encode_questions(["sông"]), [[0, half, 0, half, 0]])
    assert np.allclose(encoder.encode_passages(["núi"]), [[0, 0, half, 0, half]])
    assert encoder.name == f"{folder}#{name}"


@pytest.mark.slow
def test_a_model_without_prompts_gets_the_words_alone(tmp_path: Path) -> None:
    folder = save_model(tmp_path, {})
    encoder = load_encoder(str(folder))
    assert encoder.name == str(folder)
    assert np.allclose(encoder.encode_passages(["núi"]), encoder.encode_questions(["núi"]))


@pytest.mark.slow
def test_a_saved_model_is_used_with_its_prompts(saved_model: Path) -> None:
    encoder = load_encoder(str(saved_model))
    assert (encoder.name, encoder.dims) == (str(saved_model), 5)
    half = np.float32(0.5**0.5)
    assert np.allclose(encoder.encode_questions(["sông", ""]), [[0, half, 0, half, 0], [0, 0, 0, 0, 0]])
    assert np.allclose(encoder.encode_passages(["núi"]), [[0, 0, half, 0, half]])
    assert encoder.encode_passages([]).shape == (0, 5)


@pytest.mark.slow
def test_a_model_that_is_not_there_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="give the folder of a sentence-transformers model"):
        load_encoder(str(tmp_path / "none"))


@pytest.mark.slow
def test_a_broken_model_is_refused_with_the_remedy(saved_model: Path, tmp_path: Path) -> None:
    for path in saved_model.iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(EncoderError, match="give the folder of a sentence-transformers model"):
        load_encoder(str(tmp_path))


def test_the_built_in_encoder_is_pickled_as_the_folder_of_its_files(built_in: Encoder) -> None:
    pickled = pickle.dumps(built_in)
    assert len(pickled) < 4096
    again = pickle.loads(pickled)
    assert again.name == built_in.name
    assert np.array_equal(again.encode_passages(["Bến Sậy"]), built_in.encode_passages(["Bến Sậy"]))
