"""Why a page was rejected, in Vietnamese: `corpus` says it in English, as the command line prints it."""

import re

_VIETNAMESE = {
    r"the file is empty": "tệp rỗng",
    r"there is no text in it": "không có chữ nào",
    r'"(\w+)" is missing or empty': r"thiếu “\1”, hoặc để trống",
    r"the server answered (404|410)": r"máy chủ nói không có trang này (\1)",
    r"the server answered (\d+)": r"máy chủ trả lời \1",
    r"it leads to an address that is not on the public internet": (
        "địa chỉ này không nằm trên internet công cộng; mạng nội bộ thì chủ bot khai ở [corpus] networks"
    ),
    r'nothing but a "not found" page: .*': "trang chỉ báo không tìm thấy: bài đã bị gỡ, hoặc địa chỉ sai",
    r"nothing but a redirect to (\S+); .*": r"trang chỉ chuyển hướng sang \1; bạn gửi địa chỉ ấy nhé",
    r"nothing but a redirect, .*": "trang chỉ chuyển hướng sang trang khác; bạn gửi trang ấy nhé",
    r"(?:nothing but a login wall|only the beginning is on the page).*": (
        "bài nằm sau tường đăng nhập: hãy đăng nhập, lưu trang lại rồi gửi tệp"
    ),
    r"nothing but (?:a shell that loads its text by scripts|what the site asks before it shows its page).*": (
        "trang chỉ hiện chữ trong trình duyệt: hãy mở trang, lưu lại rồi gửi tệp"
    ),
    r"nothing readable is left .*": "bỏ phần quanh bài đi thì không còn gì đọc được",
    r"it is protected by a password, .*": "tệp có mật khẩu, hoặc là .doc cũ; hãy lưu thành .docx không mật khẩu",
    r"the PDF is encrypted; .*": "tệp PDF có mật khẩu; hãy lưu lại không mật khẩu",
    r"the PDF holds no text, .*": "tệp PDF chỉ là ảnh chụp trang; hãy nhận dạng chữ (OCR) trước",
    r"a broken (\.\w+) file.*": r"tệp \1 bị hỏng",
    r"a broken Word file.*": "tệp Word bị hỏng",
    r"([\d,]+) lines, more than 100,000": r"\1 dòng, nhiều hơn 100,000",
}
_PATTERNS = [(re.compile(pattern), said) for pattern, said in _VIETNAMESE.items()]


def vietnamese_reason(reason: str) -> str:
    """The usual ones in Vietnamese, any other as it is."""
    for pattern, said in _PATTERNS:
        if (found := pattern.fullmatch(reason)) is not None:
            return found.expand(said)
    return reason
