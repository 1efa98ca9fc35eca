"""Question sets in BEIR form: a folder of corpus.jsonl, queries.jsonl and qrels/test.tsv."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import TrichdanError
from corpus.text.vietnamese import nfc

_SPLITS = ("test", "dev", "train")
_REMEDY = "; a BEIR folder holds corpus.jsonl, queries.jsonl and qrels/test.tsv"


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question, the ids of the documents that answer it, and the words that do, where the set gives them."""

    id: str
    text: str
    relevant: frozenset[str]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    name: str
    documents: tuple[Document, ...]
    queries: tuple[Query, ...]


def read_beir(folder: Path) -> QuestionSet:
    """The set in `folder`, with the judgements of its test, else dev, else train, else any other split.

    Queries that no document answers are left out, as are judgements of queries that are not there. Raises
    TrichdanError that names the file, the line and what is amiss.
    """
    corpus, queries, qrels = folder / "corpus.jsonl", folder / "queries.jsonl", _find_qrels(folder)
    documents = tuple(Document(row.id, row.title or "", row.text) for row in _rows(corpus, _DocumentRow))
    relevant = _relevant(qrels)
    asked = tuple(
        Query(row.id, row.text, frozenset(relevant[row.id]), row.answers)
        for row in _rows(queries, _QueryRow)
        if row.id in relevant
    )
    if not documents:
        raise TrichdanError(f"{corpus}: empty; wanted a document a line, with _id, title and text")
    if not asked:
        raise TrichdanError(
            f"{queries}: holds no query that {qrels} gives a document; are both of the same set?"
        )
    _check_documents(qrels, documents, asked)
    return QuestionSet(folder.resolve().name, documents, asked)


_Text = Annotated[str, AfterValidator(nfc)]


class _Row(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True)

    WANTED: ClassVar[str]


class _DocumentRow(_Row):
    WANTED = "_id, title and text"

    id: str = Field(alias="_id")
    title: _Text | None = None
    text: _Text


class _Metadata(_Row):
    answers: list[_Text] | None = None


class _QueryRow(_Row):
    WANTED = "_id and text, and metadata.answers as a list where there is one"

    id: str = Field(alias="_id")
    text: str
    metadata: _Metadata | None = None

    @property
    def answers(self) -> tuple[str, ...]:
        given = self.metadata.answers if self.metadata else None
        return tuple(answer for answer in given or () if answer.strip())


class _Judgement(_Row):
    WANTED = "query-id, corpus-id and score between tabs, under a line of these names"

    query: str = Field(alias="query-id")
    document: str = Field(alias="corpus-id")
    score: float


_AnyRow = TypeVar("_AnyRow", bound=_Row)


def _rows(path: Path, row: type[_AnyRow]) -> Iterator[_AnyRow]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _checked(row, line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise TrichdanError(f"{path}: cannot be read as UTF-8 text: {error}{_REMEDY}") from error


def _checked(row: type[_AnyRow], line: str, where: str) -> _AnyRow:
    try:
        return row.model_validate_json(line)
    except ValidationError as error:
        raise TrichdanError(f"{where}: {_explain(error)}; wanted a JSON object with {row.WANTED}") from None


def _find_qrels(folder: Path) -> Path:
    """The judgements to take."""
    named = [folder / "qrels" / f"{split}.tsv" for split in _SPLITS]
    for path in (*named, *sorted((folder / "qrels").glob("*.tsv"))):
        if path.is_file():
            return path
    missing = folder / "qrels" if folder.is_dir() else folder
    raise TrichdanError(
        f"{missing}: {'no .tsv file here' if missing.is_dir() else 'no such folder'}{_REMEDY}"
    )


def _relevant(qrels: Path) -> dict[str, set[str]]:
    """The documents of each query that answer it."""
    relevant: dict[str, set[str]] = {}
    try:
        with qrels.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t")
            for row in rows:
                judged = _Judgement.model_validate(row)
                if judged.score > 0:
                    relevant.setdefault(judged.query, set()).add(judged.document)
    except ValidationError as error:
        raise TrichdanError(
            f"{qrels}, line {rows.line_num}: {_explain(error)}; wanted {_Judgement.WANTED}"
        ) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TrichdanError(f"{qrels}: cannot be read as tab-separated UTF-8 text: {error}") from error
    return relevant


def _check_documents(qrels: Path, documents: Sequence[Document], queries: Sequence[Query]) -> None:
    named = frozenset().union(*(query.relevant for query in queries))
    if missing := named - {document.id for document in documents}:
        raise TrichdanError(
            f"{qrels}: {len(missing)} of the documents that it names are not in corpus.jsonl, such as "
            f"{min(missing)!r}; put them there, or take their queries out of queries.jsonl"
        )


def _explain(error: ValidationError) -> str:
    """The first thing wrong with a row, after the field."""
    first = error.errors()[0]
    field = ".".join(map(str, first["loc"]))
    return f"{field}: {first['msg']}" if field else first["msg"]
