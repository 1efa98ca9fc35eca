import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.vietnamese import fold
from index.dialogue.talk import Talk, Topic, talk

QUESTIONS = Path(__file__).parents[2] / "questions"
SAID = {
    Topic.GREETING: (
        "xin chào|chào bạn|Hello!|hi bot|Chào buổi sáng!|alo|chàoooo ad|good morning|bạn khỏe không?|có ai ở đây không?|ê bot"
    ),
    Topic.THANKS: (
        "cảm ơn|Cảm ơn bạn nhiều nhé!|cám ơn ạ|thank you so much|thx|camon nha|cảm ơn bạn đã giúp mình|ok cảm ơn"
    ),
    Topic.GOODBYE: "tạm biệt|bye bye nha|hẹn gặp lại|chúc ngủ ngon|good night",
    Topic.ABUSE: "đồ ngu|bot ngu quá|mày ngu thế|cút đi|im đi|stupid bot|đồ vô dụng|you are useless",
    Topic.COMPLAINT: "sai rồi|không đúng|ko phải|tôi muốn góp ý|liên hệ ai|trả lời sai rồi|bạn trả lời linh tinh quá|wrong|that's wrong|the answer is not correct",
    Topic.AGREEMENT: "ok|vâng ạ|đúng rồi|hay quá|thế à?|tuyệt vời|haha|không cần đâu|đã hiểu|cho mình hỏi|bạn ơi cho em hỏi chút|can I ask|hỏi tiếp được không|👍|…||???|good bot|sorry|xin lỗi",
    Topic.WHO: (
        "bạn là ai|Bạn là ai vậy?|b là ai z|bạn tên gì?|bạn là bot à|ai tạo ra bạn?|giới thiệu bản thân đi|who are you?"
        "|what is your name?|xin chào, bạn là ai?"
    ),
    Topic.ABILITIES: (
        "bạn làm được gì|b lm dc j|bạn có thể làm gì?|giúp tôi với|help me please|cứu|hướng dẫn sử dụng|dùng thế nào?"
        "|tôi có thể hỏi gì?|what can you do?|how do I use this bot?"
    ),
    Topic.COUNT: (
        "có bao nhiêu bài|kho bài có bao nhiêu bài viết?|bạn có mấy bài|có bn bài|tổng số bài|how many articles are there?"
    ),
    Topic.NEWEST: (
        "bài mới nhất|bài mới nhất là gì?|có gì mới không?|cho tôi xem bài mới nhất|tin mới nhất|các bài mới"
        "|hôm nay có bài gì mới|latest articles|what's new?"
    ),
    Topic.CONTENTS: "có những bài nào|kho bài có gì?|danh sách bài|list articles|có những chủ đề nào",
    Topic.EDITING: (
        "làm sao để gỡ bài?|Tôi muốn thêm một bài báo|cach them bai viet|xoá bài này đi|sửa lại bài này như thế nào"
        "|muốn thêm bài vào kho thì làm thế nào?|how do I add an article?|can you delete this article"
    ),
    Topic.DETAIL: (
        "chi tiết hơn|nói rõ hơn|cụ thể hơn đi|giải thích thêm|bạn nói rõ hơn được không?|mình chưa hiểu|tell me more"
    ),
    Topic.GO_ON: "tiếp đi|tiếp|đọc tiếp|xem tiếp đi|kể tiếp đi|continue|next|read on|next passage",
    Topic.BACK: "đoạn trước|cho xem đoạn trước đó|quay lại|previous|go back",
    Topic.MORE: (
        "còn gì nữa không|còn nữa không?|còn nguồn nào khác không?|còn bài nào nữa không?|hết chưa|hết rồi à|xem thêm"
        "|chỉ có thế thôi à|anything else?|more"
    ),
    Topic.SUMMARY: (
        "tóm tắt|tóm tắt bài này|tóm tắt giúp mình|bạn tóm tắt bài viết trên giúp mình nhé|bài này nói về gì?|tl;dr"
        "|nội dung chính của bài này là gì?|summarize this article|what is this article about?"
    ),
    Topic.SOURCE: (
        "nguồn ở đâu vậy|nguồn?|link bài gốc|cho mình xin link|ai viết bài này|bài này viết khi nào|tác giả bài này là ai?"
        "|bài này có đáng tin không|lấy ở đâu ra vậy|bạn lấy thông tin từ đâu?|có chắc không?|kiểm tra lại giúp tôi|are you sure?|where is this from?|source?|who wrote this?|when was it published?"
    ),
    Topic.FILE: "gửi tôi file bài này|cho xin file|có thể tải pdf không|tải bài này về|xuất file|send me the file|download",
    Topic.CITE: "trích dẫn câu này|trích nguồn giúp mình|cho tôi trích dẫn|cite this|give me the citation",
    Topic.SAVE: "lưu lại giúp tôi|lưu câu này|lưu đoạn này lại nhé|save this|bookmark it",
    Topic.SAVED: "xem những gì tôi đã lưu|đoạn đã lưu|tôi đã lưu gì|show my saved passages|my collection",
    Topic.REWORD: (
        "dịch sang tiếng Anh|dịch câu này giúp tôi|viết lại giúp tôi|nói ngắn gọn thôi|kể chuyện cười đi|bạn có thể viết bài luận giúp tôi không|tell me a joke|translate this|make it shorter"
    ),
    Topic.VIETNAMESE: "nói tiếng Việt đi|trả lời bằng tiếng Việt|can you speak Vietnamese?",
    Topic.ENGLISH: "speak English please|đổi sang tiếng Anh|bạn có biết tiếng Anh không|English|in English please",
    Topic.EXAMPLES: "câu hỏi mẫu|cho ví dụ|gợi ý câu hỏi|hỏi câu khác|example questions",
    Topic.READ: "đọc cả bài|mở bài này|cho xem bài gốc|xem toàn bộ bài|open the article|cả bài",
}
ABOUT = {
    "tìm bài về trồng chè": Talk(Topic.FIND, "trồng chè"),
    "Tìm giúp mình mấy bài nói về Hội Làng với": Talk(Topic.FIND, "Hội Làng"),
    "có bài nào về bóng đá không?": Talk(Topic.FIND, "bóng đá"),
    "bài về hợp tác xã Chiếu Cói": Talk(Topic.FIND, "hợp tác xã Chiếu Cói"),
    "cho mình xem các bài viết liên quan đến cầu treo": Talk(Topic.FIND, "cầu treo"),
    "any articles on training?": Talk(Topic.FIND, "training"),
    "mình cần tìm thông tin về lò gốm": Talk(Topic.FIND, "lò gốm"),
    "tóm tắt bài Hội làng năm nay": Talk(Topic.SUMMARY, "Hội làng năm nay"),
    "tóm tắt bài về Quy chế 07": Talk(Topic.SUMMARY, "Quy chế 07"),
    "tóm tắt đại hội hợp tác xã": Talk(Topic.SUMMARY, "đại hội hợp tác xã"),
    "có bài nào về Hà Nội không?": Talk(Topic.FIND, "Hà Nội"),
    "tóm tắt giúp mình bài mới nhất": Talk(Topic.SUMMARY, is_newest=True),
    "tóm tắt bài thứ hai": Talk(Topic.SUMMARY, place=2),
    "tóm tắt bài đầu tiên": Talk(Topic.SUMMARY, place=1),
    "mở bài 3": Talk(Topic.READ, place=3),
    "summarize the second article": Talk(Topic.SUMMARY, place=2),
    "open the third one": Talk(Topic.READ, place=3),
    "đoạn 9": Talk(Topic.PASSAGE, place=9),
    "cho tôi xem đoạn số 12": Talk(Topic.PASSAGE, place=12),
    "open passage 7": Talk(Topic.PASSAGE, place=7),
}
ASKED = (
    "ai chủ trì?|còn năm 2022?|họ có nói gì không?|còn ai nữa không?|còn hiệu lực không?|ở đâu?|vì sao?|sao vậy"
    "|ông ấy là ai?|nó là gì?|anh ấy tên gì?|còn diện tích?|2022?|hội làng|Xin chào, hội làng mở ngày nào?"
    "|có bao nhiêu bài thơ?|bài hát nào hay nhất?|chào cờ là gì?|tin học là gì|tóm tắt là gì?|còn gì nữa trong Quy định 126?"
    "|Bài viết về hội làng được đăng năm nào?|giúp tôi tìm quy định 126|chi tiết Quy định 126|nói rõ hơn về Quy định 126"
    "|hướng dẫn đó do ai ký?|mới nhất là văn bản nào?|What is a party card?|Who is the secretary?"
    "|Ai viết bài văn đó?|bài thơ của ai?|có thể nộp ở đâu?|Ai góp ý cho dự thảo?|thông tin về hội làng là gì?|trước đó ai chủ trì?|Lưu ý gì khi nộp hồ sơ?|Nguồn vốn ở đâu?|Đoạn đường 9 dài bao nhiêu?|Việt|Anh|ai viết Quy định 126?|tải trọng cầu?"
    "|dịch bệnh|dịch|địa chỉ ở đâu?|Tiếng Việt có mấy thanh?|Who wrote the decree?|where is it?|who is the author?"
    "|lưu trữ hồ sơ bao lâu?|ví dụ về văn bản|nguồn thu chính là gì?|what is the link between the two?"
).split("|")


@pytest.mark.parametrize(
    ("topic", "text"), [(topic, text) for topic, texts in SAID.items() for text in texts.split("|")]
)
def test_what_is_said_to_the_bot_is_told_with_diacritics_and_without(topic: Topic, text: str) -> None:
    assert [talk(text), talk(fold(text)), talk(text.upper())] == [Talk(topic)] * 3


@pytest.mark.parametrize(("text", "said"), ABOUT.items())
def test_which_articles_are_meant_is_kept_as_typed(text: str, said: Talk) -> None:
    assert talk(text) == said
    assert talk(fold(text)) == replace(said, words=fold(said.words))


@pytest.mark.parametrize("text", ASKED)
def test_a_question_is_no_talk(text: str) -> None:
    assert talk(text) is None


def test_none_of_our_questions_is_taken_for_talk() -> None:
    rows = [
        json.loads(line)
        for path in sorted(QUESTIONS.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    said = [turn for row in rows for turn in row.get("turns", ())]
    questions = [row["question"] for row in rows if "question" in row]
    questions += [turn["say"] for turn in said if not turn.get("talk")]
    assert len(questions) > 300
    assert [one for text in questions for one in (text, fold(text)) if talk(one)] == []


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["cảm", "ơn", "tiếp", "đi", "bài", "nữa", "hi", "?"])).map(" ".join)
)
def test_whatever_is_typed_is_read_at_once(text: str) -> None:
    said = talk(text)
    assert said is None or said.words == "" or said.words in " ".join(text.split())
