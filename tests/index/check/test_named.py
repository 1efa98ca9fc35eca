import pytest

from corpus.text.abbreviations import Abbreviation
from index.check.name import has
from index.check.named import name_syllables, named, told
from index.question.terms import Abbreviations

ABBREVIATIONS = Abbreviations(
    [Abbreviation("HTX", "Hợp tác xã", 3), Abbreviation("NNTB", "Nông nghiệp Trà Bồng", 2)]
)


def names(question: str, *known: str) -> list[str]:
    found = [tuple(one.split()) for one in known]
    return [" ".join(name.forms[0]) for name in named(question, abbreviations=ABBREVIATIONS, known=found)]


def says(question: str, text: str) -> bool:
    of_text = told(text, abbreviations=ABBREVIATIONS)
    return all(has(name, of_text) for name in named(question, abbreviations=ABBREVIATIONS))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Đồng Nai có bao nhiêu xã viên?", ["dong nai"]),
        ("dong nai co bao nhieu xa vien", ["dong nai"]),
        ("đồng nai có bao nhiêu xã viên", ["dong nai"]),
        ("tphcm co bao nhieu xa vien", ["ho chi minh"]),
        ("Ông Trần Văn Mẫu là ai?", ["tran van mau"]),
        ("Chủ tịch phường Bảy là ai?", ["phuong bay"]),
        ("chủ tịch phường bảy là ai", ["phuong bay"]),
        ("cây đổ ở quận 1 cao mấy mét", ["quan 1"]),
        ("Bộ Tài chính làm gì với lò gốm?", ["bo tai chinh"]),
        ("HTX NNTB có mấy tổ?", ["hop tac xa nong nghiep tra bong"]),
        ("Khi nào Einstein sinh?", ["einstein"]),
        ("Where does Mr Tran Van Mau of Hanoi sell pots?", ["tran van mau", "ha noi"]),
        ("When was the Directive on Pottery of Trà Bồng signed?", ["tra bong"]),
        ("Năm 2011 có 1.250 xã viên, 14 tổ?", ["2011", "1250"]),
        ("Quy định 126 năm nào", []),
        ("Trước năm 1990 thì sao?", []),
    ],
)
def test_names_are_found_however_they_are_typed(question: str, expected: list[str]) -> None:
    known = ("hop tac xa nong nghiep tra bong",)
    assert names(question, *known) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu người đến xã hội chợ?",  # "xã hội" is no commune
        "Vì sao lò gốm phải dời?",
        "Cơ quan nào quản lý chợ?",
        "ai đã nâng giá vé?",  # "đã nâng" is not Đà Nẵng
        "Quan hệ giữa hai làng ra sao?",
        "Thế kỷ XVIII có gì?",
        "Có phường riêng tên là gì?",
        "Vốn của tỉnh xếp thứ mấy?",
        "sao tỉnh vẫn chưa dời lò vậy ạ",
    ],
)
def test_other_words_are_no_names(question: str) -> None:
    assert names(question) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Ông Trần Văn Mẫu nói gì?", "Ông Văn Mẫu nói rằng lò sẽ dời."),
        ("Đảng bộ Khối các cơ quan Trà Bồng có mấy người?", "Khối cơ quan Trà Bồng có mười người."),
        ("Ban Tổ chức Hội Nông dân xử lý bao nhiêu thư?", "Hội Nông dân giao thư cho Ban Tổ chức."),
        ("Roosevlet nói gì?", "Tổng thống Roosevelt nói."),
        ("Hoa Kỳ có bao nhiêu bang?", "Nước Mỹ có năm mươi bang."),
        ("HTX có mấy tổ?", "Hợp tác xã có ba tổ."),
        ("Lính Mỹ tới Hoa Nam làm gì?", "Quân Mỹ tới Hoa Nam dựng trại."),
        ("Sao Trà Bồng lại dời lò?", "Trà Bồng dời lò vì khói."),
        ("Sao Tây Ban Nha bán lò?", "Tây Ban Nha bán lò."),
        ("Vụ Trần Văn Mẫu xử tội gì?", "Trần Văn Mẫu bị xử vì bán gốm giả."),
        ("Sông Trường Giang dài bao nhiêu?", "Trường Giang dài nhất nước."),
        ("Chợ nào của quận Tân Lập bị ngập?", "Chợ Lò ở Tân Lập bị ngập."),
        ("Ảnh ở Luân Đôn là thật hay ghép?", "Ảnh chụp ở London là thật."),
        ("Gốm bán ở TP.HCM giá bao nhiêu?", "Ở Sài Gòn gốm giá một đồng."),
        ("gom ban o vn gia bao nhieu", "Ở Việt Nam gốm giá một đồng."),
        ("Sở Tài chính nói gì?", "Sở Tài chính nói rằng lò sẽ dời."),
    ],
)
def test_another_form_of_a_name_says_it(question: str, text: str) -> None:
    assert says(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Đồng Nai có bao nhiêu xã viên?", "Hợp tác xã có 320 xã viên."),
        ("Chủ tịch phường Bảy là ai?", "Bà Lan là chủ tịch phường Sáu."),
        ("Hà Nội có bao nhiêu xã viên?", "Hai nơi có 320 xã viên."),
        ("Bộ Tài chính làm gì?", "Bộ Công Thương bàn chuyện tài chính của chợ."),
        ("Ông Trần Văn Mẫu nói gì?", "Ông Trần Văn Thử nói."),
    ],
)
def test_another_thing_does_not(question: str, text: str) -> None:
    assert not says(question, text)


def test_the_names_of_a_text_are_those_of_two_syllables_and_more() -> None:
    text = "Sáng nay ông Trần Văn Mẫu về Trà Bồng. Chợ họp sớm."
    assert list(name_syllables(text, abbreviations=ABBREVIATIONS)) == [
        ("tran", "van", "mau"),
        ("trần", "văn", "mẫu"),
        ("tra", "bong"),
        ("trà", "bồng"),
    ]


def test_a_name_of_the_corpus_is_found_in_lower_case_where_it_is_written_alike() -> None:
    known = set(name_syllables("Bà Lê Viết Năm về Gò Nổi Lớn.", abbreviations=ABBREVIATIONS))

    def found(question: str) -> list[str]:
        return [name.shown for name in named(question, abbreviations=ABBREVIATIONS, known=known)]

    assert found("gò nổi lớn có mấy chợ") == ["Gò Nổi Lớn"]
    assert found("go noi lon co may cho") == ["Go Noi Lon"]
    assert found("gõ nồi lớn có kêu không") == []


def test_initials_are_said_by_words_that_have_them() -> None:
    assert says("Tập huấn BVLGTB có mấy người?", "Lớp về bảo vệ lò gốm Trà Bồng có 14 người.")
    assert not says("Tập huấn BVLGTB có mấy người?", "Lớp về bảo vệ rừng Trà Bồng có 14 người.")
