from pathlib import Path
from random import Random

import pytest
from village import HashedEncoder, put

from corpus.models import Article, ArticleId, Page
from corpus.store.store import Store
from index.alike.copies import Copies
from index.builds.build import bring_up_to_date
from index.builds.keyword import KeywordIndex
from index.builds.local import KEYWORD, published_build
from index.measure.alike import Pair, hardest, judge, rewordings
from index.measure.rewording import CHANGES, Change, Draft, reworded

TEXT = (
    "Sáng 5/9, Trường Tiểu học Cồn Phụng khai giảng năm học mới với 320 học sinh, nhiều hơn năm ngoái 25 em.\n"
    "Hiệu trưởng Phạm Thị Lựu cho biết nhà trường có thêm 4 phòng học và một thư viện. "
    "Tuy nhiên, bếp ăn vẫn chưa xây xong nên học sinh phải mang cơm theo.\n"
    "Ngoài ra, xã hỗ trợ 60 áo phao cho các em đi đò. Chuyến đò đầu tiên rời bến lúc 6 giờ và kết thúc lúc 17 giờ.\n"
    "Phụ huynh mong cây cầu bắc qua cồn sớm khởi công. Theo kế hoạch, cầu dài 180 mét và hoàn thành sau 14 tháng.\n"
    "“Có cầu thì mùa nước nổi không em nào phải nghỉ học”, bà Lựu nói. Chị Trần Thị Hoà, mẹ của hai học sinh, kể rằng "
    "tháng mười năm ngoái con chị ở nhà mười một ngày vì đò không chạy được.\n"
    "Ủy ban nhân dân xã đã bố trí 2 dân quân trực ở bến vào giờ tan học. Đầu năm tới, trạm y tế mở thêm một điểm khám răng "
    "ngay trong sân trường, mỗi tháng hai buổi.\n"
    "Cồn Phụng có 1.240 hộ dân sống bằng nghề trồng dừa và nuôi ong. Ba năm qua, số trẻ bỏ học giảm từ 31 xuống còn 4."
)
TITLE = "Khai giảng ở Cồn Phụng"


def article(number: int, title: str = TITLE, text: str = TEXT) -> Article:
    return Article(ArticleId(number), None, title, None, None, None, text)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_leaves_an_article_the_same(change: Change) -> None:
    drafts = [change(Draft.of(TITLE, TEXT), Random(seed)) for seed in range(12)]
    assert any((draft.title, draft.text) != (TITLE, TEXT) for draft in drafts)
    pairs = [Pair(article(1), article(2, draft.title, draft.text), True) for draft in drafts]
    assert judge(pairs).recall == 1.0


def test_all_of_them_together_do_too_and_come_out_the_same_each_time() -> None:
    made = [reworded(TITLE, TEXT, Random(seed)) for seed in range(40)]
    assert made == [reworded(TITLE, TEXT, Random(seed)) for seed in range(40)]
    assert len({draft.text for draft in made}) > 30
    assert judge(list(rewordings([article(1)] * 40, Random(1)))).missed <= 1  # of a short text


def test_what_is_called_alike_and_is_not_costs_precision() -> None:
    judged = judge([Pair(article(1), article(2), True), Pair(article(1), article(2), False)])
    assert (judged.right, judged.wrong, judged.missed, judged.precision, judged.recall) == (1, 1, 0, 0.5, 1.0)


def test_the_hardest_pairs_are_each_article_and_its_nearest(store: Store, builds: Path) -> None:
    news = TEXT.replace("khai giảng", "bế giảng").split("\n")
    pages = (
        TEXT,
        "\n".join([*news[:2], "Lớp học bơi mở suốt mùa hè ở bến đò cũ, mỗi tuần ba buổi chiều."]),
        news[2],
    )
    for number, text in enumerate(pages):
        put(store, Page(f"/cồn/{number}.txt", text, title=f"Bài {number}"))
    bring_up_to_date(store, HashedEncoder(), builds)
    copies = Copies(store, KeywordIndex(published_build(builds) / KEYWORD))
    articles = [each for number in (1, 2) if (each := store.article(ArticleId(number)))]
    pairs = hardest(articles, store, copies, frozenset({frozenset({1, 3})}))
    assert [(pair.one.id, pair.other.id, pair.is_alike) for pair in pairs] == [(1, 3, True), (2, 1, False)]
