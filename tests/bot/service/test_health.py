import pytest

from bot.service.health import STUCK_S, Health, stuck
from bot.threads.busy import Busy


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def health(**changed: object) -> Health:
    return Health(**{"is_started": True, "updates": None, "build": None, "work": None} | changed)  # type: ignore[arg-type]


def test_a_bot_with_nothing_amiss_is_well() -> None:
    assert health().is_well
    assert health().as_json() == {"status": "ok", "updates": "ok", "build": "ok", "work": "ok"}


@pytest.mark.parametrize("part", ["updates", "build", "work"])
def test_each_part_alone_can_be_what_is_amiss(part: str) -> None:
    ill = health(**{part: "gone"})
    assert not ill.is_well
    assert ill.as_json() == {"status": "failing", "updates": "ok", "build": "ok", "work": "ok"} | {
        part: "gone"
    }


def test_a_bot_that_is_starting_is_not_well_yet() -> None:
    assert not health(is_started=False).is_well
    assert health(is_started=False).as_json() == {"status": "starting"}


def test_a_job_that_never_ends_is_stuck_and_one_that_ended_is_not() -> None:
    clock = Clock()
    busy = Busy(clock=clock)
    assert busy.longest_s == 0
    with busy.job():
        clock.now += STUCK_S
        assert stuck(busy.longest_s) is None
        clock.now += 1
        assert stuck(busy.longest_s) == "a job has been under way for 121 s"
    assert busy.longest_s == 0
