"""What is said of what the bot keeps of people, and of forgetting it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrivacyTexts:
    kept: str
    kept_not: str
    kept_always: str
    forget: str
    forget_it: str
    keep_it: str
    kept_on: str
    forgotten: str


VIETNAMESE_PRIVACY = PrivacyTexts(
    kept=(
        "Tôi giữ gì về bạn:\n\n"
        "• Câu hỏi, câu trả lời và đánh giá 👍 👎: {days} ngày, để thống kê và để các nút còn dùng được. Tên và số id của "
        "bạn không đi kèm, chỉ có một mã băm mà ngoài máy này không ai tính ra được.\n"
        "• Câu hỏi gần nhất, để bạn hỏi tiếp thật ngắn: {turn} phút. Câu hỏi còn sửa được: 2 ngày."
    ),
    kept_not=(
        "Tôi không giữ câu hỏi, câu trả lời hay đánh giá của bạn trên đĩa, và không thống kê gì. Chúng chỉ ở trong bộ nhớ "
        "để bạn hỏi tiếp được, và mất khi bot dừng."
    ),
    kept_always=(
        "• Đoạn bạn lưu vào /saved và ngôn ngữ bạn chọn: theo số id Telegram của bạn, đến khi bạn xóa.\n"
        "• Nếu bạn có vai trò trong bot: số id, tên, vai trò, và nhật ký những việc bạn làm với vai trò đó.\n\n"
        "Tất cả nằm trên máy chạy bot, không gửi đi đâu. Tệp nhật ký kỹ thuật không ghi lời của ai. Xóa những gì tôi giữ về "
        "bạn: /forget. Tin nhắn trong Telegram thì do Telegram giữ."
    ),
    forget=(
        "Xóa những gì tôi giữ về bạn: câu hỏi, hội thoại, đánh giá, đoạn đã lưu, ngôn ngữ đã chọn. Không lấy lại được. "
        "Vai trò của bạn, nếu có, vẫn còn."
    ),
    forget_it="Xóa hết",
    keep_it="Thôi",
    kept_on="Tôi giữ nguyên, không xóa gì.",
    forgotten="Đã xóa: {questions} câu hỏi, {votes} đánh giá, {saved} đoạn đã lưu, cùng hội thoại và lựa chọn của bạn.",
)

ENGLISH_PRIVACY = PrivacyTexts(
    kept=(
        "What I keep of you:\n\n"
        "• Questions, answers and votes 👍 👎: {days} days, for statistics and so that buttons go on working. Your name and "
        "id are not with them, only a number that nobody can work out outside this machine.\n"
        "• Your last question, so that you can ask on in a few words: {turn} minutes. Questions that can still be edited: "
        "2 days."
    ),
    kept_not=(
        "I keep no questions, answers or votes of yours on the disk, and no statistics. They are in memory alone, so that "
        "you can ask on, and gone when the bot stops."
    ),
    kept_always=(
        "• Passages in your /saved and the language that you chose: by your Telegram id, until you remove them.\n"
        "• If you have a role in the bot: your id, name and role, and a log of what you did with it.\n\n"
        "All of it is on the machine that runs the bot, and is sent nowhere. Technical logs hold nobody's words. /forget "
        "removes what I keep of you. Messages in Telegram are kept by Telegram."
    ),
    forget=(
        "This removes what I keep of you: questions, conversation, votes, saved passages, your language. It cannot be "
        "undone. Your role, if you have one, stays."
    ),
    forget_it="Remove it all",
    keep_it="Leave it",
    kept_on="I leave everything as it is.",
    forgotten="Removed: {questions} questions, {votes} votes, {saved} saved passages, your conversation and your choices.",
)
