"""One text on several sites, and an update of it: one answer, with its sources and what they say instead."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import Sandbox
from tests.bot.conftest import fill
from tests.bot.talk import talk

pytestmark = pytest.mark.asyncio(loop_scope="module")

TEXT = (
    "Chợ Cái Mơ cháy lớn trong đêm, khói bốc cao nhiều giờ.\n\n"
    "Ông Trần Văn Bảy cho biết 300 gian hàng của chợ Cái Mơ bị cháy, không có người bị thương. "
    "Nguyên nhân ban đầu được xác định là do chập điện ở một gian hàng đã đóng cửa từ chiều.\n\n"
    "Bà con tiểu thương mong sớm có chỗ bán tạm để kịp vụ trái cây sắp tới."
)
BERTHS = (
    "Cảng Hòn Lá có 14 cầu tàu bằng gỗ, mỗi cầu dài bốn mươi mét. Thuyền câu mực về bến lúc trời chưa sáng.\n\n"
    "Người dân trên đảo góp công sửa kè đá sau mỗi mùa gió chướng."
)


def article(site: str, day: str, title: str, text: str) -> str:
    url, source = f"https://{site}.example.org/{day}", f"Báo {site.upper()}"
    fields = {"url": url, "source": source, "published": day, "title": title, "text": text}
    return json.dumps(fields, ensure_ascii=False)


ARTICLES = (
    article("a", "2026-05-04", "Cháy chợ Cái Mơ", TEXT),
    article("b", "2026-05-05", "Lửa ở chợ Cái Mơ", TEXT.replace("300", "320").replace("cho biết", "cho hay")),
    article("c", "2026-05-06", "Chợ cháy trong đêm", f"Theo báo A, {TEXT}"),
    article("d", "2026-04-01", "Cảng Hòn Lá", BERTHS),
    article("d", "2026-04-03", "Cảng Hòn Lá thêm cầu tàu", BERTHS.replace("14 cầu", "16 cầu")),
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sandbox]:
    home: Path = tmp_path_factory.mktemp("copies")
    (home / "news.jsonl").write_text("\n".join(ARTICLES), encoding="utf-8")
    fill(home, [str(home / "news.jsonl")])
    async with talk(home) as running:
        yield running


async def test_one_text_on_three_sites_is_one_answer_with_its_sources_by_their_days(sandbox: Sandbox) -> None:
    answer = await sandbox.user("Anna").ask("Chợ Cái Mơ cháy bao nhiêu gian hàng?")
    titles = ["Cháy chợ Cái Mơ", "Lửa ở chợ Cái Mơ", "Chợ cháy trong đêm"]
    places = [answer.text.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)
    assert [label for label, _ in answer.links if "Mở bài gốc" in label] == ["🔗 Mở bài gốc"] * 3
    assert "300 gian hàng" in answer.quotes[0]
    assert answer.text.endswith("… bài khác ghi 320: Báo B")
    assert len(answer.quotes) == 2  # what answers, and the passage that it stands in


async def test_of_an_article_and_its_update_the_update_is_quoted(sandbox: Sandbox) -> None:
    answer = await sandbox.user("Anna").ask("Cảng Hòn Lá có bao nhiêu cầu tàu?")
    assert "16 cầu tàu" in answer.quotes[0]
    assert answer.text.endswith("Bản trước của bài này ghi 14: Cảng Hòn Lá, 01/04/2026")
