"""What is said of answers, refusals and what stands below them, and why an answer was given."""

from dataclasses import dataclass

from index.question.answer_type import AnswerType


@dataclass(frozen=True, slots=True)
class AnswersTexts:
    ask_usage: str
    text_only: str
    searching: str
    first_questions: str
    understood: str
    not_found: str
    not_about: str
    not_found_hint: str
    not_found_near: str
    no_build: str
    unreachable: str
    more_sources: str
    no_more_sources: str
    items_left: str
    show_items_left: str
    no_more_items: str
    open_source: str
    read_here: str
    open_passage: str
    read: str
    more: str
    less: str
    copy: str
    cite: str
    save: str
    why: str
    thanks_good: str
    thanks_bad: str
    vote_taken_back: str
    answer_gone: str
    already_here: str
    button_unknown: str
    why_title: str
    why_matched: str
    why_titled: str
    why_missing: str
    why_closest: str
    why_kinds: dict[AnswerType, str]


VIETNAMESE_ANSWERS = AnswersTexts(
    ask_usage="Bạn muốn hỏi gì? Ví dụ: /ask Đảng bộ có bao nhiêu đảng viên?",
    text_only="Tôi chỉ đọc được câu hỏi bằng chữ.",
    searching="Đang đọc những đoạn gần nhất…",
    first_questions="Tôi đã trả lời {count} câu đầu. Các câu còn lại bạn gửi tiếp nhé.",
    understood="Hiểu là: {question}",
    not_found="Tôi không tìm thấy trong kho bài đoạn nào trả lời câu này.",
    not_about="Kho bài không nói về {names}.",
    not_found_hint="Bạn thử hỏi cách khác, hoặc nêu rõ tên, năm hay số văn bản.",
    not_found_near="Bạn thử hỏi cách khác nhé, hoặc xem những bài gần nhất:",
    no_build="Kho bài đang được lập chỉ mục. Bạn hỏi lại sau ít phút nhé.",
    unreachable="Máy chủ giữ kho bài tạm thời không trả lời. Tôi đang tự thử lại và sẽ trở lại ngay khi được. Bạn hỏi lại sau ít phút nhé.",
    more_sources="Thêm nguồn",
    no_more_sources="Không còn nguồn nào khác.",
    items_left="… (còn {count} mục)",
    show_items_left="Xem tiếp {count} mục",
    no_more_items="Danh sách đến đây là hết.",
    open_source="Mở bài gốc",
    read_here="Đọc tại đây",
    open_passage="Đoạn {number}",
    read="📖 Đọc",
    more="⋯ Thêm",
    less="↩ Thu gọn",
    copy="📋 Sao chép",
    cite="❝ Trích dẫn",
    save="⭐ Lưu",
    why="Vì sao?",
    thanks_good="Cảm ơn bạn!",
    thanks_bad="Cảm ơn bạn. Tôi đã ghi lại để quản trị viên xem.",
    vote_taken_back="Đã rút lại đánh giá của bạn.",
    answer_gone="Câu trả lời này không còn được lưu. Bạn hỏi lại nhé.",
    already_here="Bạn đang xem đúng chỗ này rồi.",
    button_unknown="Nút này của phiên bản cũ, không dùng được nữa. Bạn hỏi lại nhé.",
    why_title="Vì sao có câu trả lời này",
    why_matched="Chữ khớp: {words}",
    why_titled="Có trong tên bài: {words}",
    why_missing="Không thấy trong đoạn: {words}",
    why_closest="Câu gần nghĩa nhất, giống {percent}%:",
    why_kinds={
        AnswerType.FIGURE: "Câu hỏi cần một con số.",
        AnswerType.DURATION: "Câu hỏi cần một khoảng thời gian.",
        AnswerType.DATE: "Câu hỏi cần một ngày hay năm.",
        AnswerType.PERSON: "Câu hỏi cần tên người.",
        AnswerType.PLACE: "Câu hỏi cần một nơi.",
        AnswerType.DOCUMENT: "Câu hỏi cần một văn bản.",
        AnswerType.NAME: "Câu hỏi cần một cái tên.",
        AnswerType.DEFINITION: "Câu hỏi cần một định nghĩa.",
    },
)


ENGLISH_ANSWERS = AnswersTexts(
    ask_usage="What would you like to ask? For example: /ask How many party members are there?",
    text_only="I can only read questions in text.",
    searching="Reading the nearest passages…",
    first_questions="I have answered the first {count} questions. Please send the others again.",
    understood="Understood as: {question}",
    not_found="I found no passage in the articles that answers this.",
    not_about="The articles say nothing of {names}.",
    not_found_hint="Try other words, or name the person, year or document number.",
    not_found_near="Try other words, or look at the nearest articles:",
    no_build="The articles are being indexed. Please ask again in a few minutes.",
    unreachable="The server that keeps the articles does not answer just now. I keep trying, and will be back as soon as it does. Please ask again in a few minutes.",
    more_sources="More sources",
    no_more_sources="There are no further sources.",
    items_left="… ({count} more)",
    show_items_left="Show {count} more",
    no_more_items="The list ends here.",
    open_source="Open the article",
    read_here="Read it here",
    open_passage="Passage {number}",
    read="📖 Read",
    more="⋯ More",
    less="↩ Less",
    copy="📋 Copy",
    cite="❝ Cite",
    save="⭐ Save",
    why="Why?",
    thanks_good="Thank you!",
    thanks_bad="Thank you. I noted it for the admins.",
    vote_taken_back="Your vote is taken back.",
    answer_gone="This answer is no longer kept. Please ask again.",
    already_here="This is what you are looking at.",
    button_unknown="This button is from an older version and no longer works. Please ask again.",
    why_title="Why this answer",
    why_matched="Words that match: {words}",
    why_titled="In the title: {words}",
    why_missing="Not in the passage: {words}",
    why_closest="Nearest in meaning, {percent}% alike:",
    why_kinds={
        AnswerType.FIGURE: "The question asks for a figure.",
        AnswerType.DURATION: "The question asks for a length of time.",
        AnswerType.DATE: "The question asks for a date or year.",
        AnswerType.PERSON: "The question asks for a person.",
        AnswerType.PLACE: "The question asks for a place.",
        AnswerType.DOCUMENT: "The question asks for a document.",
        AnswerType.NAME: "The question asks for a name.",
        AnswerType.DEFINITION: "The question asks for a definition.",
    },
)
