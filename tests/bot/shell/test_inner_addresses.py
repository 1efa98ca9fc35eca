from bot.settings import Settings
from bot.shell.reading import reading_of


def networks(*named: str) -> tuple[str, ...]:
    return reading_of(Settings(), named=named).networks


def test_an_inner_address_that_is_named_on_the_command_line_is_fetched_from_and_no_other() -> None:
    assert networks() == ()
    assert networks("http://10.0.0.7/tin", "bai.txt", "https://example.org/a") == ("10.0.0.7/32",)
    assert networks("http://[::1]:8000/") == ("::1/128",)
    assert networks("http://localhost:8000/bai") == ("127.0.0.0/8", "::1/128")
    assert networks("http://[fe80::1/") == ()
