"""Every error that trichdan raises on purpose.

    TrichdanError                 what went wrong, in words for the person who can mend it
    ├── RejectedSource            a file, folder, URL or article that cannot go into the corpus, and why
    │   ├── BadStatus             a web server that answered with an error
    │   └── NoAnswer              a web server that did not answer, or not in full
    ├── UnknownArticle            an article id or url that the store does not hold
    ├── SettingsError             a configuration that does not fit
    ├── EncoderError              an encoder that cannot be loaded or used
    ├── EditedElsewhere           a deed for the machine where the corpus is edited
    └── BuildError                an index build that cannot be used or made
        ├── IndexRunning          another run is making one
        ├── UnreachableBuild      it lies on a server that does not answer, or not as it should
        ├── MissingBuild          nothing was indexed yet
        ├── StaleBuild            a build made with another encoder, splitter or program version
        └── DamagedBuild          a build whose files do not match its manifest

A message says what was found, what was wanted, and the remedy.
"""


class TrichdanError(Exception):
    """The root; the command line prints its message without a traceback and exits with 1."""


class RejectedSource(TrichdanError):
    """A source that cannot go into the corpus. `reason` is a clause in plain words; nothing was stored."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class BadStatus(RejectedSource):
    """A web server that answered with an error; `retry_after_s` where it said when to come again."""

    def __init__(self, source: str, status: int, *, retry_after_s: float | None = None) -> None:
        super().__init__(source, f"the server answered {status}")
        self.status = status
        self.retry_after_s = retry_after_s


class NoAnswer(RejectedSource):
    """A web server that did not answer, or not in full."""


class UnknownArticle(TrichdanError):
    """An article id or url that the store does not hold."""


class SettingsError(TrichdanError):
    """A configuration that does not fit."""


class EncoderError(TrichdanError):
    """An encoder that cannot be loaded or used."""


class EditedElsewhere(TrichdanError):
    """A deed for the machine where the corpus is edited: this one only answers from it."""


class BuildError(TrichdanError):
    """An index build that cannot be used, or cannot be made."""


class IndexRunning(BuildError):
    """Another run is making one."""


class UnreachableBuild(BuildError):
    """It lies on a server that does not answer, or not as it should; to be tried again."""


class MissingBuild(BuildError):
    """Nothing was indexed yet."""


class StaleBuild(BuildError):
    """A build made with another encoder, splitter or program version."""


class DamagedBuild(BuildError):
    """A build whose files do not match its manifest."""
