"""What is said of the first words, what it can do, what Telegram shows of it."""

from dataclasses import dataclass

Commands = tuple[tuple[str, str], ...]
"""Names and what they do, as Telegram's menu shows them."""


@dataclass(frozen=True, slots=True)
class IntroductionTexts:
    start: str
    start_examples: str
    help: str
    help_admin: str
    about: str
    commands: Commands
    group_commands: Commands
    admin_commands: Commands
    description: str
    short_description: str
    language_prompt: str
    language_auto: str
    language_set: str


VIETNAMESE_INTRODUCTION = IntroductionTexts(
    start=(
        "Chào bạn! Bạn cứ hỏi, tôi tìm trong kho bài và trả lời bằng đúng nguyên văn của bài, kèm nguồn.\n\n"
        "Gõ không dấu cũng được. Kho bài không có thì tôi sẽ nói rõ."
    ),
    start_examples="Bạn thử một câu nhé:",
    help=(
        "Cứ gửi câu hỏi, có dấu hay không dấu đều được; gõ sai vài chữ cũng không sao.\n\n"
        "• Câu trả lời là nguyên văn trích từ bài, kèm tên bài, ngày và liên kết.\n"
        "• Hỏi tiếp thật ngắn: “còn năm 2022?”, “ai chủ trì?”. Trả lời một tin của tôi để hỏi tiếp về tin đó. "
        "Sửa câu hỏi thì câu trả lời đổi theo.\n"
        "• “Đọc” mở đoạn văn trong bài; từ đó đọc cả bài, tải tệp hoặc tìm trong bài.\n"
        "• “Trích dẫn” đưa ra câu trích kèm nguồn để dán vào bài viết.\n"
        "• “Thêm” mở các nút còn lại: “Lưu” cất vào /saved để xuất ra tệp; các đoạn và nguồn khác; 👍 👎 để chấm câu "
        "trả lời; “Vì sao?” cho biết chữ nào, ý nào khớp.\n"
        "• Nói bằng lời cũng được: “lưu câu này”, “nguồn ở đâu?”, “gửi tôi file”, “đoạn 9”.\n"
        "• Trong nhóm: nhắc tên tôi, trả lời tin của tôi, hoặc dùng /ask. Quản trị viên nhóm tắt bằng /off, bật "
        "bằng /on.\n"
        "• Ở bất cứ đâu: gõ @ và tên người dùng của tôi rồi vài chữ để tìm và gửi đoạn trích.\n\n"
        "/ask – hỏi\n/browse – xem các bài\n/saved – đoạn đã lưu\n/passage – mở đoạn theo số\n"
        "/language – chọn ngôn ngữ\n/about – về tôi\n/privacy – tôi giữ gì về bạn\n/forget – xóa những gì tôi giữ về bạn\n/help – trợ giúp"
    ),
    help_admin="Dành cho quản trị:",
    about=(
        "Trích dẫn: trả lời câu hỏi chỉ bằng những đoạn văn có thật trong kho bài, trích nguyên văn, "
        "có nguồn. Không dùng mô hình sinh văn bản: không câu chữ nào do máy viết ra.\n\n"
        "Kho bài hiện có {articles} bài, {passages} đoạn."
    ),
    commands=(
        ("ask", "Hỏi kho bài"),
        ("browse", "Xem các bài: mới nhất, theo nguồn, theo tháng"),
        ("saved", "Đoạn đã lưu, xuất ra tệp"),
        ("passage", "Mở một đoạn theo số của nó"),
        ("language", "Chọn ngôn ngữ"),
        ("help", "Cách dùng"),
        ("about", "Về bot và kho bài"),
        ("privacy", "Bot giữ gì về bạn, trong bao lâu"),
        ("forget", "Xóa những gì bot giữ về bạn"),
    ),
    group_commands=(
        ("ask", "Hỏi kho bài"),
        ("browse", "Xem các bài"),
        ("help", "Cách dùng"),
        ("off", "Tắt bot trong nhóm (quản trị viên nhóm)"),
        ("on", "Bật lại bot trong nhóm (quản trị viên nhóm)"),
    ),
    admin_commands=(
        ("add", "Thêm bài: địa chỉ, tệp, bài chuyển tiếp"),
        ("articles", "Các bài trong kho: tìm, sửa, gỡ"),
        ("remove", "Gỡ một bài"),
        ("restore", "Khôi phục bài đã gỡ"),
        ("reindex", "Cập nhật chỉ mục"),
        ("status", "Tình trạng kho bài"),
        ("gaps", "Câu hỏi chưa có lời đáp"),
        ("source", "Nguồn tự cập nhật: xem, thêm, bỏ"),
        ("stats", "Thống kê: câu hỏi, lời đáp, bài được trích"),
        ("people", "Ai được làm gì, và giao vai trò"),
        ("invite", "Mời người vào bằng liên kết"),
        ("block", "Chặn một người"),
        ("audit", "Nhật ký quản trị"),
    ),
    description=(
        "Hỏi gì về kho bài cũng được, có dấu hay không dấu. Tôi trả lời bằng nguyên văn trích từ bài, "
        "kèm tên bài, ngày và liên kết mở đúng chỗ."
    ),
    short_description="Trả lời bằng trích dẫn nguyên văn, có nguồn.",
    language_prompt="Bạn muốn tôi nói tiếng gì?",
    language_auto="Theo Telegram",
    language_set="Từ nay tôi nói tiếng Việt với bạn.",
)


ENGLISH_INTRODUCTION = IntroductionTexts(
    start=(
        "Hello! Ask me anything: I search the articles and answer in their very words, with the source.\n\n"
        "Vietnamese without diacritics is fine. If the articles don't say, I'll tell you."
    ),
    start_examples="Try one of these:",
    help=(
        "Just send a question, with or without diacritics; a few typos do no harm.\n\n"
        "• The answer is quoted word for word, with the article's title, date and a link.\n"
        "• Ask a short follow-up: “còn năm 2022?”, “ai chủ trì?”. A reply to one of my messages continues from it. "
        "Edit your question, and the answer changes with it.\n"
        "• “Read” opens the passage in its article; from there read it all, get it as a file or search in it.\n"
        "• “Cite” gives the quote with its source, ready to paste.\n"
        "• “More” has the other buttons: “Save” keeps the quote in /saved, which exports to a file; further passages and "
        "sources; 👍 👎 say what you think of an answer; “Why?” shows which words and which meaning matched.\n"
        "• You can say it, too: “save this”, “where is this from?”, “send me the file”, “passage 9”.\n"
        "• In groups: mention me, reply to me, or use /ask. The group's admins switch me off with /off, on with /on.\n"
        "• Anywhere: type @, my username and a few words to find a passage and post it.\n\n"
        "/ask – ask\n/browse – look through the articles\n/saved – your passages\n/passage – open a passage by number\n"
        "/language – choose the language\n/about – about me\n/privacy – what I keep of you\n/forget – have it removed\n/help – help"
    ),
    help_admin="For those who look after the bot:",
    about=(
        "Trích dẫn answers questions only with passages that are really in its articles, word for word, with "
        "sources. No text is generated: not one word is made up by a machine.\n\n"
        "The corpus has {articles} articles in {passages} passages."
    ),
    commands=(
        ("ask", "Ask the articles"),
        ("browse", "Look through the articles: latest, by source, by month"),
        ("saved", "Your saved passages, and their export"),
        ("passage", "Open a passage by its number"),
        ("language", "Choose the language"),
        ("help", "How to use me"),
        ("about", "About the bot and its corpus"),
        ("privacy", "What I keep of you, and how long"),
        ("forget", "Have removed what I keep of you"),
    ),
    group_commands=(
        ("ask", "Ask the articles"),
        ("browse", "Look through the articles"),
        ("help", "How to use me"),
        ("off", "Switch me off in this group (its admins)"),
        ("on", "Switch me on again (its admins)"),
    ),
    admin_commands=(
        ("add", "Add articles: an address, a file, a post"),
        ("articles", "The articles: find, correct, remove"),
        ("remove", "Remove an article"),
        ("restore", "Restore a removed article"),
        ("reindex", "Bring the index up to date"),
        ("status", "State of the corpus"),
        ("gaps", "Questions without an answer"),
        ("source", "Sources that refresh themselves: see, add, remove"),
        ("stats", "Statistics: questions, answers, what is cited"),
        ("people", "Who may do what, and giving roles"),
        ("invite", "Let people in by a link"),
        ("block", "Block somebody"),
        ("audit", "What was done, and by whom"),
    ),
    description=(
        "Ask anything about the articles, with or without diacritics. I answer in their very words, with "
        "title, date and a link that opens the place."
    ),
    short_description="Answers in verbatim quotes, with sources.",
    language_prompt="Which language shall I speak?",
    language_auto="As in Telegram",
    language_set="I'll speak English with you from now on.",
)
