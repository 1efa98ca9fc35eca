import pytest
import torch

from index.training.reader.loss import loss_of, score
from index.training.reader.network import Reader, Shape

TINY = Shape(layers=2, hidden=16, heads=2, inner=32, pieces=40, positions=24)


def logits_for(first: list[int], last: list[int], length: int = 6) -> torch.Tensor:
    logits = torch.full((len(first), length, 2), -9.0)
    for row, (start, end) in enumerate(zip(first, last, strict=True)):
        logits[row, start, 0] = logits[row, end, 1] = 9.0
    return logits


def test_a_reader_that_knows_loses_nothing() -> None:
    first, last = torch.tensor([2, 0]), torch.tensor([3, 0])

    loss = loss_of(
        logits_for([2, 0], [3, 0]), torch.ones(2, 6, dtype=torch.bool), first, last, torch.tensor([0, 0])
    )

    assert loss.total.item() == pytest.approx(0, abs=1e-3)


def test_rank_asks_that_the_answered_be_above_the_others_of_its_group() -> None:
    first = last = torch.tensor([2, 0, 3])
    allowed = torch.ones(3, 6, dtype=torch.bool)

    wrong = loss_of(logits_for([0, 2, 3], [0, 2, 3]), allowed, first, last, torch.tensor([0, 0, 1]))

    assert wrong.rank.item() > 10


def test_groups_without_an_answer_or_alone_have_no_rank() -> None:
    nothing = torch.tensor([0, 0])

    loss = loss_of(
        logits_for([2, 2], [2, 2]), torch.ones(2, 6, dtype=torch.bool), nothing, nothing, torch.tensor([0, 1])
    )

    assert loss.rank.item() == 0


def test_what_is_not_allowed_counts_in_no_score() -> None:
    logits = torch.zeros(1, 4, 2)
    logits[0, 3] = -1e4

    assert score(logits).item() == pytest.approx(torch.tensor(2.0).log().item())


def test_a_small_reader_learns_where_a_piece_stands() -> None:
    torch.manual_seed(1)
    reader = Reader(TINY)
    optimizer = torch.optim.Adam(reader.parameters(), lr=0.01)
    ids = torch.randint(4, 30, (32, 12))
    first = torch.randint(3, 12, (32,))
    ids[torch.arange(32), first] = 39
    mask, allowed, group = torch.ones_like(ids), torch.ones_like(ids, dtype=torch.bool), torch.arange(32)

    losses = []
    for _ in range(60):
        loss = loss_of(reader(ids, mask), allowed, first, first, group)
        optimizer.zero_grad()
        loss.total.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        losses.append(loss.span.item())

    assert losses[-1] < 0.3 < 1.5 < losses[0]


def test_padding_changes_nothing() -> None:
    reader = Reader(TINY)
    ids = torch.randint(4, 30, (1, 8))
    padded = torch.cat([ids, torch.ones(1, 4, dtype=torch.long)], 1)
    mask = (torch.arange(12) < 8).long()[None]

    torch.testing.assert_close(
        reader(padded, mask)[:, :8], reader(ids, torch.ones_like(ids)), atol=1e-5, rtol=1e-4
    )
