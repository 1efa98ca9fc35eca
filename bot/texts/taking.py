"""What is said of quotes to take away: citations and collections."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TakingTexts:
    citation_title: str
    plain_text: str
    accessed: str
    saved: str
    saved_already: str
    saved_private: str
    saved_open: str
    saved_title: str
    saved_none: str
    saved_on: str
    saved_gone: str
    saved_now: str
    saved_removed: str
    saved_changed: str
    unsaved: str
    export_title: str
    export_caption: str


VIETNAMESE_TAKING = TakingTexts(
    citation_title="Chạm vào khung để chép:",
    plain_text="Văn bản thuần",
    accessed="truy cập ngày",
    saved="Đã lưu. Xem ở /saved.",
    saved_already="Đoạn này đã có trong /saved.",
    saved_private="Danh sách đã lưu là của riêng bạn: xem trong trò chuyện riêng với tôi nhé.",
    saved_open="Mở đoạn đã lưu",
    saved_title="Đoạn đã lưu ({count})",
    saved_none="Bạn chưa lưu đoạn nào. Bấm “Thêm” rồi “Lưu” dưới câu trả lời, hoặc “Lưu” dưới một đoạn văn.",
    saved_on="Đã lưu ngày {date}",
    saved_gone="Bài không còn trong kho bài.",
    saved_now="Đã sửa, nay là: “{now}”",
    saved_removed="Bài không còn câu này.",
    saved_changed="Câu này đã sửa; đã lưu câu như bây giờ. Xem ở /saved.",
    unsaved="Đã bỏ khỏi danh sách.",
    export_title="Đoạn trích đã lưu",
    export_caption="{count} đoạn đã lưu",
)


ENGLISH_TAKING = TakingTexts(
    citation_title="Tap the frame to copy:",
    plain_text="Plain text",
    accessed="accessed",
    saved="Saved. See /saved.",
    saved_already="This passage is in /saved already.",
    saved_private="What you saved is yours alone: look at it in a private chat with me.",
    saved_open="Open my saved passages",
    saved_title="Saved passages ({count})",
    saved_none="You have not saved anything yet. Press “More” and “Save” below an answer, or “Save” below a passage.",
    saved_on="Saved on {date}",
    saved_gone="The article is no longer in the corpus.",
    saved_now="Changed, is now: “{now}”",
    saved_removed="No longer in the article.",
    saved_changed="The words were changed; saved as they are now. See /saved.",
    unsaved="Removed from the list.",
    export_title="Saved passages",
    export_caption="Saved passages: {count}",
)
