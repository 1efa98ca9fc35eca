"""What the commands print, for people and as JSON."""

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.archive import Status
from bot.memory.efforts import KEPT_DAYS
from bot.work.reports import Progress, write_report
from corpus.models import Article
from index.answer.answer import Answer, Copy

if TYPE_CHECKING:  # `trichdan ask` need not wait for what it does not use
    from corpus.add import Added
    from index.builds.build import Built

_KINDS = 10


def print_added(added: "Added", *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(added), ensure_ascii=False), flush=True)
        return
    said = [added.status, added.source]
    if added.article_id is not None:
        said.append(f"→ article {added.article_id}, {added.title}")
    if added.reason:
        said.append(f"({added.reason})")
    print(" ".join(said), flush=True)


def print_passed_over(kinds: Counter[str]) -> None:
    """Files in the folders that nothing was said of, counted by their endings."""
    if kinds:
        named = ", ".join(
            f"{count} {kind or 'without an ending'}" for kind, count in kinds.most_common(_KINDS)
        )
        print(f"passed over {kinds.total()} of other kinds: {named}", file=sys.stderr)


def show_progress(*, as_json: bool) -> Callable[[int, int], None]:
    """Reports for another program, or on a terminal how far it is, how fast and how long yet."""
    if not as_json:
        from index.measure.progress import counting

        return counting("embedding passages")
    return lambda done, total: print(write_report(Progress(done, total)), flush=True)


def print_built(built: "Built", *, as_json: bool) -> None:
    if as_json:
        print(write_report(built), flush=True)
        return
    if built.reason:
        print(f"made anew: {built.reason}")
    print(
        f"{built.kind}: {built.passages} passages, {built.embedded} embedded, {built.removed} removed, "
        f"{built.seconds:.1f} s"
    )
    if built.resumed:
        print(f"{built.resumed} of them were embedded already by a run that did not come to its end")


def print_answer(answer: Answer) -> None:
    if answer.quote is None:
        print(f"Không tìm thấy câu trả lời trong kho bài (độ tin cậy {answer.confidence:.2f}).")
        print("Gần nhất:" if answer.hits else "")
    else:
        print(answer.quote.text)
        print(f"… (còn {answer.quote.items_left} mục)\n" if answer.quote.items_left else "")
        _print_copies(answer.copies)
    for number, hit in enumerate(answer.told_once, 1):
        print(f"[{number}] {_about(hit.article)}")
        print(f"    {hit.passage.text.replace(chr(10), chr(10) + '    ')}\n")


def _print_copies(copies: Sequence[Copy]) -> None:
    """A line for each, with the figure that it has instead."""
    for copy in copies:
        said = f", ghi {', '.join(copy.figures)}" if copy.figures else ""
        print(f"{'Bản trước' if copy.is_earlier else 'Cũng ở'}: {_about(copy.article)}{said}")
    if copies:
        print()


def _about(article: Article) -> str:
    about = (article.published and article.published.isoformat(), article.url)
    return " · ".join([article.title, *(part for part in about if part)])


def print_status(status: Status, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(asdict(status), ensure_ascii=False))
        return
    print(f"corpus   {status.articles} articles, {status.passages} passages")
    if status.problem is None:
        freshness = "up to date" if status.fresh else "behind the corpus; run `trichdan index`"
        print(f"build    {status.indexed} passages, made {status.made_at}, {freshness}")
    else:
        print(f"build    none: {status.problem}")
    if status.server is not None:
        print(f"index    {status.server}")
    print(f"encoder  {status.encoder}")
    if status.effort is not None and status.effort.questions:
        effort = status.effort
        print(
            f"reader   {100 * effort.reading_share:.0f} % of the time of {effort.questions} questions in {KEPT_DAYS} days: "
            f"{effort.read} read, {effort.remembered} remembered, {effort.skipped} skipped"
        )
