from pathlib import Path

import pytest
from filelock import Timeout

from bot.keeping.entering import among_others
from bot.keeping.holding import held_alone
from corpus.errors import TrichdanError


def test_many_are_in_a_home_together_and_one_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with among_others(tmp_path), among_others(tmp_path), pytest.raises(Timeout), held_alone(tmp_path):
        pass
    monkeypatch.setattr("bot.keeping.entering._WAIT_S", 0.01)
    with (
        held_alone(tmp_path),
        pytest.raises(TrichdanError, match="a backup is being restored into it; wait until that has ended"),
        among_others(tmp_path),
    ):
        pass
    with held_alone(tmp_path):
        pass


def test_where_no_lock_can_be_had_one_goes_on_without(tmp_path: Path) -> None:
    with among_others(tmp_path / "gone"):
        assert not (tmp_path / "gone").exists()
    (tmp_path / "home.lock").mkdir()
    with among_others(tmp_path):
        pass
