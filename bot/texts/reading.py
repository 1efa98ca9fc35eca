"""What is said of passages and articles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingTexts:
    passage_number: str
    passage_of: str
    passage_gone: str
    words_changed: str
    words_removed: str
    words_added: str
    passage_usage: str
    previous: str
    next: str
    whole_article: str
    article_gone: str
    article_begins: str
    article_ends: str
    send_file: str
    search_within: str
    search_prompt: str
    search_placeholder: str
    found_within: str


VIETNAMESE_READING = ReadingTexts(
    passage_number="đoạn {number}",
    passage_of="thứ {place}/{count} trong bài",
    passage_gone="Đoạn này không còn trong kho bài: bài đã được gỡ hoặc thay đổi.",
    words_changed="Đã sửa: trước là “{was}”, nay là “{now}”",
    words_removed="Bài không còn câu này: “{was}”",
    words_added="Bài có thêm: “{now}”",
    passage_usage="Đoạn số mấy? Ví dụ: /passage 12. Số đoạn ghi ngay dưới tên bài.",
    previous="◀ Đoạn trước",
    next="Đoạn sau ▶",
    whole_article="📄 Cả bài",
    article_gone="Bài này không còn trong kho bài.",
    article_begins="Đây là đầu bài, trước đó không còn gì.",
    article_ends="Bài này đến đây là hết.",
    send_file="⬇️ Gửi tệp",
    search_within="🔎 Tìm trong bài",
    search_prompt="Bạn muốn tìm gì trong bài “{title}”? Hãy trả lời tin này.",
    search_placeholder="Từ hoặc câu hỏi…",
    found_within="Trong bài này:",
)


ENGLISH_READING = ReadingTexts(
    passage_number="passage {number}",
    passage_of="{place} of {count} in the article",
    passage_gone="This passage is no longer in the corpus: its article was removed or has changed.",
    words_changed="Changed: was “{was}”, is now “{now}”",
    words_removed="No longer in the article: “{was}”",
    words_added="Added to the article: “{now}”",
    passage_usage="Which passage? For example: /passage 12. Each passage's number is shown below the title.",
    previous="◀ Previous",
    next="Next ▶",
    whole_article="📄 Whole article",
    article_gone="This article is no longer in the corpus.",
    article_begins="This is where the article begins.",
    article_ends="The article ends here.",
    send_file="⬇️ As a file",
    search_within="🔎 Search in it",
    search_prompt="What are you looking for in “{title}”? Reply to this message.",
    search_placeholder="Words or a question…",
    found_within="In this article:",
)
