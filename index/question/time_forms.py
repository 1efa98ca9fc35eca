"""The forms in which Vietnamese texts, and some English ones, name times: read in lower case, without diacritics."""

import re

_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi".split()
_MONTHS = ["gieng", "hai", "ba", "tu", "", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"]
_ENGLISH = "january february march april may june july august september october november december".split()
NUMBERS = {
    word: number
    for words in (_ROMAN, _MONTHS, _ENGLISH, [name[:3] for name in _ENGLISH])
    for number, word in enumerate(words, 1)
} | {"chap": 12, "sept": 9, "nua": 6}
"""Words for numbers, folded. Without diacritics "tháng năm" is no month; half a year is six of them."""
NUMBER = re.compile(r"\d+|muoi (?:mot|hai)|[a-z]+")

# Only what stands near a figure is read, folded.
LEFT, RIGHT = 48, 24
NEAR = re.compile(
    rf"[0-9kK](?:(?<=[0-9])|[yYỷỶỹỸiIỉỈ]\s(?:[tT]\S\S\s)?[ivxIVX])(?:[^0-9]{{0,{LEFT + RIGHT}}}[0-9])*"
)
APART = "|"

_YEAR = r"(?:1\d|20)\d\d"
_MONTH = r"(?:\d\d?|gieng|hai|ba|tu|sau|bay|tam|chin|muoi(?: mot| hai)?|chap)"
_NAMED_MONTHS = [*_ENGLISH, *(name[:3] for name in _ENGLISH if name != "may"), "sept"]
_CENTURY = r"(?:[ivx]{1,5}|\d\d?)"
_QUARTER = r"(?:i{1,3}|iv|[1-4])"
_TO = r"(?: ?- ?| (?:cho )?(?:den|toi)(?: het)? | to )"
_OF_YEAR = rf"(?: ?[/.-] ?{_YEAR}|,?(?: cua)? nam [1-9]\d{{2,3}}|,? {_YEAR})"
_AND_YEAR = rf"(?:(?:{_TO}|/)(?:nam )?{_YEAR}| ?- ?\d\d(?!\d))"
_DECADE = rf"(?:{_YEAR}|[2-9]0)(?<=0)(?! ?- ?\d)"
_PART = r"(?:dau|cuoi)(?: cua)? nam"
_AFTER_PREPOSITION = "|".join(rf"(?<={word} nam )" for word in "vao tu den toi truoc sau".split())

# A part of a larger figure, a document's or a telephone's number, or a count of something is no year.
_ALONE = r"(?<![\w.,/$#].)(?<!(?<!\d{4})-.)"
_END = r"(?!\w|[.,]\d|/\w|-(?!nay|den|toi)[a-z]| ?tcn| truoc cong nguyen)"
_COUNTED = r"nguoi|dong|usd|trieu|ty|nghin|ngan|km|kg|m|ha|tan|tuoi|can bo|dang vien|hoi vien|hoc sinh|sinh vien|ho|nam"
_NO_COUNT = rf"(?!-\d| ?%| (?:\d|(?:{_COUNTED})\b))"

_AFTER_MONTH = "|".join(rf"(?<={name} \d)" for name in _NAMED_MONTHS)
_AFTER_CLEAR_MONTH = "|".join(rf"(?<={name} \d)" for name in _NAMED_MONTHS if name != "may")  # "máy 2019"
_AFTER_COUNT = "|".join(rf"(?<={word} t)" for word in ("ba", "sau", "chin"))

# Each form ends in an empty group that tells it. The search stops at the first characters alone, as that is
# several times as fast; so a form may begin behind its first word, which its name then says.
_AFTER_DIGIT = (
    r"(?<=[12])\d{3}(?:-\d\d?-|/\d\d?/)\d\d?(?![\d.,/-])(?P<year_first>)",
    rf"\d?(?:(?:[/.-]\d\d?| thang {_MONTH})?{_TO}(?:ngay )?\d\d?)?(?: ?[/.-] ?\d\d? ?[/.-] ?{_YEAR}"
    rf"| thang {_MONTH}{_OF_YEAR}|(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(_NAMED_MONTHS)}),? {_YEAR}){_END}(?P<day>)",
    rf"(?<=[a-z] \d)(?:{_AFTER_MONTH})\d?(?:st|nd|rd|th)?,? {_YEAR}{_END}(?P<day_behind>)",
    rf"(?<=[a-z] \d)(?:{_AFTER_CLEAR_MONTH})(?:(?<=1)\d|(?<=2)0)\d\d{_END}(?P<month_behind>)",
    rf"\d? thang {_PART} {_YEAR}{_END}(?P<months>)",
    rf"\d?[/-]{_YEAR}{_END}(?P<bare_month>)",
    r"\d?(?:st|nd|rd|th) century(?P<century>)",
    r"(?<=[12])\d\d0s(?P<decade>)",
    rf"(?:(?<=1)\d|(?<=2)0)\d\d{_AND_YEAR}{_END}{_NO_COUNT}(?P<bare_years>)",
    rf"(?:(?<=1)9|(?<=2)0)\d\d{_END}{_NO_COUNT}(?P<bare_year>)",
)
_AFTER_N = (
    rf"am (?:{_YEAR}{_AND_YEAR}?|(?:{_AFTER_PREPOSITION})[1-9]\d\d{_NO_COUNT}){_END}(?P<year>)",
    rf"hung nam {_DECADE}{_END}{_NO_COUNT}(?P<years_of_decade>)",
    rf"ua {_PART} {_YEAR}{_END}(?P<half>)",
)
_AFTER_T = (
    rf"hang {_MONTH}(?:{_TO}(?:thang )?{_MONTH})?{_OF_YEAR}{_END}(?P<month>)",
    rf"(?:{_AFTER_COUNT})hang {_PART} {_YEAR}{_END}(?P<months_behind>)",
    rf"he k[yi] (?:thu )?(?:{_CENTURY}{_TO}(?:the k[yi] )?)?{_CENTURY}{_END}(?P<named_century>)",
    rf"hap (?:nien|k[yi]) {_DECADE}(?: (?:den|toi) (?:nam )?{_YEAR})?{_END}(?P<named_decade>)",
)
_AFTER_Q = rf"uy (?:{_QUARTER}(?: ?- ?|, | va | den | toi )(?:quy )?)?{_QUARTER}{_OF_YEAR}{_END}(?P<quarter>)"
TIME = re.compile(
    rf"[\dntq](?:(?<=\d){_ALONE}(?:{'|'.join(_AFTER_DIGIT)})"
    rf"|(?<=n)(?:{'|'.join(_AFTER_N)})|(?<=t)(?:{'|'.join(_AFTER_T)})|(?<=q){_AFTER_Q})",
    re.ASCII,
)
NUMBERED = {
    "bare_month": ("so ", "dinh ", "quyet ", "thong tu "),
    "bare_year": ("dinh so ", "quyet so ", "thong tu so "),
}
RANGE = re.compile(rf"{_TO}(?:(?:ngay|dau|giua|cuoi) ){{0,2}}")
# Friday, "thứ sáu", and "chuyên sâu" look like "sau" without diacritics.
BOUND = re.compile(
    r"\b(?:(?P<before>truoc|before)|(?P<after>(?<!thu )(?<!chuyen )sau|ke tu|tinh tu|since|after))"
    r" (?:(?:khi|ngay|dau|giua|cuoi) ){0,2}$"
)
TILL_NOW = re.compile(r"(?: ?- ?| (?:cho )?(?:den|toi) )(?:hien )?nay\b| tro (?:di|lai day)\b")
