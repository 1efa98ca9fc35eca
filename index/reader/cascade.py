"""What need not be read, for it would not change the outcome: which passage is first, refused or not.

Found where, of 390 questions of ViQuAD dev, 130 of them without their passage, 192 of `judged.jsonl` and 412 over 94,580 passages,
none changed; of 210 others of ViQuAD dev one did. The confidence by words is then 0.02 above the one with reading on
average, and tells what answers from what does not as well. With another reader or ranker all three are to be found again.
"""

from collections.abc import Sequence

LEAD = 1.5
"""By which the ranker's best score is so far above the next one's that no reading has put another passage first."""
SURE = 0.8
"""The confidence by words from which, with that lead, no reading has made a refusal of an answer."""
OUT_OF_REACH = 3.0
"""By which ranker and reader together are so far above the ranker's score of the next passage that reading that has not
put it first, where the reader's own score of the first one is at least ANSWERS."""
ANSWERS = 0.0


def is_plain(lead: float, by_words: float, *, is_ruled_out: bool) -> bool:
    """Whether nothing need be read: the best passage surely answers, or all that would be read are ruled out, which no
    reading changes.
    """
    return lead > LEAD and (by_words > SURE or is_ruled_out)


def is_enough(ranked: Sequence[float], reads: Sequence[float], *, weight: float) -> bool:
    """Whether the passages after those read need not be: `ranked` are the ranker's scores, the best first, `reads` the
    reader's of the first of them, and `weight` what a unit of these counts beside one of those.
    """
    both = [score + weight * read for score, read in zip(ranked, reads, strict=False)]
    first = max(range(len(both)), key=both.__getitem__)
    rest = ranked[len(reads) :]
    return not rest or (reads[first] >= ANSWERS and both[first] - rest[0] > OUT_OF_REACH)
