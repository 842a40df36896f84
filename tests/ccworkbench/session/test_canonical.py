"""Content ids: one example worked out by hand, so that no version ever spells a change otherwise."""

import hashlib

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import change_id, clean, dump, text_hash
from ccworkbench.session.model import Key


def test_the_worked_example_of_a_change_id():
    # The bytes are written out here, independently of the code that makes them.
    spelled = (
        '["00112233445566778899aabbccddeeff",1767225600000,"ffeeddccbbaa99887766554433221100",2,'
        '"0123456789abcdef0123456789abcdef","A","rating","4.1.1:A","answer",'
        '"{\\"na\\":true,\\"reason\\":{\\"text\\":\\"'
        + "ab" * 32
        + '\\"}}",["11111111111111111111111111111111","22222222222222222222222222222222"]]'
    )
    expected = "0151a3bda1e342e619ffbdbb1de978c1"
    assert hashlib.sha256(spelled.encode()).hexdigest()[:32] == expected
    assert change_id(
        "00112233445566778899aabbccddeeff", 1767225600000, "ffeeddccbbaa99887766554433221100", 2,
        "0123456789abcdef0123456789abcdef", "A", Key("rating", "4.1.1:A", "answer"),
        dump({"reason": {"text": "ab" * 32}, "na": True}),
        ["2" * 32, "1" * 32],
    ) == expected


def test_chinese_is_spelled_as_itself():
    assert dump({"b": "客服", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"客服"}'


def test_texts_are_kept_composed_and_without_control_characters():
    assert clean("Cafe\u0301\r\nx\x00\x07\ud800y\tz") == "Caf\u00e9\nxy\tz"


def test_a_text_above_a_mebibyte_is_refused():
    with pytest.raises(UsageError) as refused:
        clean("客" * (1024 * 1024 // 3 + 1))
    assert refused.value.code == "text-too-long"


def test_equal_words_have_different_hashes():
    assert text_hash(b"0" * 16, "same") != text_hash(b"1" * 16, "same")
