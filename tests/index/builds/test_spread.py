import os
import signal
import subprocess
import sys
import time
from itertools import count, islice
from multiprocessing import parent_process
from pathlib import Path

import pytest

from index.builds.spread import processes_to_spare, spread


def doubled(number: int) -> tuple[int, int]:
    """With the process that did it."""
    return 2 * number, os.getpid()


def dying(number: int) -> int:
    """Ends any process but the first."""
    if parent_process() is not None:
        os._exit(3)
    return 2 * number


def failing(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


@pytest.mark.parametrize("processes", [0, 1])
def test_items_come_in_their_order_with_what_was_made_of_them(processes: int) -> None:
    made = list(spread(doubled, range(400), processes=processes))
    assert [(item, twice) for item, (twice, _) in made] == [(number, 2 * number) for number in range(400)]
    assert os.getpid() in {by for _, (_, by) in made}
    assert len({by for _, (_, by) in made}) <= processes + 1


def test_what_other_processes_cannot_do_is_done_here() -> None:
    assert list(spread(dying, range(50), processes=2)) == [(number, 2 * number) for number in range(50)]


def test_a_script_without_a_guard_is_gone_on_with_here(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from index.builds.spread import spread\n"
        "print(sum(one for _, one in spread(abs, range(-50, 0), processes=1)))"
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split()[-1] == "1275"


def test_an_error_in_another_process_is_raised_here() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(spread(failing, range(20), processes=1))


def test_items_are_taken_no_further_ahead_than_they_are_worked_at() -> None:
    items = count()
    assert [item for item, _ in islice(spread(doubled, items, processes=1), 3)] == [0, 1, 2]
    assert next(items) < 40


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="all cores are counted there")
@pytest.mark.parametrize(("cores", "others"), [(1, 0), (2, 1), (4, 3), (64, 3)])
def test_every_core_has_a_process_and_few_are_enough(
    cores: int, others: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    assert processes_to_spare() == others


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the processes of others are read there")
def test_with_the_first_process_killed_the_others_end() -> None:
    source = (
        "import time\nfrom index.builds.spread import spread\n"
        "for _ in spread(time.sleep, [0.2] * 1000, processes=1): print(flush=True)"
    )
    first = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE)
    assert first.stdout is not None
    first.stdout.readline()
    others = children(first.pid)
    assert others
    first.kill()
    first.communicate()
    deadline = time.monotonic() + 20
    while alive := [pid for pid in others if is_alive(pid)]:
        if time.monotonic() > deadline:
            for pid in alive:
                os.kill(pid, signal.SIGKILL)
            pytest.fail("a process goes on without its first")
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
