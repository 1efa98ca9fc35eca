import pytest

from corpus.models import Article, ArticleId
from index.dialogue.followup import FollowUp, follow_up, of_article
from index.dialogue.view import InView, document_in, person_in

TEXT = "Chủ nhiệm Đỗ Văn Ngạn nói: Hướng dẫn số 32-HD/HTX cụ thể hóa Kế hoạch 08-KH/HTX của làng."
ARTICLE = Article(ArticleId(4), None, "Họp làng Hạ", None, None, None, TEXT)
VIEW = InView(ARTICLE, TEXT)


def test_what_answered_comes_before_what_else_is_in_view() -> None:
    assert document_in(VIEW) == "Hướng dẫn số 32-HD/HTX"
    assert document_in(VIEW, "ke hoach") == "Kế hoạch 08-KH/HTX"
    assert document_in(InView(ARTICLE, TEXT, ("Kế hoạch 08-KH/HTX",))) == "Kế hoạch 08-KH/HTX"
    assert document_in(VIEW, "nghi quyet") is None
    assert person_in(VIEW, is_answer=True) == person_in(VIEW, is_answer=False) == "Đỗ Văn Ngạn"
    assert person_in(InView(ARTICLE, TEXT, ("Lê Thị Sen",)), is_answer=True) == "Lê Thị Sen"


def test_a_quote_knows_the_words_of_it_that_answer() -> None:
    assert InView.of_quote(ARTICLE, "Chợ có 48 sạp hàng.", "Chợ có bao nhiêu sạp hàng?").answers == (
        "48 sạp hàng",
    )


@pytest.mark.parametrize(
    ("question", "before", "full"),
    [
        ("hướng dẫn đó do ai ký?", "Làng ra văn bản gì?", "Hướng dẫn số 32-HD/HTX do ai ký?"),
        ("kế hoạch này có từ ngày nào?", "Hướng dẫn 32-HD/HTX nói gì?", "Kế hoạch 08-KH/HTX có từ ngày nào?"),
        ("hướng dẫn đó do ai ký?", "Hướng dẫn 12-HD/HTX nói gì?", "Hướng dẫn 12-HD/HTX do ai ký?"),
        ("ông ấy sinh năm nào?", "Ai phát biểu ở làng Hạ?", "Ông Đỗ Văn Ngạn sinh năm nào?"),
        ("ông ấy sinh năm nào?", "", "Ông Đỗ Văn Ngạn sinh năm nào?"),
        ("ông ấy sinh năm nào?", "Ông Lê Văn Mẫu nói gì?", "Ông Lê Văn Mẫu sinh năm nào?"),
    ],
)
def test_what_the_question_before_does_not_name_is_what_was_shown(
    question: str, before: str, full: str
) -> None:
    assert follow_up(question, before, view=VIEW) == FollowUp(full, True)


@pytest.mark.parametrize(
    ("question", "before", "of_it"),
    [
        ("ai chủ trì?", "Làng Hạ có bao nhiêu hộ?", True),
        ("hội nghị diễn ra ở đâu?", "Làng Hạ có bao nhiêu hộ?", True),
        ("ai chủ trì?", "Hội nghị làng Hạ họp ngày nào?", False),
        ("năm nào đông nhất?", "Làng Hạ có bao nhiêu hộ?", False),
        ("ai chủ trì Hội nghị Diên Hồng?", "Làng Hạ có bao nhiêu hộ?", None),
        ("chủ tịch nước là ai?", "Làng Hạ có bao nhiêu hộ?", None),
        ("mấy giờ rồi hôm nay?", "Làng Hạ có bao nhiêu hộ?", None),
        ("cảm ơn", "Làng Hạ có bao nhiêu hộ?", None),
    ],
)
def test_a_question_that_names_no_meeting_may_be_of_the_one_that_the_article_tells_of(
    question: str, before: str, of_it: bool | None
) -> None:
    assert of_article(question, before) is of_it


@pytest.mark.parametrize(
    ("question", "before", "full"),
    [
        (
            "trong đó bao nhiêu tờ trình?",
            "Xã ký bao nhiêu công văn năm 2021?",
            "Xã ký bao nhiêu tờ trình năm 2021?",
        ),
        ("còn tờ trình?", "Xã ký bao nhiêu công văn năm 2021?", "Xã ký bao nhiêu tờ trình năm 2021?"),
        ("trước đó bao nhiêu?", "Xã có bao nhiêu hộ?", "Xã có trước đó bao nhiêu hộ?"),
        ("làng Hạ có bao nhiêu?", "Sạp hàng là gì?", "Làng Hạ có bao nhiêu sạp hàng?"),
        ("who signed it?", "Quy chế 07-QC/HTX là gì?", "Ai ký Quy chế 07-QC/HTX?"),
        ("when?", "Quy chế 07-QC/HTX do ai ban hành?", "Quy chế 07-QC/HTX được ban hành khi nào?"),
    ],
)
def test_counting_on_and_asking_on_in_english(question: str, before: str, full: str) -> None:
    found = follow_up(question, before)
    assert found is not None
    assert found.question == full
