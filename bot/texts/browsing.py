"""What is said of looking through the articles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BrowsingTexts:
    browse: str
    browse_latest: str
    browse_sources: str
    browse_months: str
    browse_back: str
    browse_empty: str
    browse_end: str
    browse_titles: str
    browse_no_titles: str
    no_source: str


VIETNAMESE_BROWSING = BrowsingTexts(
    browse="Bạn muốn xem bài theo cách nào? Hoặc gõ /browse kèm vài chữ của tên bài.",
    browse_latest="🕒 Mới nhất",
    browse_sources="📰 Theo nguồn",
    browse_months="🗓 Theo tháng",
    browse_back="↩ Các cách xem",
    browse_empty="Không có bài nào.",
    browse_end="Hết rồi, không còn bài nào nữa.",
    browse_titles="Tên bài gần với “{words}”",
    browse_no_titles="Không có bài nào có tên gần với “{words}”.",
    no_source="Không rõ nguồn",
)


ENGLISH_BROWSING = BrowsingTexts(
    browse="How would you like to look through the articles? Or type /browse and some words of a title.",
    browse_latest="🕒 Latest",
    browse_sources="📰 By source",
    browse_months="🗓 By month",
    browse_back="↩ Other ways",
    browse_empty="There are no articles.",
    browse_end="That is all; there are no more articles.",
    browse_titles="Titles near “{words}”",
    browse_no_titles="No title is near “{words}”.",
    no_source="Unknown source",
)
