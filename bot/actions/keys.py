"""What actions name things by, within what anybody may write into their bytes."""

from typing import Annotated

from pydantic import Field

from bot.memory.answers import AnswerId
from bot.memory.offers import OfferId
from corpus.models import ArticleId, PassageId

NUMBER = Field(ge=0, lt=10**18)
_WORD = Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")

PassageKey = Annotated[PassageId, NUMBER]
ArticleKey = Annotated[ArticleId, NUMBER]
AnswerKey = Annotated[AnswerId, _WORD]
UserKey = Annotated[int, Field(gt=0, lt=10**18)]
OfferKey = Annotated[OfferId, _WORD]
Count = Annotated[int, Field(ge=0, lt=10**6)]
