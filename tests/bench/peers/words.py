"""Words for those peers that ask for a function or an expression: runs of letters and digits, in lower case."""

import re

WORD = r"(?u)\w+"
"""Single letters are words too (*y tế*, *ô tô*), which the usual `\\w\\w+` leaves out."""


def words(text: str) -> list[str]:
    return re.findall(WORD, text.lower())
