import pytest

from corpus.formats.markdown.page import plain


@pytest.mark.parametrize(
    "typed",
    [
        ":::note[Chú ý]\n\nChợ nghỉ.\n\n:::",
        ":::tip Chú ý\nChợ nghỉ.\n:::",
        '::: warning "Chú ý"\nChợ nghỉ.\n:::',
        '!!! note "Chú ý"\n    Chợ nghỉ.',
        '??? note "Chú ý"\n\n    Chợ nghỉ.',
    ],
)
def test_a_note_in_a_container_is_its_title_and_its_words(typed: str) -> None:
    assert plain(typed).split() == ["Chú", "ý", "Chợ", "nghỉ."]


@pytest.mark.parametrize("typed", ["::: {.callout-note}\nChợ nghỉ.\n:::", "::: info\n\nChợ nghỉ.\n\n:::"])
def test_the_mark_of_a_container_without_a_title_is_no_text(typed: str) -> None:
    assert plain(typed) == "Chợ nghỉ."


def test_lines_of_code_between_the_paragraphs_of_mdx_are_no_text() -> None:
    assert plain("import Tabs from '@theme/Tabs';\nimport './a.css'\n\nChợ nghỉ.") == "Chợ nghỉ."
    assert plain("import from China: 5 tonnes") == "import from China: 5 tonnes"


def test_marks_within_a_sentence_stay() -> None:
    assert plain("Thật sao??? Rồi ::: thế.") == "Thật sao??? Rồi ::: thế."


def test_a_line_for_the_site_generator_is_no_text_above_a_line_of_the_paragraph() -> None:
    assert plain("{% include khung.html %}\nChợ nghỉ.\n{{< figure >}}") == "Chợ nghỉ."
    assert plain("Viết {% include %} để chèn.") == "Viết {% include %} để chèn."
