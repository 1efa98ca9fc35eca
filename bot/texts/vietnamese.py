"""What the bot says in Vietnamese."""

from bot.texts.answers import VIETNAMESE_ANSWERS
from bot.texts.browsing import VIETNAMESE_BROWSING
from bot.texts.copies import VIETNAMESE_COPIES
from bot.texts.editing import VIETNAMESE_EDITING
from bot.texts.indexing import VIETNAMESE_INDEXING
from bot.texts.introduction import VIETNAMESE_INTRODUCTION
from bot.texts.people import VIETNAMESE_PEOPLE
from bot.texts.privacy import VIETNAMESE_PRIVACY
from bot.texts.reading import VIETNAMESE_READING
from bot.texts.sources import VIETNAMESE_SOURCES
from bot.texts.standing import VIETNAMESE_STANDING
from bot.texts.stats import VIETNAMESE_STATS
from bot.texts.taking import VIETNAMESE_TAKING
from bot.texts.talk import VIETNAMESE_TALK
from bot.texts.texts import Texts

VIETNAMESE = Texts(
    date_format="%d/%m/%Y",
    no_date="không rõ ngày",
    year_ago="cách đây 1 năm",
    years_ago="cách đây {years} năm",
    introduction=VIETNAMESE_INTRODUCTION,
    answers=VIETNAMESE_ANSWERS,
    talk=VIETNAMESE_TALK,
    reading=VIETNAMESE_READING,
    taking=VIETNAMESE_TAKING,
    browsing=VIETNAMESE_BROWSING,
    inline_more="Hỏi riêng với bot",
    inline_none="Không tìm thấy đoạn nào",
    group_only="Lệnh này chỉ dùng trong nhóm.",
    group_admins_only="Chỉ quản trị viên của nhóm mới bật hay tắt được bot.",
    group_off="Tôi im lặng trong nhóm này từ bây giờ. Quản trị viên bật lại bằng /on.",
    group_on="Tôi hoạt động trở lại rồi. Nhắc tên tôi, trả lời tin của tôi, hoặc dùng /ask để hỏi.",
    private_only="Lệnh này chỉ dùng trong trò chuyện riêng với tôi.",
    admins_only="Lệnh này chỉ dành cho quản trị viên.",
    indexing=VIETNAMESE_INDEXING,
    copies=VIETNAMESE_COPIES,
    editing=VIETNAMESE_EDITING,
    standing=VIETNAMESE_STANDING,
    sources=VIETNAMESE_SOURCES,
    failed="Xin lỗi, tôi gặp lỗi khi xử lý tin này. Mã lỗi: {error_id}",
    people=VIETNAMESE_PEOPLE,
    privacy=VIETNAMESE_PRIVACY,
    stats=VIETNAMESE_STATS,
)
