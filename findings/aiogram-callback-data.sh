#!/bin/sh
# aiogram: the keyboard builder takes callback data that Telegram refuses.
#
# Expected: `InlineKeyboardBuilder.button` refuses more than 64 bytes, as `CallbackData.pack` and the payload of
#           `create_deep_link` are refused before anything is sent.
# Seen:     aiogram 3.31.0: 65 bytes are taken, by the builder and by the button; only `CallbackData.pack` raises.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check aiogram==3.31.0
"$folder/venv/bin/python" - <<'EOF'
import sys
import aiogram
from aiogram.filters.callback_data import CallbackData
from aiogram.utils.deep_linking import create_deep_link
from aiogram.utils.keyboard import InlineKeyboardBuilder


class Open(CallbackData, prefix="p"):
    words: str


def taken(make):
    try:
        make()
    except ValueError as error:
        print(" ", str(error)[:100])
        return False
    return True


print("aiogram", aiogram.__version__)
ways = {
    "builder, 65 bytes": lambda: InlineKeyboardBuilder().button(text="Mở", callback_data="x" * 65).as_markup(),
    "CallbackData, 65 bytes": lambda: Open(words="x" * 63).pack(),
    "deep link, 65 signs": lambda: create_deep_link("bot", "start", "x" * 65),
}
seen = []
for name, make in ways.items():
    seen.append(taken(make))
    print(name, "->", "taken" if seen[-1] else "refused")
sys.exit(seen != [True, False, False])
EOF
