"""What is said of sources that refresh themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourcesTexts:
    sources: str
    sources_none: str
    sources_usage: str
    source: str
    source_state: str
    source_never: str
    minutes: str
    hours: str
    days: str
    source_new: str
    source_problem: str
    source_failing: str
    source_withdrawn: str
    source_added: str
    source_changed: str
    source_removed: str
    source_configured: str
    source_unknown: str
    source_no_address: str
    source_no_time: str
    sources_checking: str
    source_done: str
    source_left: str
    source_failed: str
    withdrawn: str
    withdrawn_on: str


VIETNAMESE_SOURCES = SourcesTexts(
    sources="Nguồn tự cập nhật:",
    sources_none="Chưa có nguồn nào tự cập nhật.",
    sources_usage=(
        "/source add URL 1h – thêm nguồn RSS, sơ đồ trang (sitemap) hoặc trang chuyên mục, xem mỗi giờ một lần\n"
        "/source remove URL – bỏ nguồn, các bài của nó vẫn còn\n"
        "/source check – xem ngay"
    ),
    source="{number}. {url}\n{articles} bài · cứ {every} xem một lần",
    source_state="xem: {checked}; thay đổi: {changed}; lần tới: {next}",
    source_never="chưa lần nào",
    minutes="{count} phút",
    hours="{count} giờ",
    days="{count} ngày",
    source_new="chưa xem lần nào",
    source_problem="Trục trặc: {reason}",
    source_failing="{count} trang không đọc được. {reason}",
    source_withdrawn="{count} bài đã bị gỡ khỏi trang của họ, vẫn còn trong kho bài",
    source_added="Đã thêm nguồn {url}, cứ {every} xem một lần. Tôi xem ngay, xong sẽ báo.",
    source_changed="Nguồn {url} từ nay cứ {every} xem một lần.",
    source_removed="Đã bỏ nguồn {url}. Các bài của nó vẫn còn.",
    source_configured="Nguồn {url} do tệp cấu hình đặt ra, hãy bỏ nó ở đó.",
    source_unknown="Không có nguồn nào là {name}. Xem các nguồn bằng /source.",
    source_no_address="{url} không phải địa chỉ trang web. Địa chỉ bắt đầu bằng http:// hoặc https://.",
    source_no_time="Tôi không hiểu “{written}”. Hãy viết 30m (phút), 6h (giờ) hoặc 1d (ngày), từ 5m đến 30d.",
    sources_checking="Tôi xem các nguồn ngay, xong sẽ báo.",
    source_done="Đã xem {url}: {added} bài mới, {updated} bài thay đổi, {failed} trang không đọc được.",
    source_left="Còn {left} trang, tôi đọc tiếp dần.",
    source_failed="Không xem được {url}: {reason}",
    withdrawn="Bài đã bị gỡ khỏi trang của họ, vẫn còn trong kho bài:\n{articles}",
    withdrawn_on="trang gốc đã gỡ bài này, phát hiện {date}",
)


ENGLISH_SOURCES = SourcesTexts(
    sources="Sources that refresh themselves:",
    sources_none="No source refreshes itself yet.",
    sources_usage=(
        "/source add URL 1h – a feed (RSS), a sitemap or a section page, looked at every hour\n"
        "/source remove URL – no more of it; its articles stay\n"
        "/source check – look now"
    ),
    source="{number}. {url}\narticles: {articles} · looked at every {every}",
    source_state="last: {checked}; change: {changed}; next: {next}",
    source_never="none yet",
    minutes="{count} min",
    hours="{count} h",
    days="{count} d",
    source_new="not looked at yet",
    source_problem="Trouble: {reason}",
    source_failing="Pages that could not be read: {count}. {reason}",
    source_withdrawn="{count} articles were taken down by their site; they are still in the corpus",
    source_added="Added {url}, to be looked at every {every}. I am looking now, and will tell you.",
    source_changed="{url} is looked at every {every} from now on.",
    source_removed="{url} is no source any more. Its articles stay.",
    source_configured="The configuration names {url}; take it out there.",
    source_unknown="There is no source {name}. /source shows them.",
    source_no_address="{url} is no address of the web. These begin with http:// or https://.",
    source_no_time="I do not understand “{written}”. Write 30m (minutes), 6h (hours) or 1d (days), from 5m to 30d.",
    sources_checking="I am looking at the sources now, and will tell you.",
    source_done="Looked at {url}: {added} new, {updated} changed, {failed} could not be read.",
    source_left="Pages left: {left}. I go on reading.",
    source_failed="{url} could not be looked at: {reason}",
    withdrawn="Taken down by their site, still in the corpus:\n{articles}",
    withdrawn_on="withdrawn by its site, noticed {date}",
)
