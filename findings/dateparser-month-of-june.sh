#!/bin/sh
# dateparser: June written in Vietnamese ("tháng sáu") is read as "next month", and the rest of the date is dropped.
#
# Expected: "Tháng Sáu 5, 2024", as WordPress prints it, is 5 June 2024, as the other eleven months are read.
# Seen:     dateparser 1.5.0: 15 February 2020 where the day of asking is 15 January 2020. Accents are folded away
#           first, and "tháng sau" without them is "next month". REQUIRE_PARTS does not keep it from that;
#           NORMALIZE=False does. The short form "5 Th6, 2024" is 6 May 2024 where no language is named.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
"$folder/venv/bin/python" - <<'END'
import importlib.metadata, sys
from datetime import date, datetime

import dateparser

print("dateparser", importlib.metadata.version("dateparser"))
asked = {"RELATIVE_BASE": datetime(2020, 1, 15), "REQUIRE_PARTS": ["day", "month", "year"]}
seen = {}
for month in ("Năm", "Sáu", "Bảy", "Mười Hai"):
    seen[month] = dateparser.parse(f"3 Tháng {month}, 2024", languages=["vi"], settings=asked)
    print(f"3 Tháng {month}, 2024:", seen[month])
american = dateparser.parse("Tháng Sáu 5, 2024", languages=["vi"], settings=asked)
whole = dateparser.parse("Tháng Sáu 5, 2024", languages=["vi"], settings=asked | {"NORMALIZE": False})
short = dateparser.parse("5 Th6, 2024", settings=asked)
print("Tháng Sáu 5, 2024:", american, "- with NORMALIZE=False:", whole)
print("5 Th6, 2024:", short)
right = [seen[month].date() for month in ("Năm", "Bảy", "Mười Hai")]
assert right == [date(2024, 5, 3), date(2024, 7, 3), date(2024, 12, 3)], right
assert whole.date() == date(2024, 6, 5), whole
sys.exit(american.date() != date(2020, 2, 15) or short.date() != date(2024, 5, 6))
END
