"""What editors are told: of articles that they add, correct, remove and restore in the chat."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.texts.reasons import vietnamese_reason


@dataclass(frozen=True, slots=True)
class EditingTexts:
    """`{…}` are filled by `str.format`; none of the texts is HTML. `fields` names what an article has."""

    fields: dict[str, str]
    reason: Callable[[str], str]
    """Why something was rejected, as `corpus` says it in English."""
    elsewhere: str

    # Offering
    add_usage: str
    members_only_ask: str
    reading: str
    too_large: str
    unknown_kind: str
    too_busy: str
    not_fetched: str
    too_slow: str
    not_read: str
    nothing_in_it: str
    nothing_new: str
    read_one: str
    read_many: str
    new: str
    changed: str
    unchanged: str
    copy: str
    no_date: str
    no_url: str
    about: str
    size: str
    begins: str
    ends: str
    taken: str
    count_new: str
    count_changed: str
    count_unchanged: str
    count_copy: str
    count_rejected: str
    more_rejected: str
    more_articles: str
    passed_over: str
    how_to_correct: str
    keep: str
    keep_many: str
    replace: str
    keep_apart: str
    drop: str
    keeping: str
    kept_one: str
    kept_many: str
    kept_rejected: str
    kept_unchanged: str
    not_kept: str
    dropped: str
    offer_gone: str
    offer_busy: str
    one_alone: str

    # Correcting
    correct: str
    ask_field: str
    placeholder: str
    corrected: str
    not_corrected: str
    bad_title: str
    bad_date: str
    bad_url: str

    # Articles
    articles: str
    articles_found: str
    articles_none: str
    removed_articles: str
    removed_none: str
    show_removed: str
    show_articles: str
    card: str
    card_read: str
    origin: str
    added: str
    remove: str
    restore: str
    remove_usage: str
    restore_usage: str
    unknown: str
    removed: str
    restored: str
    not_restored: str


VIETNAMESE_EDITING = EditingTexts(
    elsewhere="Kho bài được biên tập trên một máy khác; bot ở máy này chỉ trả lời. Bạn thêm, sửa, gỡ bài và lập chỉ mục ở máy đó nhé.",
    fields={
        "title": "tiêu đề",
        "published": "ngày đăng",
        "source": "nguồn",
        "author": "tác giả",
        "url": "URL",
        "text": "nội dung",
    },
    reason=vietnamese_reason,
    add_usage=(
        "Hãy gõ /add kèm địa chỉ trang, hoặc trả lời tin có tệp hay bài viết bằng /add. Trong trò chuyện riêng, "
        "bạn chỉ cần gửi tôi địa chỉ, tệp hoặc chuyển tiếp một bài."
    ),
    members_only_ask="Tôi chưa đọc tệp này: chỉ biên tập viên mới thêm được bài vào kho. Bạn cứ hỏi tôi bằng chữ nhé.",
    reading="Tôi đang đọc {name}…",
    too_large="Tệp này nặng {size} MB. Telegram chỉ cho bot tải tệp tới {limit} MB; bạn chia nhỏ tệp hoặc nén lại nhé.",
    unknown_kind="Tôi chưa đọc được loại tệp này. Những loại tôi đọc được: {kinds}.",
    too_busy="Tôi đang đọc nhiều tệp quá. Bạn đợi một lát rồi gửi lại nhé.",
    not_fetched="Tôi không tải được tệp này từ Telegram. Bạn thử gửi lại nhé.",
    too_slow="Đọc {name} lâu quá nên tôi dừng lại. Không có gì được thêm vào kho.",
    not_read="Tôi không đọc được {name}. Không có gì được thêm vào kho.\n{reason}",
    nothing_in_it="Trong {name} không có bài nào đọc được.",
    nothing_new="Kho đã có tất cả, không có gì để thêm.",
    read_one="Tôi đọc được bài này. Giữ vào kho nhé?",
    read_many="{name}: {articles} bài, {passages} đoạn. Giữ vào kho nhé?",
    new="Bài mới",
    changed="Sẽ thay bài {id}, “{title}”. Khác: {differs}",
    unchanged="Kho đã có bài này, không có gì thay đổi: bài {id}, “{title}”.",
    copy="Kho đã có nguyên văn bài này: bài {id}, “{title}”. Nếu giữ, bài đó chỉ được bổ sung những gì còn thiếu.",
    no_date="Không tìm thấy ngày đăng.",
    no_url="Không có URL, nên câu trích không mở được bài gốc.",
    about="{name}: {value}",
    size="{passages} đoạn, {words} từ",
    begins="Bắt đầu và kết thúc:",
    ends="…",
    taken="Phần quanh bài đã bỏ đi, {count} dòng:",
    count_new="{count} bài mới",
    count_changed="{count} bài thay đổi",
    count_unchanged="{count} bài đã có",
    count_copy="{count} bài trùng nguyên văn với bài đã có",
    count_rejected="{count} bài không nhận:",
    more_rejected="… và {count} bài khác",
    more_articles="… và {count} bài nữa",
    passed_over="Bỏ qua các tệp loại khác: {kinds}",
    how_to_correct="Muốn sửa, hãy trả lời tin này, ví dụ: “ngày: 3/5/2024” hoặc “nguồn: Báo Nhân Dân”.",
    keep="✅ Giữ",
    keep_many="✅ Giữ {count} bài",
    replace="✅ Thay bài {id}",
    keep_apart="➕ Giữ thành bài mới",
    drop="✖️ Không giữ",
    keeping="Đang đưa vào kho…",
    kept_one="Đã giữ: bài {id}, “{title}”. Vài giây nữa là hỏi được.",
    kept_many="Đã đưa vào kho: {counts}. Vài giây nữa là hỏi được.",
    kept_rejected="{count} bài không nhận",
    kept_unchanged="Kho đã có bài này rồi: bài {id}, “{title}”.",
    not_kept="Không đưa được vào kho, bạn thử bấm lại sau nhé.\n{reason}",
    dropped="Đã bỏ, kho bài vẫn như cũ.",
    offer_gone="Bản xem trước này không còn: đã giữ, đã bỏ, hoặc đã quá 24 giờ. Bạn gửi lại nhé.",
    offer_busy="Đang đưa vào kho rồi, bạn đợi một chút.",
    one_alone="Ở đây có nhiều bài. Hãy giữ rồi sửa từng bài bằng /articles.",
    correct="✏️ {field}",
    ask_field="“{title}”\nHãy trả lời tin này bằng {field} mới; dấu “-” để bỏ trống.",
    placeholder="{field} mới…",
    corrected="Đã sửa: {fields}.",
    not_corrected="Không sửa được.\n{reason}",
    bad_title="Bài nào cũng phải có tiêu đề.",
    bad_date="Tôi không hiểu ngày này. Hãy viết như 3/5/2024 hoặc 2024-05-03.",
    bad_url="URL phải bắt đầu bằng http:// hoặc https://.",
    articles="Các bài trong kho, mới nhất trước:",
    articles_found="Các bài có “{words}”:",
    articles_none="Không có bài nào như vậy.",
    removed_articles="Các bài đã gỡ trong {days} ngày qua:",
    removed_none="Không có bài nào đã gỡ trong {days} ngày qua.",
    show_removed="🗑 Bài đã gỡ",
    show_articles="📚 Các bài trong kho",
    card="Bài {id} · {passages} đoạn",
    card_read="📖 Đọc",
    origin="Đọc từ: {origin}",
    added="Thêm vào: {added}",
    remove="🗑 Gỡ bài",
    restore="↩️ Khôi phục",
    remove_usage="Hãy gõ /remove kèm số bài hoặc URL. Tìm bài bằng /articles.",
    restore_usage="Hãy gõ /restore kèm số bài hoặc URL của bài đã gỡ.",
    unknown="Không có bài nào là “{name}”. Tìm bài bằng /articles.",
    removed="Đã gỡ bài {id}, “{title}”: từ bây giờ tôi không trích bài này nữa. Trong {days} ngày, bạn có thể khôi phục.",
    restored="Đã khôi phục bài {id}, “{title}”. Vài giây nữa là hỏi được.",
    not_restored="Không khôi phục được: bài đã quá {days} ngày, hoặc chỗ của nó đã có bài khác.",
)

ENGLISH_EDITING = EditingTexts(
    elsewhere="The articles are edited on another machine; the bot on this one only answers. Please add, correct, remove and index them there.",
    fields={
        "title": "title",
        "published": "date",
        "source": "source",
        "author": "author",
        "url": "URL",
        "text": "text",
    },
    reason=str,
    add_usage=(
        "Send /add with the address of a page, or reply /add to a message with a file or a post. In a private chat just "
        "send me the address or the file, or forward the post."
    ),
    members_only_ask="I did not read this file: only editors add articles. Just ask me in words.",
    reading="Reading {name}…",
    too_large="This file has {size} MB. Telegram lets bots fetch files of up to {limit} MB; please split or compress it.",
    unknown_kind="I cannot read files of this kind yet. Those that I can: {kinds}.",
    too_busy="I am reading too many files at once. Please send it again in a while.",
    not_fetched="I could not fetch this file from Telegram. Please send it again.",
    too_slow="Reading {name} took too long, so I stopped. Nothing was added.",
    not_read="I could not read {name}. Nothing was added.\n{reason}",
    nothing_in_it="There is no article in {name} that can be read.",
    nothing_new="All of it is in the corpus already.",
    read_one="This is what I read. Shall I keep it?",
    read_many="{name}: {articles} articles, {passages} passages. Shall I keep them?",
    new="A new article",
    changed="Takes the place of article {id}, “{title}”. Differs in: {differs}",
    unchanged="The corpus has this already, unchanged: article {id}, “{title}”.",
    copy="The corpus has this very text: article {id}, “{title}”. Keeping it only adds what that article lacks.",
    no_date="No date was found.",
    no_url="It has no URL, so quotes cannot open the source.",
    about="{name}: {value}",
    size="{passages} passages, {words} words",
    begins="It begins and ends:",
    ends="…",
    taken="Taken away around the article, {count} lines:",
    count_new="{count} new",
    count_changed="{count} changed",
    count_unchanged="{count} there already",
    count_copy="{count} with the very text of another article",
    count_rejected="{count} rejected:",
    more_rejected="… and {count} others",
    more_articles="… and {count} more",
    passed_over="Passed over files of other kinds: {kinds}",
    how_to_correct="To correct it, reply to this message, for example: “date: 3/5/2024” or “source: The Village News”.",
    keep="✅ Keep",
    keep_many="✅ Keep {count} articles",
    replace="✅ Replace article {id}",
    keep_apart="➕ Keep as a new article",
    drop="✖️ Don't keep",
    keeping="Adding…",
    kept_one="Kept: article {id}, “{title}”. It can be asked about in a few seconds.",
    kept_many="Added to the corpus: {counts}. They can be asked about in a few seconds.",
    kept_rejected="{count} rejected",
    kept_unchanged="The corpus has it already: article {id}, “{title}”.",
    not_kept="It could not be added; please press again later.\n{reason}",
    dropped="Not kept; the corpus is as it was.",
    offer_gone="This preview is gone: kept, dropped, or older than 24 hours. Please send it again.",
    offer_busy="It is being added already, just a moment.",
    one_alone="There are several articles here. Keep them, then correct each by /articles.",
    correct="✏️ {field}",
    ask_field="“{title}”\nReply to this message with the new {field}; “-” clears it.",
    placeholder="New {field}…",
    corrected="Corrected: {fields}.",
    not_corrected="It could not be corrected.\n{reason}",
    bad_title="An article must have a title.",
    bad_date="I don't understand this date. Write it as 3/5/2024 (day first) or 2024-05-03.",
    bad_url="A URL must begin with http:// or https://.",
    articles="The articles, newest first:",
    articles_found="Articles that have “{words}”:",
    articles_none="There is no such article.",
    removed_articles="Removed in the last {days} days:",
    removed_none="Nothing was removed in the last {days} days.",
    show_removed="🗑 Removed ones",
    show_articles="📚 The articles",
    card="Article {id} · passages: {passages}",
    card_read="📖 Read",
    origin="Read from: {origin}",
    added="Added: {added}",
    remove="🗑 Remove",
    restore="↩️ Restore",
    remove_usage="Send /remove with the number or URL of an article. /articles finds it.",
    restore_usage="Send /restore with the number or URL of a removed article.",
    unknown="No article is “{name}”. /articles finds them.",
    removed="Removed article {id}, “{title}”: I quote it no more from now on. You can restore it within {days} days.",
    restored="Restored article {id}, “{title}”. It can be asked about in a few seconds.",
    not_restored="It could not be restored: removed more than {days} days ago, or another article has its place.",
)
