"""What is said of who may do what: being let in, roles, invitations, limits, the audit log."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.people.roles import Deed, Role


@dataclass(frozen=True, slots=True)
class PeopleTexts:
    roles: Mapping[Role, str]
    make: Mapping[Role, str]
    """Buttons that give a role."""
    deeds: Mapping[Deed, str]

    # At the door
    closed: str
    closed_inline: str
    too_fast: str
    too_many: str
    group_too_fast: str
    too_fast_inline: str
    seconds: str

    # Roles
    people: str
    people_usage: str
    person: str
    person_fixed: str
    unknown_person: str
    role_given: str
    role_refused: str
    you_are: str
    block_usage: str

    # Invitations
    invite_made: str
    invite_usage: str
    invite_too_high: str
    invite_listed: str
    invites_many: str
    invites: str
    invites_none: str
    invite: str
    withdraw: str
    withdrawn: str
    joined: str
    joined_already: str
    code_wrong: str

    # The audit log
    audit: str
    audit_none: str
    audit_entry: str
    audit_refused: str


VIETNAMESE_PEOPLE = PeopleTexts(
    roles={
        Role.OWNER: "chủ bot",
        Role.ADMIN: "quản trị",
        Role.EDITOR: "biên tập",
        Role.MEMBER: "thành viên",
        Role.STRANGER: "chưa có vai trò",
        Role.BLOCKED: "bị chặn",
    },
    make={
        Role.ADMIN: "Quản trị",
        Role.EDITOR: "Biên tập",
        Role.MEMBER: "Thành viên",
        Role.STRANGER: "Bỏ vai trò",
        Role.BLOCKED: "Chặn",
        Role.OWNER: "Chủ bot",
    },
    deeds={
        Deed.ASK: "hỏi",
        Deed.ADD_ARTICLES: "thêm bài",
        Deed.EDIT_ARTICLES: "sửa bài",
        Deed.REMOVE_ARTICLES: "gỡ bài",
        Deed.RESTORE_ARTICLES: "khôi phục bài",
        Deed.REINDEX: "cập nhật chỉ mục",
        Deed.SEE_STATUS: "xem tình trạng",
        Deed.SEE_GAPS: "xem câu hỏi chưa có lời đáp",
        Deed.SEE_STATS: "xem thống kê",
        Deed.SOURCES: "nguồn",
        Deed.PEOPLE: "vai trò",
        Deed.INVITE: "mã mời",
        Deed.JOIN: "vào bằng mã mời",
        Deed.BLOCK: "chặn",
        Deed.SEE_AUDIT: "xem nhật ký",
    },
    closed="Bot này chỉ dành cho người được mời. Bạn hỏi người quản trị bot để được vào nhé.",
    closed_inline="Chỉ dành cho người được mời",
    too_fast="Bạn hỏi hơi nhanh, tôi trả lời không kịp. Sau {wait} nữa bạn hỏi tiếp nhé.",
    too_many="Bạn đã hỏi {count} câu, đủ mức một ngày của mỗi người. Sau {wait} nữa bạn hỏi tiếp nhé.",
    group_too_fast="Nhóm mình hỏi hơi nhanh, tôi trả lời không kịp. Sau {wait} nữa mọi người hỏi tiếp nhé.",
    too_fast_inline="Bạn chờ một chút rồi gõ tiếp nhé",
    seconds="{count} giây",
    people="Ai được làm gì:",
    people_usage=(
        "Muốn giao vai trò cho ai: trả lời tin của người đó bằng /people (trong nhóm, hoặc dưới tin của họ mà bạn "
        "chuyển tiếp đến đây), hay gõ /people kèm số id."
    ),
    person="{name}\nid {user_id} · {role}",
    person_fixed="Bạn không đổi được vai trò của người này.",
    unknown_person="Tin này không cho biết ai viết. Bạn dùng số id nhé.",
    role_given="{name}: từ nay là {role}.",
    role_refused="Bạn không giao được vai trò này cho người này.",
    you_are="Bạn vừa được giao vai trò {role}. Gõ /help để xem bạn làm được những gì.",
    block_usage="Chặn ai? Trả lời tin của người đó bằng /block, hoặc gõ /block kèm số id. Bỏ chặn bằng /people.",
    invite_made=(
        "Liên kết mời vào với vai trò {role}, dùng được {uses} lần, đến {until}:\n{link}\n\n"
        "Ai có liên kết này đều vào được, và tôi chỉ đưa ra lần này. Xem và thu hồi: /invite list"
    ),
    invite_usage=(
        "/invite – mời một thành viên, trong 7 ngày\n"
        "/invite editor 5 3d – mời 5 người biên tập, trong 3 ngày; vai trò là member, editor hoặc admin\n"
        "/invite list – các mã còn dùng được"
    ),
    invite_too_high="Bạn chỉ mời được vào vai trò thấp hơn vai trò của bạn.",
    invite_listed="Bot này chỉ nhận người được thêm bằng /people, không nhận mã mời.",
    invites_many="Đang có quá nhiều mã mời. Bạn thu hồi bớt bằng /invite list nhé.",
    invites="Mã mời còn dùng được:",
    invites_none="Không có mã mời nào còn dùng được.",
    invite="{number}. {role} · còn {uses} lần · đến {until} · người mời: {name}",
    withdraw="Thu hồi {number}",
    withdrawn="Đã thu hồi mã mời.",
    joined="Chào bạn! Bạn đã vào với vai trò {role}. Gõ /help để xem bạn làm được những gì.",
    joined_already="Bạn đã có quyền mà mã này cho rồi.",
    code_wrong="Mã mời này không đúng, đã hết hạn hoặc đã dùng hết. Bạn xin mã khác nhé.",
    audit="Nhật ký, mới nhất trước:",
    audit_none="Nhật ký còn trống.",
    audit_entry="{at} · {name}: {deed}",
    audit_refused=" (bị từ chối)",
)

ENGLISH_PEOPLE = PeopleTexts(
    roles={
        Role.OWNER: "owner",
        Role.ADMIN: "admin",
        Role.EDITOR: "editor",
        Role.MEMBER: "member",
        Role.STRANGER: "no role",
        Role.BLOCKED: "blocked",
    },
    make={
        Role.ADMIN: "Admin",
        Role.EDITOR: "Editor",
        Role.MEMBER: "Member",
        Role.STRANGER: "No role",
        Role.BLOCKED: "Block",
        Role.OWNER: "Owner",
    },
    deeds={
        Deed.ASK: "asked",
        Deed.ADD_ARTICLES: "added articles",
        Deed.EDIT_ARTICLES: "edited articles",
        Deed.REMOVE_ARTICLES: "removed articles",
        Deed.RESTORE_ARTICLES: "restored articles",
        Deed.REINDEX: "brought the index up to date",
        Deed.SEE_STATUS: "saw the status",
        Deed.SEE_GAPS: "saw the questions without an answer",
        Deed.SEE_STATS: "saw the statistics",
        Deed.SOURCES: "sources",
        Deed.PEOPLE: "roles",
        Deed.INVITE: "invitations",
        Deed.JOIN: "came in by an invitation",
        Deed.BLOCK: "blocked",
        Deed.SEE_AUDIT: "saw the log",
    },
    closed="This bot is for those who were invited. Ask whoever runs it to let you in.",
    closed_inline="For those who were invited",
    too_fast="That is faster than I can answer. Please go on in {wait}.",
    too_many="You have asked {count} questions, as many as one person may in a day. Please go on in {wait}.",
    group_too_fast="The group asks faster than I can answer. Please go on in {wait}.",
    too_fast_inline="Please wait a little before typing on",
    seconds="{count} seconds",
    people="Who may do what:",
    people_usage=(
        "To give somebody a role, reply /people to what they wrote (in a group, or to a message of theirs that you "
        "forwarded here), or send /people with their id."
    ),
    person="{name}\nid {user_id} · {role}",
    person_fixed="You cannot change this person's role.",
    unknown_person="That message does not say who wrote it. Please use the id.",
    role_given="{name}: {role} from now on.",
    role_refused="You cannot give this role to this person.",
    you_are="Your role in this bot is {role} now. /help says what you can do.",
    block_usage="Block whom? Reply /block to what they wrote, or send /block with their id. /people unblocks.",
    invite_made=(
        "This link lets people in as {role}, {uses} times, until {until}:\n{link}\n\n"
        "Whoever has it comes in, and I show it only now. See and withdraw: /invite list"
    ),
    invite_usage=(
        "/invite – lets one member in, within 7 days\n"
        "/invite editor 5 3d – lets 5 editors in, within 3 days; the role is member, editor or admin\n"
        "/invite list – the codes in use"
    ),
    invite_too_high="You can invite only to roles below your own.",
    invite_listed="This bot takes only those who are put in by /people, and no invitations.",
    invites_many="There are too many invitations. Please withdraw some with /invite list.",
    invites="Invitations in use:",
    invites_none="No invitation is in use.",
    invite="{number}. {role} · {uses} left · until {until} · by {name}",
    withdraw="Withdraw {number}",
    withdrawn="The invitation is withdrawn.",
    joined="Welcome! Your role in this bot is {role} now. /help says what you can do.",
    joined_already="You may already do what this code allows.",
    code_wrong="This invitation is wrong, too old or used up. Please ask for another.",
    audit="What was done, the newest first:",
    audit_none="The log is empty.",
    audit_entry="{at} · {name}: {deed}",
    audit_refused=" (refused)",
)
