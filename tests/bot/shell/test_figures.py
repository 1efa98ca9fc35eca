from collections.abc import Iterator
from dataclasses import replace

from bot.shell.figures import table
from index.measure.evaluate import Result
from index.measure.metrics import Figures

PLAIN = Figures(80.74, 70.45, 85.91, 90.61, 54.21, 38.4)
OURS = Figures(82.1, 72.99, 85.88, 91.0, 53.03, 33.0)
RESULT = Result("lang", 511, 451, 740, OURS, 13.7, 0.7642, 7.32, 12.96, True, PLAIN)


def test_a_set_stands_beside_plain_bm25_with_the_gain() -> None:
    lines = list(table([RESULT]))
    assert lines[:6] == [
        "             nDCG@10 hit@1 hit@5 hit@10 answer quote refused AUROC   p50   p95",
        "                   %     %     %      %      % words       %   0-1    ms    ms",
        "lang: 511 questions to 451 documents in 740 passages",
        "  trichdan      82.1  73.0  85.9   91.0   53.0  33.0    13.7 0.764   7.3  13.0",
        "  plain BM25    80.7  70.5  85.9   90.6   54.2  38.4",
        "  gain          +1.4  +2.5  +0.0   +0.4   -1.2",
    ]
    assert max(map(len, lines)) <= 80


def test_the_heads_are_explained_below() -> None:
    notes = " ".join(" ".join(list(table([RESULT]))[6:]).split())
    assert all(
        head in notes for head in ("nDCG@10", "hit@k", "answer", "quote", "refused", "AUROC", "p50", "p95")
    )
    assert "passages are smaller than documents" in notes


def test_what_a_set_does_not_say_is_a_dash() -> None:
    *_, ours, plain, gain = list(table([replace(RESULT, has_answers=False)]))[:6]
    assert (ours.split()[5], plain.split()[6], gain.split()[5]) == ("–", "–", "–")


def test_plain_bm25_is_left_out_where_it_was_not_asked() -> None:
    lines = list(table([replace(RESULT, plain=None)]))
    assert lines[3].startswith("  trichdan")
    assert lines[4] == ""


def test_a_set_is_printed_before_the_next_is_measured() -> None:
    measured = []

    def results() -> Iterator[Result]:
        for name in ("lang", "xom"):
            measured.append(name)
            yield replace(RESULT, dataset=name)

    for line in table(results()):
        if line.startswith("  gain"):
            break
    assert measured == ["lang"]
