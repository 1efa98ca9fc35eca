#!/bin/sh
# feedparser: "GMT+7" makes it give up a date, and "ICT", the zone of Vietnam, is read as UTC.
#
# Expected: "Mon, 27 May 2024 00:30:00 GMT+7" and "… ICT" are 2024-05-26 17:30 in UTC, as "… +0700" and "… GMT+07:00" are.
# Seen:     feedparser 6.0.14: None for the first; 2024-05-27 00:30 for the second, seven hours late and a day off in UTC,
#           without a word. `published` has the date as it was written.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check feedparser==6.0.14
"$folder/venv/bin/python" - <<'END'
import importlib.metadata, io, sys

import feedparser

print("feedparser", importlib.metadata.version("feedparser"))
seen = {}
for zone in ("+0700", "GMT+07:00", "GMT+7", "ICT"):
    date = f"Mon, 27 May 2024 00:30:00 {zone}"
    item = f"<item><title>a</title><pubDate>{date}</pubDate></item>"
    feed = f"<rss version='2.0'><channel><title>t</title>{item}</channel></rss>"
    (entry,) = feedparser.parse(io.BytesIO(feed.encode())).entries
    assert entry.published == date
    seen[zone] = entry.published_parsed and tuple(entry.published_parsed)[:5]
    print(zone, seen[zone])
right = (2024, 5, 26, 17, 30)
assert (seen["+0700"], seen["GMT+07:00"]) == (right, right), seen
sys.exit(seen["GMT+7"] is not None or seen["ICT"] != (2024, 5, 27, 0, 30))
END
