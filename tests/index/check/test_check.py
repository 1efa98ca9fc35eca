from corpus.models import Article, ArticleId, Passage, PassageId
from index.check.check import Checker, Said
from index.question.terms import Abbreviations

BEFORE = "Hợp tác xã Trà Bồng họp ở Hà Nội sáng nay, có đông người dự, rồi bàn chuyện lò nung suốt buổi. "
TOLD = "Toàn xã khi đó có 320 xã viên."


def worst(question: str, *texts: tuple[str, str, str]) -> list[int]:
    """Of candidates, each a title, what stands before the passage, and the passage."""
    articles = [
        Article(ArticleId(at), None, title, None, None, None, before + text)
        for at, (title, before, text) in enumerate(texts)
    ]
    passages = [
        Passage(PassageId(at), ArticleId(at), len(before), len(before) + len(text), text)
        for at, (_, before, text) in enumerate(texts)
    ]
    return Checker(Abbreviations([])).check(question, passages, articles, range(len(passages))).worst.tolist()


def test_a_name_may_stand_in_the_passage_the_title_or_just_before() -> None:
    question = "Hợp tác xã Trà Bồng có bao nhiêu xã viên?"
    assert worst(question, ("Lò nung", "", "Trà Bồng đây: hợp tác xã Trà Bồng có 320 xã viên.")) == [
        Said.HERE
    ]
    assert worst(question, ("Chuyện hợp tác xã Trà Bồng", "", TOLD)) == [Said.HERE]
    assert worst(question, ("Lò nung", BEFORE, TOLD)) == [Said.HERE]


def test_further_away_in_the_article_it_is_elsewhere() -> None:
    far = BEFORE + "Lò nung cũ đã hỏng. " * 40
    assert worst("Hợp tác xã Trà Bồng có bao nhiêu xã viên?", ("Lò nung", far, TOLD)) == [Said.ELSEWHERE]


def test_the_mere_place_of_something_is_not_what_is_spoken_of() -> None:
    assert worst("Hà Nội có bao nhiêu xã viên?", ("Lò nung", BEFORE, TOLD)) == [Said.NOWHERE]
    assert worst("Có bao nhiêu xã viên ở Hà Nội?", ("Lò nung", BEFORE, TOLD)) == [Said.HERE]


def test_each_candidate_is_held_against_every_name() -> None:
    texts = (
        ("Chợ", "", "Ông Trần Văn Mẫu bán nia."),
        ("Chợ", "", "Bà Lê Thị Thử bán thúng cho ông Trần Văn Mẫu."),
    )
    assert worst("Trần Văn Mẫu mua gì của Lê Thị Thử?", *texts) == [Said.NOWHERE, Said.HERE]


def test_what_no_candidate_names_is_told_as_typed() -> None:
    texts = [("Chợ", "", "Chợ họp sớm.")]
    articles = [Article(ArticleId(0), None, *texts[0][:1], None, None, None, texts[0][2])]
    passages = [Passage(PassageId(0), ArticleId(0), 0, len(texts[0][2]), texts[0][2])]
    checker = Checker(Abbreviations([]))
    assert checker.check("đồng nai có mấy chợ", passages, articles, [0]).unnamed == ("Đồng Nai",)
    assert checker.check("Ông Trần Văn Mẫu ở đâu?", passages, articles, [0]).unnamed == ("Trần Văn Mẫu",)
    assert checker.check("Chợ họp khi nào?", passages, articles, [0]).unnamed == ()


def test_a_question_without_names_asks_nothing_of_a_passage() -> None:
    assert worst("Lò nung có mấy cửa?", ("Chợ", "", "Lò có hai cửa.")) == [0]


def test_a_place_behind_another_place_is_a_place_too() -> None:
    texts = ("Lò nung", "", "Hợp tác xã bán 815 chum sang Hà Lan và Nhật Bản.")
    assert worst("Bán bao nhiêu chum sang Nhật Bản và Hà Lan?", texts) == [Said.HERE]
    assert worst("Hà Lan bán bao nhiêu chum?", texts) == [Said.NOWHERE]


def test_thanh_is_a_syllable_of_a_name_and_a_city_comes_and_goes() -> None:
    text = ("Giám đốc mới", "", "Bà Lài làm giám đốc hợp tác xã Thanh Long.")
    assert worst("Giám đốc Hợp tác xã Thanh Long là ai?", text) == [Said.HERE]
    assert worst("Giám đốc Hợp tác xã Kim Long là ai?", text) == [Said.NOWHERE]
    assert worst("Thành phố Hà Nội có mấy chợ?", ("Chợ", "", "Hà Nội có 9 chợ.")) == [Said.HERE]


def test_a_figure_that_is_named_stands_in_the_passage() -> None:
    texts = (("Chợ", "", "Năm ngoái có 1.788 xã viên."), ("Chợ", "", "Năm ngoái có 1.789 xã viên."))
    assert worst("1788 xã viên là của ai?", *texts) == [Said.HERE, Said.NOWHERE]


def test_what_names_another_year_than_the_one_asked_for_is_of_another_year() -> None:
    question = "Năm 2022 có bao nhiêu xã viên?"
    before = "Từ năm 2022 đến nay làng làm gốm. " + "Lò nung cũ đã hỏng. " * 40
    assert worst(question, ("Lò nung", "", "Năm 2023 có 320 xã viên.")) == [Said.NOWHERE]
    assert worst(question, ("Lò nung", before, "Năm 2023 có 320 xã viên.")) == [Said.NOWHERE]
    assert worst(question, ("Lò nung", before, "Có 320 xã viên.")) == [Said.ELSEWHERE]
    assert worst(question, ("Lò nung năm 2022", "", "Hơn năm 2021 là 20 xã viên.")) == [Said.HERE]


def test_names_lead_where_a_passage_says_them_all_and_they_are_no_single_short_one() -> None:
    def leads(question: str, text: str) -> bool:
        article = Article(ArticleId(0), None, "Chợ", None, None, None, text)
        passage = Passage(PassageId(0), ArticleId(0), 0, len(text), text)
        return Checker(Abbreviations([])).check(question, [passage], [article], [0]).leads(0)

    text = "Ông Trần Văn Mẫu bán 1.788 cái nia ở Hà Nội."
    assert leads("What did Tran Van Mau sell?", text)
    assert leads("Who sold 1788 of them?", text)
    assert not leads("What is sold in Hanoi?", text)
    assert not leads("Did Tran Van Mau sell 1788 of them in Hue?", text.replace("1.788", "200"))
