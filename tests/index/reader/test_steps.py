import pytest

from index.reader.steps import Done, Read, Steps, advance, at_once


def summed(*numbers: int) -> Steps[float]:
    total = 0.0
    for number in numbers:
        read = yield lambda number=number: Read((float(number),), 1)
        total += read.scores[0]
    return total


def test_steps_wait_for_one_reading_after_another() -> None:
    steps = summed(3, 4)
    first = advance(steps, None)
    assert not isinstance(first, Done)
    assert first() == Read((3.0,), 1)
    second = advance(steps, Read((30.0,), 1))
    assert not isinstance(second, Done)
    assert advance(steps, second()) == Done(34.0)


def test_all_at_once_comes_to_the_same() -> None:
    assert at_once(summed(3, 4)) == 7.0
    assert at_once(summed()) == 0.0


def test_what_a_reading_raises_reaches_whoever_waits() -> None:
    def broken() -> Read:
        raise MemoryError("no room")

    def waiting() -> Steps[int]:
        yield broken
        return 1

    with pytest.raises(MemoryError, match="no room"):
        at_once(waiting())
