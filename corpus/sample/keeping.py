"""The sample in a corpus: put into one that is new, taken out of any for good."""

from pathlib import PurePath

from corpus.sample import ADDRESS, FOLDER, file_at
from corpus.store.entries import Entry
from corpus.store.store import Store


def is_new(store: Store) -> bool:
    """Whether nothing was ever put into the corpus, nor the sample declined."""
    return store.state().revision == 0


def sample_in(store: Store) -> list[Entry]:
    """The articles of the sample that are there.

    One that took the place of the sample's, at the same URL but read from elsewhere, is somebody's own.
    """
    return [one for one in store.entries_at(ADDRESS) if _is_ours(one)]


def remove_sample(store: Store) -> list[Entry]:
    """Takes the sample out, and gives what was; from then on the corpus is not new, even if it is empty."""
    with store.writing():
        found = sample_in(store)
        for one in found:
            store.remove(str(one.id), keep=False)
        if is_new(store):
            store.use()
    return found


def _is_ours(one: Entry) -> bool:
    file = file_at(one.url or "")
    return file is not None and PurePath(one.origin).parts[-2:] == (FOLDER.name, file.name)
