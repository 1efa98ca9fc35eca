import pytest

from corpus.formats.html.fragment import fragment_text, is_html


@pytest.mark.parametrize(
    "text",
    [
        "a < b và c > d",
        "Gửi <tên> và <họ-tên>",
        "x<5",
        "AT&T & con",
        "thẻ <b> mở",
        "<ten-nguoi>",
        "",
        "1 <= 2",
    ],
)
def test_text_without_markup_comes_back_unchanged(text: str) -> None:
    assert not is_html(text)
    assert fragment_text(text) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("320<sup>1</sup> tấn", "320[1] tấn"),
        ("45<sup><a href='#fn2'>2</a></sup> tỉ", "45[2] tỉ"),
        ("10<sup><a href='#ref6'>6</a></sup> cây", "10[6] cây"),
        ("320<a href='#fn1'>1</a> tấn", "320[1] tấn"),
        ("họ<sup class='reference'>[3]</sup> nói", "họ[3] nói"),
        ("năm 2020.<sup>4,5</sup>", "năm 2020.[4][5]"),
        ("một câu.<sup>12</sup>", "một câu.[12]"),
        ("thu hoạch<sup>2</sup> xong", "thu hoạch[2] xong"),
        ("<p><sup>1</sup>Theo xã.</p>", "[1] Theo xã."),
        ("12 km<sup>2</sup> và 3 m<sup>3</sup>/s", "12 km² và 3 m³/s"),
        ("10<sup>6</sup> cây, 10<sup>-6</sup> mét", "10^6 cây, 10^-6 mét"),
        ("E = mc<sup>2</sup>, x<sup>n</sup>", "E = mc², x^n"),
        ("2<sup>10</sup> = 1024", "2^10 = 1024"),
        ("25<sup>0</sup>C, 30<sup>o</sup>C, góc 90<sup>0</sup>", "25°C, 30°C, góc 90°"),
        ("85.000<sup>đ</sup> một chiếc", "85.000đ một chiếc"),
        ("3<sup>1</sup>/<sub>2</sub> giờ", "3 1/2 giờ"),
        ("1<sup>st</sup>, XIX<sup>e</sup>", "1st, XIXe"),
        ("H<sub>2</sub>O, CO<sub>2</sub>", "H2O, CO2"),
        ("10<sub>2</sub>, T<sub>max</sub>", "10_2, T_max"),
        ("log<sub>2</sub>8", "log2 8"),
        ("<span style='vertical-align: super'>3</span> đã", "[3] đã"),
        ("320<span class=superscript>1</span> tấn", "320[1] tấn"),
        ("320<span style='position:relative;top:-.5em;font-size:70%'>1</span> tấn", "320[1] tấn"),
        ("320<sup> 1 </sup>tấn, 5 m<sup> 2 </sup>đất", "320[1] tấn, 5 m² đất"),
        ("rộng 1.250 m <sup>2</sup> đất", "rộng 1.250 m ² đất"),
        ("320<sup>iv</sup> tấn", "320[iv] tấn"),
    ],
)
def test_a_raised_or_lowered_figure_never_joins_another(source: str, text: str) -> None:
    assert fragment_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<s>85</s> 70 và <del>120</del><ins>95</ins> đồng", "70 và 95 đồng"),
        ("<strike>cũ</strike> mới", "mới"),
        ("<b class=strikethrough>cũ</b> <b class=text-decoration-line-through>xưa</b> mới", "mới"),
        ("<b role=deletion>cũ</b> mới", "mới"),
        ("có <b style='opacity:0'>999</b> 27", "có 27"),
        ("<p style='opacity:0'>hiện dần</p>", "hiện dần"),
        ("<b style='background-clip:text;color:transparent'>tô màu</b>", "tô màu"),
        ("có <b style='position:absolute;clip-path:inset(50%)'>999</b> 27", "có 27"),
        ("có <b style='mso-hide:all'>999</b> 27", "có 27"),
        ("<span style='text-decoration: line-through'>cũ</span> mới", "mới"),
        ("<style>.old{text-decoration:line-through}</style><i class=old>cũ</i> mới", "mới"),
        (
            "<style>td b.old, .box .was{text-decoration:line-through}</style><p class=box><b class=was>cũ</b> mới",
            "mới",
        ),
        ("<b class='text-gray line-through'>cũ</b> mới", "mới"),
        ("<style>.was .box{text-decoration:line-through}</style><p class=box><b class=was>cũ</b>", "cũ"),
        ("<style>@media print{.x{display:none}} p{display:none}</style><p class=x>mới</p>", "mới"),
        (
            "<style>div p.x{display:none!important}</style><p class='y x'>9</p>27 hội viên đã đóng phí",
            "27 hội viên đã đóng phí",
        ),
        ("có <b style='font-size:0'>999</b> 27", "có 27"),
        ("<div style='height:0;overflow:hidden'>9</div>27", "27"),
        ("có <span hidden>999</span> 27 hội viên", "có 27 hội viên"),
        ("có <b style='display:none'>999</b> 27", "có 27"),
        (
            "<style>.x, .y { display: none }</style>Có <b class=y>9</b> 27 hội viên đã đóng phí",
            "Có 27 hội viên đã đóng phí",
        ),
        ("giá <span class='sr-only'>giá là</span> 27", "giá 27"),
        ("<span aria-hidden='true'>★★</span> tốt", "tốt"),
        ("<span aria-hidden='true'>27</span> tốt", "27 tốt"),
        ("a<!-- b -->c<script>d</script><template>e</template>", "ac"),
    ],
)
def test_struck_out_and_hidden_text_is_left_out(source: str, text: str) -> None:
    assert fragment_text(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("nói <q>đất <q>lò</q> này</q> rồi", "nói “đất ‘lò’ này” rồi"),
        ("nói <q>“đất lò”</q> rồi", "nói “đất lò” rồi"),
        ("nói “<q>đất lò</q>” rồi", "nói “đất lò” rồi"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("dài<wbr>quá, Hà&shy;Nội, a&nbsp;b", "dàiquá, HàNội, a b"),
        ("<span>Lan Chi</span><span>14/12/2023</span>", "Lan Chi 14/12/2023"),
        ("<span class=cap>L</span><span>àng</span> <b>n</b>ghề", "Làng nghề"),
        ("một<br>hai<br/>ba", "một\nhai\nba"),
        ("dòng <b>một</b>\ndòng hai", "dòng một\ndòng hai"),
        ("<p>dòng một\nvẫn thế</p><p>hai</p>", "dòng một vẫn thế\nhai"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<details><summary>Hỏi</summary>Đáp</details>", "Hỏi\nĐáp"),
        ("Gửi <tên> và <b>đậm</b>, 3 < 5", "Gửi <tên> và đậm, 3 < 5"),
        ("A &amp; B &#233;", "A & B é"),
    ],
)
def test_words_and_lines_stay_as_they_are_seen(source: str, text: str) -> None:
    assert fragment_text(source) == text


def test_lists_have_dashes_tables_have_rows_and_notes_their_numbers() -> None:
    assert fragment_text(
        "<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>sau"
        "<dl><dt>Giờ</dt><dd>8 giờ</dd></dl>"
        "<table><caption>Giờ mở</caption><tr><th>Ngày<th>Giờ<tr><td>Ba<td><ul><li>8 giờ</li><li>14 giờ</li></ul></table>"
        "<ol class=footnotes><li id=fn1>Theo xã. <a href='#r'>↩</a></li></ol>"
    ).split("\n") == [
        "- a",
        "- b",
        "- c",
        "d",
        "sau",
        "Giờ | 8 giờ",
        "Giờ mở",
        "Ngày | Giờ",
        "Ba | 8 giờ; 14 giờ",
        "[1] Theo xã.",
    ]


def test_a_tag_that_is_never_closed_swallows_nothing() -> None:
    assert fragment_text("Chợ <b>họp</b> <p sáng mai") == "Chợ họp <p sáng mai"
