import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_telex import typed as keys
from village import VILLAGE

import corpus.sample
from corpus.models import PassageId
from corpus.text.vietnamese import fold, folded_syllables
from index.builds.keyword import Document, KeywordIndex
from index.question.frequencies import Frequencies
from index.question.terms import terms
from index.spelling.speller import Speller
from tests.judged import read_questions

FREQUENCIES = Frequencies.load()
QUESTIONS = Path(__file__).parents[2] / "questions"


def speller_of(folder: Path, texts: list[tuple[str, str]]) -> Speller:
    """Of an index of (title, text)."""
    index = KeywordIndex(folder)
    index.update(
        [],
        [
            Document(PassageId(n), " ".join(terms(text)), " ".join(terms(title)))
            for n, (title, text) in enumerate(texts)
        ],
    )
    return Speller(index, FREQUENCIES)


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> Speller:
    texts = [(page.title or "", text) for page in VILLAGE for text in page.text.split("\n\n")]
    return speller_of(tmp_path_factory.mktemp("village"), texts)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # letters swapped, doubled, left out, added, of the key beside
        ("hop tac xa trogn bao nhieu che", "hop tac xa trong bao nhieu che"),
        ("Đội thuyềnn thôn Hạ", "Đội thuyền thôn Hạ"),
        ("đua thuyên ngày naof", "đua thuyên ngày nào"),
        ("thuuy loi dai bao nhieu", "thuy loi dai bao nhieu"),
        ("cho phein hop ngay nao", "cho phien hop ngay nao"),
        ("con mưong thủy lợii", "con mưong thủy lợi"),
        ("nhà văn hóa thônn ở đâu", "nhà văn hóa thôn ở đâu"),
        ("dẫn nướv về cánh đồng", "dẫn nước về cánh đồng"),
        ("HỢP TÁC XÃ TRNOG CHÈ", "HỢP TÁC XÃ TRỒNG CHÈ"),
        ("Thuuyền thôn Hạ thắng mấy năm", "Thuyền thôn Hạ thắng mấy năm"),
        # words without the space between them
        ("hợptác xã", "hợp tác xã"),
        ("nhavanhoa o dau", "nha van hoa o dau"),
        ("chophien thu baonhieu", "cho phien thu bao nhieu"),
        # keys of Telex and VNI
        ("hợp tác xã troongf chè", "hợp tác xã trồng chè"),
        ("howpj tacs xax troongf chef", "hợp tác xã trồng chè"),
        ("Con muwowngf daif bao nhieeu", "Con mường dài bao nhiêu"),
        ("ho75p ta1c xa4 tro6ng2 che2", "hợp tác xã trồng chè"),
        ("ddua thuyenf", "dua thuyen"),
        ("hop tac xa troongf bao nhieu che", "hop tac xa trong bao nhieu che"),
        # a keyboard program that gave a word up for a slip in it
        ("chợ phiêgn", "chợ phiên"),
        ("thôn Thượng có xưonwgr", "thôn Thượng có xưởng"),
        # sounds alike
        ("đóng gói tại sưởng", "đóng gói tại xưởng"),
        ("hội làng đầu suân", "hội làng đầu xuân"),
        # all at once
        ("Conn mương daif mấy, dẫnn nước veef đâu?", "Con mương dài mấy, dẫn nước về đâu?"),
    ],
)
def test_a_mistyped_word_is_mended_by_those_of_the_corpus(village: Speller, typed: str, meant: str) -> None:
    assert village.mend(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?!",
        "chợ phiên họp ngày nào",
        "chợ phiên họp ngày nào ạ, k biết bn ng đi",  # as people chat
        "thuỷ lợi, nhà văn hoá",  # the other place of the tone
        "BQL thu phí bao nhiêu",
        "bql thu phi bao nhieu",
        "UBND xã làm gì, còn hđnd?",
        "Quy định số 126-QĐ/TW, qd126, 126-qd/tw",
        "con mương dài 3,2 km và 46,5 ha",
        "phuong7 va quan3 o dau",
        "thế kỷ xix và năm viii",
        "mua iPhone ở chợ phiên",
        "xem https://example.org/phein/che.html hay hỏi @phein #thuyeen",
        "thời tiết Paris tuần sau",
        "ai thắng Champions League",
        "google facebook youtube covid",
        "con mèo nhà tôi thích ăn cá",
        "When does the market open and who may sell there?",
        "Wo ist der nächste Bahnhof, und wann fährt dort ein Zug nach Dresden?",
    ],
)
def test_what_is_no_slip_stays_as_it_is(village: Speller, question: str) -> None:
    assert village.mend(question) is None
    assert village.mend(fold(question)) is None


@pytest.mark.parametrize(
    "question",
    [
        "what does the office review",
        "software for the market",
        "address of the office",
        "these rules apply for whom",
        "theme of the conference",
        "been seen",
        "must a member attend",
        "of",
        "for",
        "office address, software: review",
        "chợ phiên best",
        "cho phien best",
        "hop tac xa co tree",
    ],
)
def test_english_is_no_slip_and_no_keystrokes(village: Speller, question: str) -> None:
    assert village.mend(question) is None


def test_an_english_word_among_keystrokes_is_keystrokes(village: Speller) -> None:
    assert village.mend("howpj tacs has troongf chef") == "hợp tác há trồng chè"


@pytest.mark.parametrize(
    "question",
    ["nhà ở thôn thượng qui định", "thuỷ lợi dài mấy ki lô mét", "hi vọng thắng", "mĩ thuật", "lí do"],
)
def test_the_other_spelling_of_i_and_y_is_no_slip(village: Speller, question: str) -> None:
    assert village.mend(question) is None
    assert village.mend(fold(question)) is None


def test_a_short_name_is_not_taken_for_a_slip(village: Speller) -> None:
    assert village.mend("ông Trần Phein ở chợ") is None
    assert village.mend("ông trần phein ở chợ") == "ông trần phiên ở chợ"


def test_a_slip_is_left_where_the_corpus_does_not_have_what_was_meant(village: Speller) -> None:
    assert village.mend("bệnhh viện tỉnh") is None
    assert village.mend("benhh vien tinh") is None


def test_a_question_of_many_unknown_words_or_a_long_one_is_left(village: Speller) -> None:
    assert village.mend("trnog che " * 3) == "trong che " * 3
    assert village.mend("trnog che " * 9) is None
    assert village.mend("trnog " + "che " * 200) is None


def test_the_rest_of_the_question_is_kept_to_the_letter(village: Speller) -> None:
    assert village.mend("  «Chợ  phein»…\n(họp 126-QĐ/TW)?\t") == "  «Chợ  phiên»…\n(họp 126-QĐ/TW)?\t"


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("mương", True),
        ("muong", True),
        ("Mường", True),
        ("paris", True),
        ("phein", False),
        ("thuyeenf", False),
        ("126", True),
        ("htx", True),
        ("qhtx", False),
        ("@phein", True),
        ("", True),
    ],
)
def test_a_word_is_known_from_the_corpus_or_at_large(village: Speller, word: str, known: bool) -> None:
    assert village.is_known(word) == known


def test_words_are_mended_by_what_the_index_holds_by_now(tmp_path: Path) -> None:
    index = KeywordIndex(tmp_path)
    speller = Speller(index, FREQUENCIES)
    assert speller.mend("triền đoồi") is None
    index.update([], [Document(PassageId(1), " ".join(terms("Vườn mận ở triền đồi")), "")])
    assert speller.mend("triền đoồi") == "triền đồi"


@given(st.text(max_size=60) | st.text("adeghinoqrstuvxwz1589 đảêƠ.,-/@A", max_size=60))
def test_any_text_can_be_mended(village: Speller, text: str) -> None:
    assert village.mend(text) != ""
    assert village.is_known(text) in (True, False)


RUNS = [run.split() for page in VILLAGE for run in re.split(r"[.,()\n]+", page.text) if run.strip()]


@given(st.sampled_from(RUNS), st.data())
def test_words_as_they_follow_each_other_in_the_corpus_are_never_mended(
    village: Speller, run: list[str], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    question = " ".join(run[start : data.draw(st.integers(start + 1, len(run)))])
    assert village.mend(question) is None
    assert village.mend(fold(question)) is None


# How often slips are mended on the questions over the shipped corpus; the bars lie a little below what was measured.


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Speller:
    articles = [path.read_text("utf-8") for path in sorted(Path(corpus.sample.__file__).parent.glob("*.md"))]
    texts = [("", text) for article in articles for text in article.split("\n\n")]
    return speller_of(tmp_path_factory.mktemp("shipped"), texts)


@pytest.fixture(scope="module")
def questions() -> list[str]:
    files = (QUESTIONS / name for name in ("sample.jsonl", "paraphrases.jsonl"))
    return [judged.question for file in files for judged in read_questions(file)]


def test_of_questions_without_slips_hardly_any_is_mended(shipped: Speller, questions: list[str]) -> None:
    asked = questions + [fold(question) for question in questions]
    mended = [text for question in asked if (text := shipped.mend(question))]
    assert len(asked) == 376
    assert len(mended) <= 3


def swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def doubled(word: str, at: int) -> str:
    return word[:at] + word[at] + word[at:]


def keyed(word: str, at: int) -> str:
    return keys(word)


@pytest.mark.parametrize(
    ("slip", "least"), [(swapped, 0.83), (doubled, 0.92), (keyed, 0.95)], ids=["swapped", "doubled", "keyed"]
)
def test_most_slips_of_a_letter_are_mended(
    shipped: Speller, questions: list[str], slip: Callable[[str, int], str], least: float
) -> None:
    chance = random.Random(0)
    outcomes = []
    for question in questions:
        words = question.split(" ")
        places = [at for at, word in enumerate(words) if len(word) > 2 and word.isalpha() and word.islower()]
        if not places:
            continue
        at = chance.choice(places)
        words[at] = slip(words[at], chance.randrange(len(words[at]) - 1))
        mistyped = " ".join(words)
        restored = shipped.mend(mistyped) or mistyped
        outcomes.append(folded_syllables(restored) == folded_syllables(question))
    assert len(outcomes) > 180
    assert sum(outcomes) / len(outcomes) >= least
