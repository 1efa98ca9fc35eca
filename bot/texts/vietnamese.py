"""What the bot says in Vietnamese."""

from bot.texts.copies import VIETNAMESE_COPIES
from bot.texts.editing import VIETNAMESE_EDITING
from bot.texts.indexing import VIETNAMESE_INDEXING
from bot.texts.people import VIETNAMESE_PEOPLE
from bot.texts.privacy import VIETNAMESE_PRIVACY
from bot.texts.stats import VIETNAMESE_STATS
from bot.texts.texts import Texts
from index.question.answer_type import AnswerType

VIETNAMESE = Texts(
    date_format="%d/%m/%Y",
    no_date="không rõ ngày",
    year_ago="cách đây 1 năm",
    years_ago="cách đây {years} năm",
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
    ask_usage="Bạn muốn hỏi gì? Ví dụ: /ask Đảng bộ có bao nhiêu đảng viên?",
    text_only="Tôi chỉ đọc được câu hỏi bằng chữ.",
    small_talk="Vâng! Bạn cứ hỏi, tôi sẽ tìm trong kho bài.",
    greeting="Chào bạn! Bạn muốn hỏi gì về kho bài?",
    thanked="Không có gì! Bạn cứ hỏi tiếp nhé.",
    goodbye="Tạm biệt bạn! Khi nào cần, bạn cứ nhắn cho tôi.",
    scolded="Xin lỗi vì tôi chưa giúp được bạn. Bạn thử hỏi cách khác nhé: nêu rõ tên, năm hay số văn bản.",
    doubted=(
        "Xin lỗi bạn. Bấm “Thêm” rồi 👎 dưới câu trả lời để quản trị viên xem lại, hoặc hỏi lại: nêu rõ tên, năm hay số văn bản."
    ),
    verbatim="Tôi chỉ trích đúng nguyên văn của bài, không tự viết lại, rút gọn hay dịch.",
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
    first_questions="Tôi đã trả lời {count} câu đầu. Các câu còn lại bạn gửi tiếp nhé.",
    searching="Đang đọc những đoạn gần nhất…",
    understood="Hiểu là: {question}",
    not_found="Tôi không tìm thấy trong kho bài đoạn nào trả lời câu này.",
    not_about="Kho bài không nói về {names}.",
    not_found_hint="Bạn thử hỏi cách khác, hoặc nêu rõ tên, năm hay số văn bản.",
    not_found_near="Bạn thử hỏi cách khác nhé, hoặc xem những bài gần nhất:",
    no_build="Kho bài đang được lập chỉ mục. Bạn hỏi lại sau ít phút nhé.",
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
    status=(
        "Kho bài: {articles} bài, {passages} đoạn\n"
        "Chỉ mục: {indexed} đoạn, {state}\n"
        "Bộ mã hóa: {encoder}\n"
        "Lập chỉ mục lần cuối: {made_at}"
    ),
    status_reader=(
        "\nĐọc: {share} % thời gian trả lời {questions} câu hỏi trong {days} ngày "
        "({read} câu phải đọc, {remembered} nhớ lại, {skipped} không cần đọc)"
    ),
    status_fresh="đầy đủ",
    status_behind="chưa có những thay đổi mới nhất, hãy dùng /reindex",
    status_no_build="Chưa có chỉ mục dùng được: {reason}",
    gaps="Câu hỏi chưa có lời đáp:",
    gaps_none="Chưa có câu hỏi nào không được trả lời.",
    disliked="Câu trả lời bị đánh giá thấp:",
    gap="{times} lần: {question}",
    sources="Nguồn tự cập nhật:",
    sources_none="Chưa có nguồn nào tự cập nhật.",
    sources_usage=(
        "/source add URL 1h – thêm nguồn RSS, sơ đồ trang (sitemap) hoặc trang chuyên mục, xem mỗi giờ một lần\n"
        "/source remove URL – bỏ nguồn, các bài của nó vẫn còn\n"
        "/source check – xem ngay"
    ),
    source="{number}. {url}\n{articles} bài · cứ {every} xem một lần",
    source_state="xem: {checked}; thay đổi: {changed}; lần tới: {next}",
    source_never="chưa lần nào",
    minutes="{count} phút",
    hours="{count} giờ",
    days="{count} ngày",
    source_new="chưa xem lần nào",
    source_problem="Trục trặc: {reason}",
    source_failing="{count} trang không đọc được. {reason}",
    source_withdrawn="{count} bài đã bị gỡ khỏi trang của họ, vẫn còn trong kho bài",
    source_added="Đã thêm nguồn {url}, cứ {every} xem một lần. Tôi xem ngay, xong sẽ báo.",
    source_changed="Nguồn {url} từ nay cứ {every} xem một lần.",
    source_removed="Đã bỏ nguồn {url}. Các bài của nó vẫn còn.",
    source_configured="Nguồn {url} do tệp cấu hình đặt ra, hãy bỏ nó ở đó.",
    source_unknown="Không có nguồn nào là {name}. Xem các nguồn bằng /source.",
    source_no_address="{url} không phải địa chỉ trang web. Địa chỉ bắt đầu bằng http:// hoặc https://.",
    source_no_time="Tôi không hiểu “{written}”. Hãy viết 30m (phút), 6h (giờ) hoặc 1d (ngày), từ 5m đến 30d.",
    sources_checking="Tôi xem các nguồn ngay, xong sẽ báo.",
    source_done="Đã xem {url}: {added} bài mới, {updated} bài thay đổi, {failed} trang không đọc được.",
    source_left="Còn {left} trang, tôi đọc tiếp dần.",
    source_failed="Không xem được {url}: {reason}",
    withdrawn="Bài đã bị gỡ khỏi trang của họ, vẫn còn trong kho bài:\n{articles}",
    withdrawn_on="trang gốc đã gỡ bài này, phát hiện {date}",
    failed="Xin lỗi, tôi gặp lỗi khi xử lý tin này. Mã lỗi: {error_id}",
    people=VIETNAMESE_PEOPLE,
    privacy=VIETNAMESE_PRIVACY,
    stats=VIETNAMESE_STATS,
)
