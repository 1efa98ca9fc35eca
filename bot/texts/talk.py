"""What is said of words to the bot itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TalkTexts:
    small_talk: str
    greeting: str
    thanked: str
    goodbye: str
    scolded: str
    doubted: str
    verbatim: str
    editing: str
    who: str
    count: str
    opening: str
    headings: str
    which_article: str
    nothing_shown: str
    found_about: str
    found_near: str


VIETNAMESE_TALK = TalkTexts(
    small_talk="Vâng! Bạn cứ hỏi, tôi sẽ tìm trong kho bài.",
    greeting="Chào bạn! Bạn muốn hỏi gì về kho bài?",
    thanked="Không có gì! Bạn cứ hỏi tiếp nhé.",
    goodbye="Tạm biệt bạn! Khi nào cần, bạn cứ nhắn cho tôi.",
    scolded="Xin lỗi vì tôi chưa giúp được bạn. Bạn thử hỏi cách khác nhé: nêu rõ tên, năm hay số văn bản.",
    doubted=(
        "Xin lỗi bạn. Bấm “Thêm” rồi 👎 dưới câu trả lời để quản trị viên xem lại, hoặc hỏi lại: nêu rõ tên, năm hay số văn bản."
    ),
    verbatim="Tôi chỉ trích đúng nguyên văn của bài, không tự viết lại, rút gọn hay dịch.",
    editing=(
        "Bài trong kho do biên tập viên thêm, sửa và gỡ. Biên tập viên gửi tôi địa chỉ trang hay tệp để thêm bài, gõ /articles "
        "để tìm, sửa hay gỡ bài. Thấy bài nào thiếu hay sai, bạn nhắn họ nhé."
    ),
    who=(
        "Tôi là Trích dẫn, một con bot. Tôi tìm trong kho bài và trả lời bằng đúng nguyên văn của bài, kèm nguồn; "
        "không câu chữ nào do tôi viết ra. Kho bài hiện có {articles} bài."
    ),
    count="Kho bài hiện có {articles} bài, {passages} đoạn.",
    opening="Tôi không tự viết tóm tắt. Bài mở đầu thế này, đúng nguyên văn:",
    headings="Các mục trong bài:",
    which_article="Bạn muốn nói bài nào? Hỏi tôi một câu, hoặc chọn bài ở đây:",
    nothing_shown="Tôi chưa trả lời gì để nói tiếp. Bạn hỏi một câu nhé.",
    found_about="Những bài nói về “{words}”:",
    found_near="Không có bài nào nói về “{words}”. Gần nhất là:",
)


ENGLISH_TALK = TalkTexts(
    small_talk="All right! Ask me anything about the articles.",
    greeting="Hello! What would you like to know from the articles?",
    thanked="You're welcome! Ask on whenever you like.",
    goodbye="Goodbye! Write to me whenever you need something.",
    scolded="I'm sorry that I could not help. Try other words: name the person, year or document number.",
    doubted=(
        "I'm sorry. Press “More” and 👎 below the answer so that the admins look at it, or ask again: name the person, year or "
        "document number."
    ),
    verbatim="I quote the articles word for word; I do not rewrite, shorten or translate them.",
    editing=(
        "Editors add, correct and remove the articles: they send me the address of a page or a file to add it, and "
        "/articles to find, correct or remove one. If one is missing or wrong, tell them."
    ),
    who=(
        "I'm Trích dẫn, a bot. I search the articles and answer in their very words, with the source; I write no "
        "text of my own. There are {articles} articles."
    ),
    count="There are {articles} articles, in {passages} passages.",
    opening="I write no summaries of my own. The article begins, word for word:",
    headings="Its sections:",
    which_article="Which article do you mean? Ask me something, or choose one here:",
    nothing_shown="There is nothing to go on from yet. Ask me a question.",
    found_about="Articles about “{words}”:",
    found_near="No article speaks of “{words}”. The nearest:",
)
