from corpus.models import Article, ArticleId
from index.alike.alike import are_alike
from index.alike.told import told

FIRE = (
    "Chợ Cái Mơ cháy lớn trong đêm.\n"
    "Khoảng 22 giờ ngày 3/5, ngọn lửa bùng lên từ dãy hàng vải của chợ Cái Mơ, huyện Chợ Lách, rồi lan sang các gian bên. "
    "Lực lượng chức năng đã điều 12 xe chữa cháy và hơn 90 chiến sĩ tới hiện trường ngay trong đêm.\n"
    "Ông Trần Văn Bảy, trưởng ban quản lý chợ, cho biết 300 gian hàng bị thiêu rụi, không có người bị thương. "
    "Nguyên nhân ban đầu được xác định là do chập điện ở một gian hàng đã đóng cửa từ chiều.\n"
    "Bà con tiểu thương mong sớm có chỗ bán tạm để kịp vụ trái cây sắp tới. "
    "Ủy ban nhân dân huyện hứa dựng 50 gian tạm ở bãi đất trống phía sau trong tuần này."
)
OTHER_NEWS = (
    "Sau vụ cháy chợ Cái Mơ, huyện Chợ Lách họp bàn về an toàn điện.\n"
    "Sáng 9/5, Phó chủ tịch huyện Lê Thị Sáu yêu cầu các xã kiểm tra đường dây của tất cả các chợ trước cuối tháng. "
    "Những chợ không có bể nước chữa cháy sẽ phải đóng cửa cho tới khi xây xong.\n"
    "Trước đó, khoảng 22 giờ ngày 3/5, ngọn lửa bùng lên từ dãy hàng vải của chợ Cái Mơ, huyện Chợ Lách, rồi lan sang các "
    "gian bên. Ông Trần Văn Bảy, trưởng ban quản lý chợ, cho biết 300 gian hàng bị thiêu rụi, không có người bị thương.\n"
    "Ngành điện lực cam kết thay miễn phí 40 km dây cũ cho bốn xã ven sông trong mùa khô năm nay."
)
DECISION = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; xét đề nghị của Trưởng phòng Nội vụ huyện Chợ Lách.\n"
    "Điều 1. Điều động và bổ nhiệm ông {name}, chuyên viên phòng Nông nghiệp, giữ chức Phó trưởng phòng Tài chính, "
    "kể từ ngày {day} tháng 6 năm 2023; thời hạn giữ chức vụ là năm năm.\n"
    "Điều 2. Ông {name} được hưởng lương và phụ cấp theo quy định hiện hành của Nhà nước.\n"
    "Điều 3. Chánh Văn phòng, Trưởng phòng Nội vụ và ông {name} chịu trách nhiệm thi hành quyết định này."
)
WEATHER = (
    "Miền Tây hôm nay nhiều mây, có lúc có mưa rào và dông rải rác, gió nhẹ.\n"
    "Nhiệt độ thấp nhất từ {} đến {} độ, cao nhất từ {} đến {} độ, độ ẩm trung bình {} phần trăm.\n"
    "Trong mưa dông có khả năng xảy ra lốc, sét và gió giật mạnh, người dân trên sông cần chú ý."
)


def alike(one: str, other: str, *, titles: tuple[str, str] = ("Cháy chợ", "Cháy chợ")) -> bool:
    articles = [
        Article(ArticleId(at), None, title, None, None, None, text)
        for at, (title, text) in enumerate(zip(titles, (one, other), strict=True))
    ]
    first, second = (told(article, 0) for article in articles)
    assert are_alike(first, second) == are_alike(second, first)
    return are_alike(first, second)


def test_a_text_is_alike_itself_and_not_what_tells_something_else() -> None:
    assert alike(FIRE, FIRE)
    assert not alike(FIRE, WEATHER.format(24, 26, 31, 33, 80))


def test_a_light_rewording_is_found() -> None:
    reworded = (
        FIRE.replace("Lực lượng chức năng", "Nhà chức trách")
        .replace("cho biết", "cho hay")
        .replace("bị thiêu rụi", "cháy rụi hoàn toàn")
        .replace("ban đầu được xác định là do", "bước đầu là")
        .replace("Bà con tiểu thương", "Những người buôn bán")
    )
    assert alike(FIRE, reworded, titles=("Cháy chợ", "Ba trăm gian hàng ra tro"))


def test_neither_order_nor_diacritics_nor_a_byline_nor_a_cut_matter() -> None:
    lines = FIRE.split("\n")
    assert alike(FIRE, "\n".join([lines[0], *lines[:0:-1]]))
    assert alike(FIRE, FIRE.replace("òa", "oà").replace("Ủy", "Uỷ"))
    assert alike(
        FIRE, "Theo bản tin tổng hợp, " + FIRE + "\nTác giả: Lan Hương\nMời bạn đọc xem tiếp tin trong ngày."
    )
    assert alike(FIRE, "\n".join(lines[:3]))


def test_a_text_within_a_longer_one_is_found() -> None:
    digest = "Tin trong ngày.\nĐường tỉnh 57 thông xe sáng nay sau hai tháng sửa cầu.\n" * 6 + FIRE
    assert alike(FIRE, digest)


def test_figures_brought_up_to_date_leave_an_article_the_same() -> None:
    assert alike(FIRE, FIRE.replace("300 gian", "320 gian").replace("90 chiến sĩ", "120 chiến sĩ"))


def test_other_news_with_the_same_background_is_not() -> None:
    assert not alike(FIRE, OTHER_NEWS)


def test_other_news_is_not_what_it_tells_behind_an_opening_of_its_own() -> None:
    background = FIRE.split("\n", 1)[1]
    more = "\n".join(
        f"Gian số {n} của dãy phía {n} bán vải lụa, mất chừng {n} tạ hàng và cả két bạc." for n in range(3, 9)
    )
    news = "Tòa xử vụ này sáng qua. Bị cáo nhận hết tội. Án là hai năm."
    assert not alike(f"{FIRE}\n{more}", f"{news}\n{background}")
    assert alike(f"{FIRE}\n{more}", background)


def test_a_decision_for_another_person_is_another() -> None:
    an, binh = (DECISION.format(name=name, day=15) for name in ("Nguyễn Văn An", "Lê Quốc Bình"))
    assert not alike(an, binh, titles=("Quyết định", "Quyết định"))
    of_one_family = DECISION.format(name="Nguyễn Văn Bình", day=15)
    assert not alike(an, of_one_family, titles=("Quyết định", "Quyết định"))
    assert alike(an, an.replace("kể từ ngày 15", "kể từ ngày 16"), titles=("Quyết định", "Quyết định"))


def test_a_document_with_another_number_is_another() -> None:
    one, other = (f"Quyết định số {number}/QĐ-UBND về giá nước.\n{FIRE}" for number in (126, 127))
    assert not alike(one, other)
    assert alike(one, one.replace("chập điện", "chập dây điện"))


def test_the_weather_of_another_day_is_another() -> None:
    assert not alike(WEATHER.format(24, 26, 31, 33, 80), WEATHER.format(23, 25, 30, 34, 85))


def test_another_name_of_a_country_or_an_abbreviation_is_no_other() -> None:
    at_home = "Người Mỹ ghé thăm. " + FIRE.replace("huyện Chợ Lách", "nước Mỹ")
    assert alike(at_home, at_home.replace("Mỹ", "Hoa Kỳ"))
    assert alike(FIRE + " UBND họp.", (FIRE + " UBND họp.").replace("UBND", "Ủy ban nhân dân"))


def test_who_sent_it_may_be_another() -> None:
    one, other = (
        f"Theo báo {name}, chợ nổi cháy trong đêm qua.\n{FIRE}" for name in ("Dân Làng", "Tuổi Xanh")
    )
    assert alike(one, other)


def test_of_a_very_long_article_what_is_near_is_compared() -> None:
    filler = "\n".join(
        f"Chuyện thứ {n} của làng kể rằng mùa nước nổi năm ấy cá về thật nhiều." for n in range(2000)
    )
    book = Article(ArticleId(1), None, "Sách", None, None, None, f"{filler}\n{FIRE}\n{filler}")
    page = Article(ArticleId(2), None, "Cháy chợ", None, None, None, FIRE)
    at = book.text.index("Chợ Cái Mơ cháy")
    assert are_alike(told(page, 0), told(book, at))
    assert not are_alike(told(page, 0), told(book, 0))


def test_texts_without_a_word_are_not_alike() -> None:
    assert not alike("…", "…")
