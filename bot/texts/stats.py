"""What is said of how the bot fares."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StatsTexts:
    caption: str
    nothing: str
    not_kept: str
    no_picture: str
    as_csv: str
    csv_name: str
    csv_caption: str

    # In the picture
    title: str
    by_day: str
    answered: str
    unanswered: str
    cited: str
    in_vain: str
    none: str


VIETNAMESE_STATS = StatsTexts(
    caption=(
        "{days} ngày qua: {questions} câu hỏi của {people} người, {share} được trả lời.\n"
        "Một nửa có lời đáp trong {p50} ms, 95 % trong {p95} ms.\n"
        "Đánh giá: 👍 {up}, 👎 {down}."
    ),
    nothing="{days} ngày qua chưa có câu hỏi nào.",
    not_kept="Bot này không giữ câu hỏi, nên chỉ thống kê từ lúc bot khởi động.",
    no_picture="Không vẽ được hình lần này.",
    as_csv="Tải CSV",
    csv_name="thong-ke.csv",
    csv_caption="Thống kê {days} ngày qua",
    title="{days} ngày qua: {questions} câu hỏi, {share} được trả lời",
    by_day="Câu hỏi mỗi ngày",
    answered="được trả lời",
    unanswered="chưa có lời đáp",
    cited="Bài được trích nhiều nhất",
    in_vain="Hỏi mà chưa có lời đáp (các câu giống nhau gộp lại)",
    none="chưa có",
)

ENGLISH_STATS = StatsTexts(
    caption=(
        "Last {days} days: {questions} questions by {people} people, {share} answered.\n"
        "Half of them within {p50} ms, 95 % within {p95} ms.\n"
        "Votes: 👍 {up}, 👎 {down}."
    ),
    nothing="Nothing was asked in the last {days} days.",
    not_kept="This bot keeps no questions: these are the figures since it started.",
    no_picture="The picture could not be drawn this time.",
    as_csv="Get CSV",
    csv_name="statistics.csv",
    csv_caption="Statistics of the last {days} days",
    title="Last {days} days: {questions} questions, {share} answered",
    by_day="Questions a day",
    answered="answered",
    unanswered="not answered",
    cited="Most cited articles",
    in_vain="Asked in vain (like questions together)",
    none="none",
)
