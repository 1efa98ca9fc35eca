"""`trichdan doctor`: what it found, and what to do."""

import argparse
import json
from dataclasses import asdict

from bot.settings import Settings


def examine_home(options: argparse.Namespace, settings: Settings) -> int:
    """1 where something is wrong."""
    from bot.doctor.doctor import examine

    wrong = 0
    for one in examine(options.home, options.config, online=options.online):
        wrong += one.is_wrong
        if options.json:
            print(json.dumps(asdict(one), ensure_ascii=False), flush=True)
        else:
            print(
                f"{'wrong' if one.is_wrong else 'note '}  {one.about}: {one.found}\n       → {one.remedy}",
                flush=True,
            )
    if not options.json:
        print(f"{wrong} wrong" if wrong else "nothing is wrong")
    return 1 if wrong else 0
