"""Published corpora, in the forms that their XML takes: tiny files of our own words."""

from pathlib import Path

import pytest

from geo.errors import FileError
from geo.gazetteer import open_gazetteer
from geo.geocoding import score
from geo.geocoding.corpora import read_corpus
from geo.geocoding.corpus_score import score_articles

_LGL = """<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="7"><title>Flood</title><domain>paper.example</domain><url>http://paper.example/1</url>
<text><![CDATA[Water rose in Homs & Damascus, Turkish engineers said on Main St. Then Homs was dry.]]></text>
<toponyms>
<toponym><start>14</start><end>18</end><phrase>Homs</phrase><gaztag><lat>34.73</lat><lon>36.71</lon></gaztag></toponym>
<toponym><start>21</start><end>29</end><phrase>Damascus</phrase><gaztag><lat>33.5</lat><lon>36.3</lon></gaztag></toponym>
<toponym><start>31</start><end>38</end><phrase>Turkish</phrase><gaztag><lat>39</lat><lon>35</lon></gaztag></toponym>
<toponym><start>57</start><end>64</end><phrase>Main St.</phrase></toponym>
</toponyms></article></articles>"""
_VIRUS = """<articles><article><source>https://example.org</source><text>Fever in Kampala & Entebbe.</text><locations>
<location><location><name>Kampala</name><start>10</start><end>17</end><lat>0.31</lat><lon>32.58</lon></location>
<name>Entebbe</name><start>20</start><end>27</end><lat>0.05</lat><lon>32.46</lon></location>
</locations></article></articles>"""
_WEB = """<articles><article><text>The Kenyan town of Lodwar is dry.</text><toponyms>
<toponym><extractedName>Lodwar</extractedName><type>Literal</type><modifierType/><start>19</start><end>25</end>
<latitude>3.12</latitude><longitude>35.6</longitude></toponym>
<toponym><extractedName>Kenyan</extractedName><type>Non_Literal_Modifier</type><modifierType>Adjective</modifierType>
<start>4</start><end>10</end><latitude>1</latitude><longitude>38</longitude></toponym>
<toponym><extractedName>town</extractedName><type>Literal_Expression</type><start>11</start><end>15</end></toponym>
</toponyms></article></articles>"""


def _file(folder: Path, content: str) -> Path:
    path = folder / "corpus.xml"
    path.write_text(content, "utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [(_LGL, ["Homs", "Damascus", "Main St."]), (_VIRUS, ["Kampala", "Entebbe"]), (_WEB, ["Lodwar"])],
)
def test_spans_of_every_corpus_form_slice_to_the_marked_words(tmp_path: Path, content: str, words: list[str]) -> None:
    [article] = read_corpus(_file(tmp_path, content))
    assert [article.report.text[gold.start : gold.end] for gold in article.gold] == words


def test_demonyms_count_neither_way_and_an_unmarked_mention_counts_as_false(tmp_path: Path) -> None:
    found = score_articles("tiny", read_corpus(_file(tmp_path, _LGL)), open_gazetteer())
    assert (found.marked, found.placed, found.right, found.false) == (3, 2, 2, 1)


def test_a_file_that_is_no_corpus_is_refused_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="LGL"):
        read_corpus(_file(tmp_path, "<html><p>Homs</p></html>"))


def test_the_command_prints_each_corpus_and_says_what_was_wrong_with_a_bad_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = _file(tmp_path, _VIRUS)
    assert score.main(["--corpus", str(good), str(good)]) == 0
    out = capsys.readouterr().out
    assert "1.000 within 161 km end to end" in out
    assert "mean of 2" in out
    assert score.main(["--corpus", str(tmp_path / "none.xml")]) == 2
    assert "none.xml" in capsys.readouterr().err
