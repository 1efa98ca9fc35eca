"""Every sentence that the bot shows to a person, in Vietnamese and in English."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Texts:
    """One language. `{…}` are filled by `str.format`; none of the texts is HTML."""

    date_format: str
    start: str
    help: str
    help_admin: str
    about: str
    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str
    ask_usage: str
    text_only: str
    not_found: str
    not_found_hint: str
    no_build: str
    sources: str
    more_sources: str
    no_more_sources: str
    open_source: str
    read_here: str
    open_passage: str
    passage_of: str
    passage_gone: str
    answer_gone: str
    button_unknown: str
    previous: str
    next: str
    no_date: str
    admins_only: str
    reindex_started: str
    reindex_progress: str
    reindex_done: str
    reindex_up_to_date: str
    reindex_failed: str
    reindex_stopped: str
    reindex_running: str
    status: str
    status_fresh: str
    status_behind: str
    status_no_build: str
    failed: str


VIETNAMESE = Texts(
    date_format="%d/%m/%Y",
    start=(
        "Chào bạn! Bạn cứ hỏi, tôi tìm trong kho bài và trả lời bằng đúng nguyên văn của bài, kèm nguồn.\n\n"
        "Gõ không dấu cũng được. Không có trong kho bài thì tôi nói là không có."
    ),
    help=(
        "Cứ gửi câu hỏi, có dấu hay không dấu đều được.\n\n"
        "• Câu trả lời là nguyên văn trích từ bài, kèm tên bài, ngày và liên kết.\n"
        "• Nút «Đoạn 1…» mở đoạn văn trong bài; ◀ ▶ để đọc đoạn trước, đoạn sau.\n"
        "• Nút «Thêm nguồn» đưa ra những đoạn khác có liên quan.\n"
        "• Trong nhóm: nhắc tên tôi, trả lời tin của tôi, hoặc dùng /ask câu hỏi.\n\n"
        "/start – bắt đầu\n/ask – hỏi\n/help – trợ giúp\n/about – về tôi"
    ),
    help_admin="\n\nDành cho quản trị:\n/reindex – cập nhật chỉ mục\n/status – tình trạng kho bài",
    about=(
        "Trích dẫn: trả lời câu hỏi chỉ bằng những đoạn văn có thật trong kho bài, trích nguyên văn, "
        "có nguồn. Không dùng mô hình sinh văn bản: không câu chữ nào do máy viết ra.\n\n"
        "Kho bài hiện có {articles} bài, {passages} đoạn."
    ),
    commands=(
        ("ask", "Hỏi kho bài"),
        ("help", "Cách dùng"),
        ("about", "Về bot và kho bài"),
    ),
    description=(
        "Hỏi gì về kho bài cũng được, có dấu hay không dấu. Tôi trả lời bằng nguyên văn trích từ bài, "
        "kèm tên bài, ngày và liên kết mở đúng chỗ."
    ),
    short_description="Trả lời bằng trích dẫn nguyên văn, có nguồn.",
    ask_usage="Bạn muốn hỏi gì? Ví dụ: /ask Đảng bộ có bao nhiêu đảng viên?",
    text_only="Tôi chỉ đọc được câu hỏi bằng chữ.",
    not_found="Tôi không tìm thấy trong kho bài đoạn nào trả lời câu này.",
    not_found_hint="Bạn thử hỏi cách khác, hoặc nêu rõ tên, năm hay số văn bản.",
    no_build="Kho bài đang được lập chỉ mục. Bạn hỏi lại sau ít phút nhé.",
    sources="Nguồn",
    more_sources="Thêm nguồn",
    no_more_sources="Không còn nguồn nào khác.",
    open_source="Mở bài gốc",
    read_here="Đọc tại đây",
    open_passage="Đoạn {number}",
    passage_of="Đoạn {place}/{count}",
    passage_gone="Đoạn này không còn trong kho bài: bài đã được gỡ hoặc thay đổi.",
    answer_gone="Câu trả lời này không còn được lưu. Bạn hỏi lại nhé.",
    button_unknown="Nút này của phiên bản cũ, không dùng được nữa. Bạn hỏi lại nhé.",
    previous="◀ Đoạn trước",
    next="Đoạn sau ▶",
    no_date="không rõ ngày",
    admins_only="Lệnh này chỉ dành cho quản trị viên.",
    reindex_started="Đang cập nhật chỉ mục…",
    reindex_progress="Đang cập nhật chỉ mục… {done}/{total} đoạn",
    reindex_done=(
        "Đã cập nhật chỉ mục: {passages} đoạn, trong đó {embedded} đoạn mới, gỡ {removed} đoạn, "
        "hết {seconds:.1f} giây."
    ),
    reindex_up_to_date="Chỉ mục đã mới nhất: {passages} đoạn, không có gì để cập nhật.",
    reindex_failed="Cập nhật chỉ mục không thành. Bot vẫn trả lời từ chỉ mục cũ.\n{reason}",
    reindex_stopped="Bot đã dừng trước khi cập nhật xong chỉ mục. Khi bot chạy lại, bạn hãy /reindex.",
    reindex_running="Chỉ mục đang được cập nhật rồi, bạn đợi một chút.",
    status=(
        "Kho bài: {articles} bài, {passages} đoạn\n"
        "Chỉ mục: {indexed} đoạn, {state}\n"
        "Bộ mã hoá: {encoder}\n"
        "Lập chỉ mục lần cuối: {made_at}"
    ),
    status_fresh="đầy đủ",
    status_behind="chưa có những thay đổi mới nhất, hãy dùng /reindex",
    status_no_build="Chưa có chỉ mục dùng được: {reason}",
    failed="Xin lỗi, tôi gặp lỗi khi xử lý tin này. Mã lỗi: {error_id}",
)

ENGLISH = Texts(
    date_format="%Y-%m-%d",
    start=(
        "Hello! Ask me anything: I search the articles and answer in their very words, with the source.\n\n"
        "Vietnamese without diacritics is fine. What the articles do not say, I say they do not."
    ),
    help=(
        "Just send a question, with or without diacritics.\n\n"
        "• The answer is quoted word for word, with the article's title, date and a link.\n"
        "• “Passage 1…” opens the passage in its article; ◀ ▶ turn to the one before or after.\n"
        "• “More sources” shows further passages.\n"
        "• In groups: mention me, reply to me, or use /ask question.\n\n"
        "/start – start\n/ask – ask\n/help – help\n/about – about me"
    ),
    help_admin="\n\nFor admins:\n/reindex – bring the index up to date\n/status – state of the corpus",
    about=(
        "Trích dẫn answers questions only with passages that are really in its articles, word for word, with "
        "sources. No text is generated: not one word is made up by a machine.\n\n"
        "The corpus has {articles} articles in {passages} passages."
    ),
    commands=(
        ("ask", "Ask the articles"),
        ("help", "How to use me"),
        ("about", "About the bot and its corpus"),
    ),
    description=(
        "Ask anything about the articles, with or without diacritics. I answer in their very words, with "
        "title, date and a link that opens the place."
    ),
    short_description="Answers in verbatim quotes, with sources.",
    ask_usage="What would you like to ask? For example: /ask How many party members are there?",
    text_only="I can only read questions in text.",
    not_found="I found no passage in the articles that answers this.",
    not_found_hint="Try other words, or name the person, year or document number.",
    no_build="The articles are being indexed. Please ask again in a few minutes.",
    sources="Sources",
    more_sources="More sources",
    no_more_sources="There are no further sources.",
    open_source="Open the article",
    read_here="Read it here",
    open_passage="Passage {number}",
    passage_of="Passage {place}/{count}",
    passage_gone="This passage is no longer in the corpus: its article was removed or has changed.",
    answer_gone="This answer is no longer kept. Please ask again.",
    button_unknown="This button is from an older version and no longer works. Please ask again.",
    previous="◀ Previous",
    next="Next ▶",
    no_date="no date",
    admins_only="This command is for admins only.",
    reindex_started="Bringing the index up to date…",
    reindex_progress="Bringing the index up to date… {done}/{total} passages",
    reindex_done=(
        "The index is up to date: {passages} passages, {embedded} of them new, {removed} removed, "
        "in {seconds:.1f} seconds."
    ),
    reindex_up_to_date="The index was up to date already: {passages} passages.",
    reindex_failed="Indexing failed. The bot goes on answering from the old index.\n{reason}",
    reindex_stopped="The bot was stopped before the index was up to date. Use /reindex when it runs again.",
    reindex_running="The index is being brought up to date already, one moment.",
    status=(
        "Corpus: {articles} articles, {passages} passages\n"
        "Index: {indexed} passages, {state}\n"
        "Encoder: {encoder}\n"
        "Last indexed: {made_at}"
    ),
    status_fresh="complete",
    status_behind="without the latest changes, use /reindex",
    status_no_build="There is no index that can be used: {reason}",
    failed="Sorry, something went wrong with this message. Error id: {error_id}",
)


def texts_for(language_code: str | None) -> Texts:
    """The texts for a user's Telegram language; Vietnamese where Telegram does not say."""
    if language_code is None or language_code.lower().split("-")[0] == "vi":
        return VIETNAMESE
    return ENGLISH


def show_date(texts: Texts, day: date | None) -> str:
    return day.strftime(texts.date_format) if day else texts.no_date
