from prometheus_client.parser import text_string_to_metric_families

from bot.archive import Status
from bot.memory.efforts import Effort
from bot.service.measures import Measures
from bot.service.sight import Sight


def values(measures: Measures) -> dict[str, float]:
    """Every sample, as `name{label=value}`."""
    body, content_type = measures.exposed("text/plain")
    assert content_type.startswith("text/plain")
    found = {}
    for family in text_string_to_metric_families(body.decode()):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def effort(*, reading_s: float = 0.0, remembered: bool = False) -> Effort:
    return Effort(1, int(reading_s > 0), int(remembered), int(not reading_s), 0.02, reading_s)


def test_questions_are_counted_by_what_became_of_them_and_by_what_they_took() -> None:
    measures = Measures()
    measures.answered(effort(reading_s=0.3), is_refused=False, took_s=0.5)
    measures.answered(effort(), is_refused=True, took_s=0.02)
    measures.unanswered()
    found = values(measures)
    assert found["trichdan_questions_total{outcome=answered}"] == 1
    assert found["trichdan_questions_total{outcome=refused}"] == 1
    assert found["trichdan_questions_total{outcome=failed}"] == 1
    assert found["trichdan_questions_read_total{reading=read}"] == 1
    assert found["trichdan_questions_read_total{reading=skipped}"] == 1
    assert found["trichdan_question_seconds_count{stage=reading}"] == 1
    assert found["trichdan_question_seconds_bucket{le=0.4,stage=whole}"] == 1
    assert found["trichdan_question_seconds_bucket{le=0.8,stage=whole}"] == 2
    assert round(found["trichdan_question_seconds_sum{stage=waiting}"], 6) == 0.18


def test_errors_are_counted_by_kind_of_which_there_are_no_more_than_fifty_and_the_others() -> None:
    measures = Measures()
    for number in range(80):
        measures.failed(type(f"Error{number}", (Exception,), {})())
    measures.failed(KeyError("what a person wrote"))
    found = {
        name: value for name, value in values(measures).items() if name.startswith("trichdan_errors_total")
    }
    assert len(found) == 51
    assert found["trichdan_errors_total{kind=other}"] == 31
    assert "a person" not in str(found)


def test_what_was_seen_of_corpus_build_and_sources_is_shown() -> None:
    measures = Measures()
    status = Status(3, 40, "built-in-1", 39, False, "2026-08-01T00:00:00+00:00", None, None)
    measures.see(Sight(status, 5_000, 1_785_542_400.0, {"fine": 2, "failing": 1, "unchecked": 0}, 7))
    measures.queue("archive", 4)
    found = values(measures)
    assert {
        name: found[f"trichdan_{name}"]
        for name in ("articles", "passages", "build_passages", "build_bytes", "build_fresh", "source_pages_failing")
    } == {
        "articles": 3, "passages": 40, "build_passages": 39, "build_bytes": 5_000, "build_fresh": 0,
        "source_pages_failing": 7,
    }  # fmt: skip
    assert found["trichdan_build_made_timestamp_seconds"] == 1_785_542_400
    assert found["trichdan_sources{state=failing}"] == 1
    assert found["trichdan_queue_length{of=archive}"] == 4
    assert found["process_resident_memory_bytes"] > 0
