from pathlib import Path

from bot.shell.settling import Settled, Settling


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_file_is_taken_once_nobody_writes_to_it_any_more(tmp_path: Path) -> None:
    clock, file = Clock(), tmp_path / "bài.txt"
    settling = Settling(1.0, clock=clock)
    file.write_text("Đò ngang")
    settling.changed([file])
    clock.now = 0.9
    assert settling.settled() == Settled((), ())
    file.write_text("Đò ngang bến Sậy")
    clock.now = 1.1
    assert settling.settled() == Settled((), ())
    clock.now = 2.0
    assert settling.settled() == Settled((), ())
    clock.now = 2.1
    assert settling.settled() == Settled((file,), ())
    assert settling.settled() == Settled((), ())


def test_a_file_that_is_replaced_is_not_gone(tmp_path: Path) -> None:
    clock, file = Clock(), tmp_path / "bài.txt"
    settling = Settling(1.0, clock=clock)
    settling.changed([file])
    clock.now = 0.5
    file.write_text("Đò ngang")
    assert settling.settled() == Settled((), ())
    clock.now = 1.6
    assert settling.settled() == Settled((file,), ())
    file.unlink()
    settling.changed([file])
    clock.now = 2.6
    assert settling.settled() == Settled((), (file,))
