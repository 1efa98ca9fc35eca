"""What there is to say of bringing the index up to date."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexingTexts:
    """One language. `{…}` are filled by `str.format`; `thousands` stands between the thousands of a number."""

    thousands: str
    started: str
    progress: str
    pace: str
    joining: str
    done: str
    resumed: str
    up_to_date: str
    failed: str
    stopped: str
    cancelled: str
    running: str
    busy: str
    cancel: str
    cancelling: str
    nothing_runs: str
    seconds: str
    minutes: str
    hours: str


VIETNAMESE_INDEXING = IndexingTexts(
    thousands=".",
    started="Đang cập nhật chỉ mục…",
    progress="Đang cập nhật chỉ mục… {done}/{total} đoạn",
    pace="{rate} đoạn mỗi giây, còn khoảng {left}",
    joining="Đã tính xong {total} đoạn, đang ghép thành chỉ mục…",
    done="Đã cập nhật chỉ mục: {passages} đoạn, trong đó {embedded} đoạn mới, gỡ {removed} đoạn, mất {took}.",
    resumed="{count} đoạn đã được tính ở lần chạy trước, nên không phải tính lại.",
    up_to_date="Chỉ mục đã mới nhất: {passages} đoạn, không có gì để cập nhật.",
    failed="Cập nhật chỉ mục không thành. Bot vẫn trả lời từ chỉ mục cũ.\n{reason}",
    stopped="Bot đã dừng trước khi cập nhật xong chỉ mục. Khi bot chạy lại, bạn hãy /reindex.",
    cancelled="Đã dừng cập nhật ở {done}/{total} đoạn. Bot vẫn trả lời từ chỉ mục cũ; /reindex để chạy lại.",
    running="Chỉ mục đang được cập nhật rồi, không cần chạy thêm lần nữa.",
    busy="Chỉ mục đang được một lệnh trichdan khác trên máy cập nhật. Khi nó xong, tôi dùng ngay chỉ mục mới.",
    cancel="Dừng lại",
    cancelling="Đang dừng…",
    nothing_runs="Không có lần cập nhật nào đang chạy.",
    seconds="{count} giây",
    minutes="{count} phút",
    hours="{hours} giờ {minutes} phút",
)

ENGLISH_INDEXING = IndexingTexts(
    thousands=",",
    started="Bringing the index up to date…",
    progress="Bringing the index up to date… {done}/{total} passages",
    pace="{rate} passages a second, about {left} left",
    joining="All {total} passages are embedded; putting the index together…",
    done="The index is up to date: {passages} passages, {embedded} of them new, {removed} removed, in {took}.",
    resumed="{count} passages had been embedded by the run before, and were not embedded again.",
    up_to_date="The index was up to date already: {passages} passages.",
    failed="Indexing failed. The bot goes on answering from the old index.\n{reason}",
    stopped="The bot was stopped before the index was up to date. Use /reindex when it runs again.",
    cancelled="Stopped at {done}/{total} passages. The bot goes on answering from the old index; /reindex runs it again.",
    running="The index is being updated already; there is no need for another run.",
    busy="Another trichdan command on this machine is updating the index. Once it has, I take up the new one at once.",
    cancel="Stop",
    cancelling="Stopping…",
    nothing_runs="Nothing is being updated.",
    seconds="{count} s",
    minutes="{count} min",
    hours="{hours} h {minutes} min",
)
