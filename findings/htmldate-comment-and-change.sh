#!/bin/sh
# htmldate: a reader's comment dates the article; a date of change goes before the date that the article shows.
#
# Expected: with original_date=True the date shown under the title is the original one, whatever
#           article:modified_time says; and what stands among the comments dates no article.
# Seen:     htmldate 1.11.0: 2024-09-09, the day of the change; and 2024-08-17, the day of the comment, for an
#           article that bears no date at all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0
"$folder/venv/bin/python" - <<'END'
import importlib.metadata, sys

from htmldate import find_date

print("htmldate", importlib.metadata.version("htmldate"))
text = "<p>Từ đầu tháng này trạm y tế có bác sĩ cả tuần, khám cho chừng ba mươi người mỗi ngày.</p>" * 3
changed = (
    '<html><head><meta property="article:modified_time" content="2024-09-09T08:00:00+07:00"></head><body><article>'
    f'<h1>Trạm y tế</h1><p class="date">06/06/2024</p>{text}</article></body></html>'
)
comment = (
    f"<html><body><article><h1>Trạm y tế</h1>{text}</article><section id='comments'><ol><li class='comment'>"
    "<time datetime='2024-08-17T10:00:00+07:00'>17/08/2024</time><p>Hay quá.</p></li></ol></section></body></html>"
)
seen = [find_date(page, original_date=True, extensive_search=False) for page in (changed, comment)]
print("shown 06/06/2024, changed 2024-09-09:", seen[0])
print("no date but a comment's of 2024-08-17:", seen[1])
sys.exit(seen != ["2024-09-09", "2024-08-17"])
END
