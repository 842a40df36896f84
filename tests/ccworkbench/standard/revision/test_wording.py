"""Wording: fingerprints, likeness, marked words."""

from dataclasses import replace

import pytest

from ccworkbench.standard.revision.wording import contained, fingerprint, marked, plain, similarity, told
from ccworkbench.text import Text
from tests.ccworkbench.session.samples import small_standard

ITEM = small_standard().items[0]


@pytest.mark.parametrize("change", [
    {"text": Text("text 1 ", "text\n1")},                    # spacing
    {"title": Text.same("another title")},
    {"why": Text.same("because")},
    {"weight": ITEM.weight + 1},
])
def test_what_does_not_change_the_question_keeps_its_fingerprint(change):
    base = replace(ITEM, text=Text("text 1", "text 1"))
    assert fingerprint(replace(base, **change)) == fingerprint(base)


@pytest.mark.parametrize("change", [
    {"text": Text("text 2", "text 1")},
    {"text": Text("text 1", "text 2")},
    {"met": Text.same("met")},
    {"weak": Text.same("weak")},
    {"leading": Text.same("leading")},
])
def test_text_and_anchors_in_either_language_are_the_question(change):
    assert fingerprint(replace(ITEM, **change)) != fingerprint(ITEM)


def test_likeness_is_that_of_difflib_without_punctuation():
    # 2 * 4 matching signs of 5 + 5
    assert similarity(plain(Text("每月，校准！录", "")), plain(Text("每月校准记", ""))) == 0.8
    assert similarity("每月校准录", "每月校准记", least=0.9) == 0.0
    assert similarity("", "每月") == 0.0


def test_a_part_is_contained_whatever_stands_around_it():
    assert contained("每月复核误差", "每周更新预测每月复核误差并说明") == 1.0
    assert contained("每月", "月底每天") == 0.0            # single signs in common do not count


def test_words_are_marked_as_people_read_them():
    assert told(marked("抽 5 条录音", "抽 10 条录音")) == "抽 [-5-]{+10+} 条录音"
    assert told(marked("at least five samples", "at least ten samples")) == "at least [-five-]{+ten+} samples"
    assert told(marked("同样", "同样")) == "同样"
