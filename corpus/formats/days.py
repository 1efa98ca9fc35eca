"""The day that a field of a page names: written in any form, or as a moment, which is a day of some zone."""

from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
