"""What is said of how things stand, for admins."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandingTexts:
    status: str
    status_reader: str
    status_fresh: str
    status_behind: str
    status_no_build: str
    gaps: str
    gaps_none: str
    disliked: str
    gap: str


VIETNAMESE_STANDING = StandingTexts(
    status=(
        "Kho bài: {articles} bài, {passages} đoạn\n"
        "Chỉ mục: {indexed} đoạn, {state}\n"
        "Bộ mã hóa: {encoder}\n"
        "Lập chỉ mục lần cuối: {made_at}"
    ),
    status_reader=(
        "\nĐọc: {share} % thời gian trả lời {questions} câu hỏi trong {days} ngày "
        "({read} câu phải đọc, {remembered} nhớ lại, {skipped} không cần đọc)"
    ),
    status_fresh="đầy đủ",
    status_behind="chưa có những thay đổi mới nhất, hãy dùng /reindex",
    status_no_build="Chưa có chỉ mục dùng được: {reason}",
    gaps="Câu hỏi chưa có lời đáp:",
    gaps_none="Chưa có câu hỏi nào không được trả lời.",
    disliked="Câu trả lời bị đánh giá thấp:",
    gap="{times} lần: {question}",
)


ENGLISH_STANDING = StandingTexts(
    status=(
        "Corpus: {articles} articles, {passages} passages\n"
        "Index: {indexed} passages, {state}\n"
        "Encoder: {encoder}\n"
        "Last indexed: {made_at}"
    ),
    status_reader=(
        "\nReading: {share} % of the time of {questions} questions in {days} days "
        "({read} read, {remembered} remembered, {skipped} not needed)"
    ),
    status_fresh="complete",
    status_behind="missing the latest changes; use /reindex",
    status_no_build="There is no index that can be used: {reason}",
    gaps="Questions without an answer:",
    gaps_none="No question has gone unanswered yet.",
    disliked="Answers that people disliked:",
    gap="{times}×: {question}",
)
