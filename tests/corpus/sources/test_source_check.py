"""Sources that refresh themselves, against a site that changes."""

import gzip
from datetime import date, datetime, timedelta

import pytest

from corpus.store.sources import Source
from corpus.store.store import Store
from tests.corpus.sources.conftest import run, texts
from tests.site import Answer, Site, item, serving

FERRY = "Đò ngang bến Sậy chạy từ 5 giờ sáng, mỗi chuyến chở 12 người và 4 xe đạp."
MARKET = "Chợ nổi Cái Mơ họp từ 4 giờ sáng, đông nhất vào phiên cuối tuần của tháng chạp."
DUCKS = "Đàn vịt giời ở đầm Láng năm nay có 347 con, nhiều hơn năm ngoái 58 con."


def two_articles(site: Site) -> Source:
    site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY)
    site.article("/cho-noi-1002.html", "Chợ nổi Cái Mơ", MARKET)
    site.feed(
        "/rss",
        item(site.url("/do-ngang-1001.html"), "Đò ngang bến Sậy"),
        item(site.url("/cho-noi-1002.html?utm_source=rss#top"), "Chợ nổi Cái Mơ"),
    )
    return Source(site.url("/rss"))


def withdrawn(store: Store) -> dict[str | None, date]:
    articles = store.articles([entry.id for entry in store.entries()]).values()
    return {article.url: article.withdrawn for article in articles if article.withdrawn is not None}


def test_what_a_feed_leads_to_is_read_and_the_next_time_only_what_is_new(store: Store, site: Site) -> None:
    source = two_articles(site)
    first = run(store, source)
    assert first.articles == [
        ("added", site.url("/do-ngang-1001.html")),
        ("added", site.url("/cho-noi-1002.html")),
    ]
    assert (first.end.found, first.end.listed, first.end.read, first.end.problem) == ("feed", 2, 2, None)
    assert texts(store) == {site.url("/do-ngang-1001.html"): FERRY, site.url("/cho-noi-1002.html"): MARKET}
    site.asked.clear()
    again = run(store, source)
    assert (again.articles, again.end.read) == ([], 0)
    assert site.asked == ["/rss"]
    site.article("/vit-gioi-1003.html", "Đàn vịt giời", DUCKS)
    site.feed("/rss", item(site.url("/vit-gioi-1003.html"), "Đàn vịt giời"))
    assert run(store, source).articles == [("added", site.url("/vit-gioi-1003.html"))]


def test_an_article_that_its_feed_says_was_changed_is_read_again_and_stays_one(
    store: Store, site: Site
) -> None:
    source = two_articles(site)
    run(store, source)
    site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY.replace("12", "15"))
    site.feed(
        "/rss",
        item(site.url("/do-ngang-1001.html"), "Đò ngang bến Sậy", date="Tue, 28 May 2024 08:30:00 +0700"),
    )
    assert run(store, source).articles == [("updated", site.url("/do-ngang-1001.html"))]
    assert texts(store)[site.url("/do-ngang-1001.html")] == FERRY.replace("12", "15")
    assert len(texts(store)) == 2


def test_a_full_check_asks_for_every_page_and_takes_only_what_changed(store: Store, site: Site) -> None:
    source = two_articles(site)
    run(store, source)
    site.article("/cho-noi-1002.html", "Chợ nổi Cái Mơ", MARKET.replace("4 giờ", "3 giờ"))
    site.sent.clear()
    told = run(store, source, full=True)
    assert told.articles == [("updated", site.url("/cho-noi-1002.html"))]
    assert told.end.read == 2
    assert [path for path in site.sent if path != "/robots.txt"] == ["/rss", "/cho-noi-1002.html"]


@pytest.mark.parametrize("status", [404, 410])
def test_what_is_gone_is_told_the_second_time_and_never_deleted(
    store: Store, site: Site, status: int
) -> None:
    source = two_articles(site)
    run(store, source)
    site.fails("/do-ngang-1001.html", status)
    assert run(store, source, full=True).articles == []
    told = run(store, source, full=True)
    assert told.articles == [("missing", site.url("/do-ngang-1001.html"))]
    assert told.reasons == [
        f"withdrawn: the server answered {status}, 2 checks in a row; it stays until it is removed"
    ]
    assert run(store, source, full=True).articles == []
    assert len(texts(store)) == 2
    assert [url for _, _, url in store.sources.withdrawn()] == [site.url("/do-ngang-1001.html")]
    assert withdrawn(store) == {site.url("/do-ngang-1001.html"): datetime.now().date()}
    site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY)
    run(store, source, full=True)
    assert store.sources.withdrawn() == []
    assert withdrawn(store) == {}


def test_an_address_that_now_leads_to_the_front_page_is_gone(store: Store, site: Site) -> None:
    source = two_articles(site)
    run(store, source)
    site.put("/", "<p>Trang chủ của Báo Làng, cập nhật hằng ngày.</p>")
    site.fails("/do-ngang-1001.html", 302, Location="/")
    for _ in range(2):
        told = run(store, source, full=True)
    assert told.reasons == [
        "withdrawn: it leads to the front page, 2 checks in a row; it stays until it is removed"
    ]
    assert texts(store)[site.url("/do-ngang-1001.html")] == FERRY


def test_what_was_removed_from_the_corpus_is_not_brought_back(store: Store, site: Site) -> None:
    source = two_articles(site)
    run(store, source)
    store.remove(site.url("/do-ngang-1001.html"))
    site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY.replace("12", "15"))
    assert run(store, source, full=True).articles == []
    assert list(texts(store)) == [site.url("/cho-noi-1002.html")]
    store.sources.remove(source.url)
    assert run(store, source).articles == []
    store.restore(site.url("/do-ngang-1001.html"))
    assert run(store, source, full=True).articles == [("updated", site.url("/do-ngang-1001.html"))]


def test_a_date_that_the_page_does_not_tell_is_that_of_the_feed(store: Store, site: Site) -> None:
    site.put(
        "/a-7001.html",
        f"<html><body><article><h1>Đò ngang bến Sậy</h1><p>{FERRY}</p></article></body></html>",
    )
    site.feed("/rss", item(site.url("/a-7001.html"), "Đò ngang", date="Mon, 27 May 2024 00:30:00 GMT+7"))
    run(store, Source(site.url("/rss")))
    assert [entry.published for entry in store.entries()] == ["2024-05-27"]


def test_a_feed_that_holds_the_whole_text_is_read_without_asking_for_the_page(
    store: Store, site: Site
) -> None:
    whole = [f"{FERRY} Câu thứ {number} của bài kể về một ngày trên bến." for number in range(8)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in whole)
    ending = "<p>The post Đò appeared first on Báo Làng.</p>"
    content = f"<content:encoded><![CDATA[{body}{ending}]]></content:encoded>"
    site.feed("/rss", item(site.url("/do"), "Đò ngang bến Sậy", more=content))
    source = Source(site.url("/rss"))
    assert run(store, source).articles == [("added", site.url("/do"))]
    assert texts(store) == {site.url("/do"): "\n\n".join(whole)}
    assert site.asked == ["/rss"]
    entry = next(iter(store.entries()))
    assert (entry.title, entry.published, entry.source) == ("Đò ngang bến Sậy", "2024-05-27", "Báo Làng")
    site.feed("/rss", item(site.url("/do"), "Đò ngang bến Sậy", more=content.replace("chở 12", "chở 15")))
    assert run(store, source).articles == [("updated", site.url("/do"))]


def test_one_article_under_two_addresses_stays_one(store: Store, site: Site) -> None:
    own = f"<link rel='canonical' href='{site.url('/do-ngang-1001.html')}'>"
    site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY, head=own)
    site.article("/amp/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY, "Bản rút gọn.", head=own)
    site.fails("/cu/do-ngang", 301, Location="/do-ngang-1001.html")
    paths = (
        "/amp/do-ngang-1001.html",
        "/do-ngang-1001.html",
        "/cu/do-ngang",
        "/do-ngang-1001.html?utm_medium=x",
    )
    site.feed("/rss", *(item(site.url(path), "Đò ngang bến Sậy") for path in paths))
    source = Source(site.url("/rss"))
    run(store, source)
    assert texts(store) == {site.url("/do-ngang-1001.html"): FERRY}
    assert run(store, source, full=True).articles == []


@pytest.mark.parametrize("leads_there", ["redirect", "link"])
def test_a_change_is_seen_also_where_the_source_lists_another_address_of_the_page(
    store: Store, site: Site, leads_there: str
) -> None:
    def publish(text: str, date: str) -> None:
        own = f"<link rel='canonical' href='{site.url('/do-ngang-1001.html')}'>"
        site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", text, head=own)
        site.article("/amp/1001", "Đò ngang bến Sậy", text, "Bản rút gọn.", head=own)
        if leads_there == "redirect":
            site.fails("/amp/1001", 301, Location="/do-ngang-1001.html")
        site.feed("/rss", item(site.url("/amp/1001"), "Đò ngang bến Sậy", date=date))

    publish(FERRY, "Mon, 27 May 2024 08:30:00 +0700")
    source = Source(site.url("/rss"))
    run(store, source)
    changed = FERRY.replace("12", "15")
    publish(changed, "Tue, 28 May 2024 08:30:00 +0700")
    assert run(store, source).articles == [("updated", site.url("/do-ngang-1001.html"))]
    assert texts(store) == {site.url("/do-ngang-1001.html"): changed}
    assert run(store, source, full=True).articles == []


def test_pages_that_all_give_the_address_of_their_section_as_their_own_stay_apart(
    store: Store, site: Site
) -> None:
    source = two_articles(site)
    own = f"<link rel='canonical' href='{site.url('/tin-tuc')}'>"
    site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY, head=own)
    site.article("/cho-noi-1002.html", "Chợ nổi Cái Mơ", MARKET, head=own)
    run(store, source)
    assert sorted(texts(store).values()) == sorted([FERRY, MARKET])
    assert run(store, source, full=True).articles == []


def test_the_same_text_on_another_site_is_one_article(store: Store, site: Site) -> None:
    source = two_articles(site)
    run(store, source)
    with serving("127.0.0.2") as other:
        other.article("/chep-lai-9.html", "Đò ngang bến Sậy", FERRY)
        other.feed("/rss", item(other.url("/chep-lai-9.html"), "Đò ngang bến Sậy"))
        told = run(store, Source(other.url("/rss")))
        assert (told.end.read, told.end.added) == (1, 0)
    assert sorted(texts(store)) == [site.url("/cho-noi-1002.html"), site.url("/do-ngang-1001.html")]


def test_a_sitemap_of_sitemaps_is_read_packed_or_not(store: Store, site: Site) -> None:
    two_articles(site)
    listed = "".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>2024-05-27</lastmod></url>"
        for path in ("/", "/do-ngang-1001.html", "/cho-noi-1002.html")
    )
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'"
    site.pages["/bai.xml.gz"] = Answer(
        gzip.compress(f"<urlset {space}>{listed}</urlset>".encode()), "application/gzip"
    )
    site.put(
        "/sitemap.xml",
        f"<?xml version='1.0'?><sitemapindex {space}><sitemap><loc>{site.url('/bai.xml.gz')}</loc></sitemap>"
        f"<sitemap><loc>{site.url('/khong-co.xml')}</loc></sitemap></sitemapindex>",
        "text/xml",
    )
    source = Source(site.url("/sitemap.xml"), "sitemap")
    told = run(store, source)
    assert sorted(texts(store).values()) == sorted([FERRY, MARKET])
    assert (told.end.found, told.end.listed) == ("index", 2)
    assert told.end.problem == f"{site.url('/khong-co.xml')}: the server answered 404"


def test_a_page_changed_by_its_sitemaps_day_is_read_again(store: Store, site: Site) -> None:
    def sitemap(day: str) -> None:
        site.put(
            "/sitemap.xml",
            f"<urlset><url><loc>{site.url('/a')}</loc><lastmod>{day}</lastmod></url></urlset>",
            "text/xml",
        )

    site.article("/a", "Đò ngang bến Sậy", FERRY)
    sitemap("2024-05-27T08:00:00+07:00")
    source = Source(site.url("/sitemap.xml"))
    run(store, source)
    site.article("/a", "Đò ngang bến Sậy", FERRY.replace("12", "15"))
    assert run(store, source).articles == []
    sitemap("2024-05-28T08:00:00+07:00")
    assert run(store, source).articles == [("updated", site.url("/a"))]


def test_a_section_page_leads_to_its_articles_and_to_nothing_else(store: Store, site: Site) -> None:
    two_articles(site)
    site.put(
        "/tin-tuc",
        "<nav><a href='/nav-dai-dong-dac-biet-1234.html'>Một mục dài trong trình đơn</a></nav>"
        "<h2><a href='do-ngang-1001.html'>Đò ngang bến Sậy chạy sớm</a></h2>"
        "<a href='/cho-noi-1002.html'><img alt='Chợ nổi Cái Mơ họp từ sáng'></a><a href='/cho-noi-1002.html'>4</a>"
        "<a href='/tag/cho-noi-mien-tay-1'>Những bài về chợ nổi</a><a href='/trang/2'>Trang sau của mục này</a>"
        "<a href='https://example.org/bai-cua-nguoi-khac-77777'>Bài của một trang khác hẳn</a>"
        "<a href='javascript:void(0)'>Xem thêm những bài khác</a><a href='/lien-he'>Liên hệ với toà soạn</a>",
    )
    told = run(store, Source(site.url("/tin-tuc")))
    assert (told.end.found, told.end.listed) == ("section", 2)
    assert sorted(texts(store).values()) == sorted([FERRY, MARKET])


def test_what_robots_are_asked_not_to_read_is_left_alone(store: Store, site: Site) -> None:
    source = two_articles(site)
    site.put("/robots.txt", "User-agent: *\nDisallow: /cho", "text/plain")
    told = run(store, source)
    assert told.articles == [
        ("rejected", site.url("/cho-noi-1002.html")),
        ("added", site.url("/do-ngang-1001.html")),
    ]
    assert told.reasons == ["the site's robots.txt asks programs not to read it"]
    assert "/cho-noi-1002.html" not in site.asked


def test_where_robots_txt_cannot_be_read_no_page_is(store: Store, site: Site) -> None:
    source = two_articles(site)
    site.fails("/robots.txt", 500)
    told = run(store, source)
    why = "the site's robots.txt cannot be read, so nothing else is (the server answered 500)"
    assert (told.reasons, told.end.added) == ([why, why], 0)
    assert site.asked == ["/rss", "/robots.txt"]
    del site.pages["/robots.txt"]
    assert run(store, source).end.added == 2


def test_a_feed_that_search_engines_are_asked_not_to_read_is_read(store: Store, site: Site) -> None:
    source = two_articles(site)
    site.put("/robots.txt", "User-agent: *\nDisallow: /rss", "text/plain")
    assert run(store, source).end.added == 2


def test_a_server_that_asks_to_be_left_alone_is_left_alone_as_long(store: Store, site: Site) -> None:
    source = two_articles(site)
    site.fails("/cho-noi-1002.html", 429, Retry_After="7200")
    site.fails("/do-ngang-1001.html", 429, Retry_After="7200")
    told = run(store, source)
    assert (told.end.read, told.end.left) == (0, 2)
    assert told.end.problem == "the server asks to be left alone for 7200 seconds"
    watched = store.sources.one(source.url)
    assert watched is not None
    assert (watched.health.failures, watched.health.is_complete) == (0, False)
    assert watched.health.checked_at is not None
    waits = datetime.fromisoformat(watched.health.next_at) - datetime.fromisoformat(watched.health.checked_at)
    assert waits == timedelta(hours=2)
    two_articles(site)
    assert run(store, source).end.added == 2


def test_a_host_that_is_busy_or_an_inner_one_keeps_nothing_back_of_the_others(
    store: Store, site: Site
) -> None:
    site.article("/do-ngang-1001.html", "Đò ngang bến Sậy", FERRY)
    with serving("127.0.0.2") as busy:
        busy.fails("/bai", 503, Retry_After="60")
        inner = (
            "http://10.0.0.1/bai",
            "http://[::ffff:10.0.0.1]/bai",
            "http://169.254.169.254/latest/meta-data/",
        )
        paths = (busy.url("/bai"), *inner, busy.url("/bai-2"), site.url("/do-ngang-1001.html"))
        site.feed("/rss", *(item(path, "Đò ngang bến Sậy") for path in paths))
        told = run(store, Source(site.url("/rss")))
        assert busy.asked == ["/robots.txt", "/bai"]
    assert (told.end.added, told.end.failed, told.end.left) == (1, 3, 2)
    assert told.end.problem == "the server asks to be left alone for 60 seconds"
    assert set(told.reasons) == {"it leads to an address that is not on the public internet"}
    assert texts(store) == {site.url("/do-ngang-1001.html"): FERRY}


def test_what_is_too_much_for_once_is_read_the_next_time_which_is_at_once(store: Store, site: Site) -> None:
    source = two_articles(site)
    first = run(store, source, max_pages=1)
    assert (first.end.added, first.end.left, first.end.problem) == (1, 1, None)
    assert store.sources.due() == [source]
    second = run(store, source, max_pages=1)
    assert (second.end.added, second.end.left) == (1, 0)
    assert store.sources.due() == []


def test_a_source_that_fails_says_why_and_comes_back_ever_later(store: Store, site: Site) -> None:
    source = Source(site.url("/khong-co"), every_s=600)
    waits = []
    for _ in range(3):
        told = run(store, source)
        assert told.end.problem == "the server answered 404"
        watched = store.sources.one(source.url)
        assert watched is not None
        waits.append(watched.health.failures)
    assert waits == [1, 2, 3]
    two_articles(site)
    assert run(store, Source(site.url("/rss"))).end.problem is None


def test_what_is_no_list_of_articles_is_said_to_be_none(store: Store, site: Site) -> None:
    site.article("/mot-bai", "Đò ngang bến Sậy", FERRY)
    assert run(store, Source(site.url("/mot-bai"))).end.problem == "a section that leads to no article"
    assert (
        run(store, Source(site.url("/mot-bai"), "feed")).end.problem
        == "a section, where a feed was looked for"
    )
    site.put(
        "/bom", "<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel><item><title>&a;</title></item></channel></rss>"
    )
    assert (
        run(store, Source(site.url("/bom"))).end.problem
        == "it declares entities of its own, which may unfold without end"
    )


def test_five_pages_without_an_answer_end_the_check(store: Store, site: Site) -> None:
    paths = [f"/bai-{number}" for number in range(8)]
    for path in paths:
        site.fails(path, 500)
    site.feed("/rss", *(item(site.url(path), "Một bài") for path in paths))
    told = run(store, Source(site.url("/rss")))
    assert (told.end.read, told.end.left, told.end.failed) == (5, 3, 5)
    assert told.end.problem == "5 pages in a row: the server answered 500"


def test_a_feed_whose_charset_lies_is_read_by_its_bytes(store: Store, site: Site) -> None:
    two_articles(site)
    site.pages["/rss"].media_type = "text/xml; charset=iso-8859-1"
    site.article("/do-ngang-1001.html", "", FERRY)
    run(store, Source(site.url("/rss")))
    assert sorted(entry.title for entry in store.entries()) == ["Chợ nổi Cái Mơ", "Đò ngang bến Sậy"]
