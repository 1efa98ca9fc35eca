import pytest

from corpus.errors import RejectedSource
from corpus.formats.webpage import parse_webpage
from corpus.models import Page

SHORT = "Sáng nay thư viện huyện mở lại phòng đọc sau bảy tháng sửa chữa."
TEASER = "<p>Sáng nay, thư viện huyện khai trương phòng đọc mới sau bảy tháng sửa chữa, với 120 chỗ ngồi.</p>"


def parse(body: str, *, title: str = "Thư viện mở phòng đọc", head: str = "") -> Page:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return parse_webpage(page.encode(), "x")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Thư viện mở phòng đọc</h1><p>Đăng nhập để đọc tiếp bài này.</p>",
        "<h1>Thư viện mở phòng đọc</h1><p>Bài viết này dành riêng cho hội viên.</p><a href='/m'>Mua gói</a>",
        "<p>Vui lòng đăng nhập để xem toàn bộ nội dung.</p><p>Bạn chưa có tài khoản?</p><p>Quên mật khẩu?</p>",
        "<h1>A library opens</h1><p>Subscribe to continue reading this story.</p><p>Already a subscriber? Log in.</p>",
        "<p>This article is for subscribers only.</p>",
        "<p>Để đọc tiếp, bạn vui lòng đăng nhập hoặc đăng ký tài khoản.</p>",
    ],
)
def test_a_page_that_is_nothing_but_a_login_wall_is_rejected(body: str) -> None:
    with pytest.raises(RejectedSource, match="login wall"):
        parse(body)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Just a moment...",
            "<h1>example.org</h1><p>Checking your browser before accessing example.org.</p>",
        ),
        (
            "Just a moment...",
            "<h1>example.org</h1><p>Verify you are human by completing the action below.</p>"
            "<p>example.org needs to review the security of your connection before proceeding.</p><p>Ray ID: 8a1b</p>",
        ),
        ("Đang kiểm tra", "<p>Đang kiểm tra trình duyệt của bạn trước khi truy cập example.org.</p>"),
        ("example.org", "<p>Vui lòng xác minh bạn không phải là người máy.</p>"),
        ("example.org", "<p>Hệ thống đang kiểm tra trình duyệt của bạn, vui lòng chờ trong giây lát.</p>"),
        (
            "Pardon Our Interruption",
            "<p>Something about your browser made us think you were a bot.</p><ul><li>You have JavaScript disabled in it.</li></ul>",
        ),
        ("Robot or human?", "<p>Hold the button to confirm that you’re human. Thank you, and welcome!</p>"),
        ("Kiểm tra bảo mật", "<p>Nhập mã xác nhận bên dưới để tiếp tục truy cập trang.</p>"),
        ("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access this page.</p>"),
    ],
)
def test_a_page_that_is_nothing_but_a_challenge_is_rejected(title: str, body: str) -> None:
    with pytest.raises(RejectedSource, match="checking your browser"):
        parse(body, title=title)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta http-equiv="refresh" content="0; url=https://example.org/b">', ""),
        (
            '<meta http-equiv="Refresh" content="3;URL=\'https://example.org/b\'">',
            "<p>Trang đã chuyển, nếu trình duyệt không tự chuyển hướng xin bấm vào đây.</p>",
        ),
        ("<script>window.location.href = 'https://example.org/b';</script>", "<p>Đang chuyển trang…</p>"),
        ("<script>location.replace('https://example.org/b')</script>", "<p>Redirecting</p>"),
    ],
)
def test_a_page_that_only_sends_on_is_rejected_with_the_address(head: str, body: str) -> None:
    with pytest.raises(RejectedSource, match=r"redirect to https://example\.org/b"):
        parse(body, head=head)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("404 Not Found", "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>"),
        ("Không tìm thấy trang - Báo Thử", "<h1>Không tìm thấy trang</h1><p>Mời bạn về trang chủ.</p>"),
        ("Báo Thử", "<h1>Bài viết không tồn tại hoặc đã bị xóa</h1><p>Mời bạn đọc các tin khác.</p>"),
        ("Báo Thử", "<p>Rất tiếc, trang bạn tìm không tồn tại!</p>"),
        (
            "Lỗi 404",
            "<p>Xin lỗi bạn đọc, đường dẫn này không còn nữa, mời bạn quay lại trang chủ của báo.</p>",
        ),
        ("Page not found | Example", "<p>Sorry, the page you are looking for could not be found.</p>"),
    ],
)
def test_a_page_that_says_not_found_is_rejected(title: str, body: str) -> None:
    with pytest.raises(RejectedSource, match="not found"):
        parse(body, title=title)


def test_a_shell_without_its_text_is_rejected() -> None:
    with pytest.raises(RejectedSource, match="shell"):
        parse("<div id=app>Đang tải…</div>")


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>"),
        ("301 Moved Permanently", "<center><h1>301 Moved Permanently</h1></center><center>nginx</center>"),
        (
            "Bảo trì",
            "<h1>Hệ thống đang bảo trì</h1><p>Trang web đang được bảo trì, mong bạn đọc quay lại sau.</p>",
        ),
        (
            "Error 500",
            "<h1>500 Internal Server Error</h1><p>The server was unable to complete your request.</p>",
        ),
    ],
)
def test_what_a_server_says_when_it_has_no_page_is_rejected(title: str, body: str) -> None:
    with pytest.raises(RejectedSource, match="what a server says"):
        parse(body, title=title)


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Phát hiện trình chặn quảng cáo</h2><p>Vui lòng tắt trình chặn quảng cáo để tiếp tục đọc nội dung.</p>",
        "<h2>Bạn đã đủ 18 tuổi?</h2><p>Nội dung này chỉ dành cho người trên 18 tuổi.</p>",
        "<h1>We value your privacy</h1><p>We and our 12 partners store and access information, such as cookies.</p>",
    ],
)
def test_what_a_site_asks_before_it_shows_its_page_is_rejected(body: str) -> None:
    with pytest.raises(RejectedSource, match="what the site asks"):
        parse(body)


@pytest.mark.parametrize("title", ["Bảo trì cầu Vàm Sáo", "Found", "Xác minh danh tính"])
def test_a_title_that_only_resembles_a_message_is_one_of_an_article(title: str) -> None:
    assert parse(f"<h1>{title}</h1><p>{SHORT}</p>", title=title).text == f"{title}\n{SHORT}"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{SHORT}</p>",
        "<p>Từ thứ hai, bạn đọc phải đăng nhập bằng thẻ mới để đọc tiếp sách số.</p>",
        "<p>Trang web của xã bị lỗi 404 suốt buổi sáng, đến trưa mới mở lại được.</p>",
        "<p>Đội cứu hộ không tìm thấy người mất tích sau hai ngày tìm trên sông.</p>",
        "<p>Xã phải bật cookie và điền captcha trên cổng dịch vụ công, nhiều người than phiền.</p>",
        "<p>Mưa to.</p>",
        "<h1>Tin ngắn</h1><p>Phà ngừng chạy</p>",
    ],
)
@pytest.mark.parametrize("head", ["", '<meta http-equiv="refresh" content="300">'])
def test_a_real_article_however_short_is_kept(body: str, head: str) -> None:
    assert parse(body, title="Tin vắn", head=head).text.split("\n")[-1] in body


def test_a_teaser_stays_without_the_wall_below_it_and_the_page_tells_so() -> None:
    page = parse(
        f"<article><h1>Thư viện mở phòng đọc</h1>{TEASER}<div>Đăng nhập để đọc tiếp bài này.</div></article>"
    )
    assert page.text.split("\n")[1:] == [TEASER[3:-4]]
    assert page.notes == ("only the beginning is on the page, the rest stands behind its login wall",)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>Sorry, we couldn't find that page.</p>", "not found"),
        ("<p>Trang này đã chuyển sang địa chỉ mới: <a href='https://example.org/b'>example.org/b</a></p>", "redirect"),
        ("<p>Bạn sắp rời khỏi Báo Thử để đến trang example.org.</p>", "redirect"),
        ("<h2>Chúng tôi tôn trọng quyền riêng tư của bạn</h2><p>Chúng tôi và đối tác dùng cookie để lưu thông tin trên thiết bị của bạn.</p>", "asks"),
    ],
)  # fmt: skip
def test_notices_of_sites_are_no_articles(body: str, reason: str) -> None:
    with pytest.raises(RejectedSource, match=reason):
        parse(body, title="Báo Thử")


def test_a_wall_above_the_text_is_left_out_too() -> None:
    assert parse(f"<article><p>Đăng nhập để đọc tiếp bài này.</p>{TEASER}</article>").text.startswith(
        "Sáng nay"
    )
