"""Characters that turn the direction of writing: kept in what is stored, gone from what is read."""

import shutil

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.receipt_words import as_lines
from ccworkbench.session import evidence, people, ratings, receiving
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A, B

TURNED = [chr(one) for one in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))]
RLO = "\u202e"


@pytest.mark.parametrize("turn", TURNED)
def test_a_rationale_is_read_without_and_kept_with_them(lead, join, send, turn):
    b = join(B)
    words = f"未发现{turn}不合格"
    ratings.rate(b, "1.1.1", B, Answer(option="1"), rationale=words)
    assert b.state.rating("1.1.1", B).rationale == "未发现不合格"
    merge_many(lead, [send(b)], author=A)
    assert lead.state.rating("1.1.1", B).rationale == "未发现不合格"
    bodies = [[body for body, in doc.link.execute("SELECT body FROM text")] for doc in (b, lead)]
    assert all(words in found for found in bodies)
    assert sorted(row.id for row in b.journal.rows()) == sorted(row.id for row in lead.journal.rows())
    assert all(one.ok for one in verify(lead, deep=True))
    folder = lead.folder
    lead.close()
    with SessionDocument.open(folder) as again:
        assert again.state.rating("1.1.1", B).rationale == "未发现不合格"


def test_names_of_people_and_of_evidence_too(lead, join, send):
    b = join(B)
    evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name=f"a{RLO}gpj.exe")
    merge_many(lead, [send(b)], author=A)
    assert [one.name for one in lead.state.evidence.values()] == ["agpj.exe"]
    people.add_person(lead, Person(AssessorId("F"), f"{RLO}露白", Role.ASSESSOR), A)
    assert [one.name for one in receiving.look(send(lead)).people if one.id == "F"] == ["露白"]


def test_no_file_name_turns_a_receipt_a_message_or_a_folder(lead, join, send, tmp_path):
    b = join(B)
    ratings.rate(b, "1.1.1", B, Answer(option="1"))
    good, bad = tmp_path / f"b{RLO}1.ccx", tmp_path / f"bad{RLO}xcc.ccx"
    shutil.copy(send(b), good)
    bad.write_bytes(b"nothing")
    done = merge_many(lead, [good, bad], author=A)
    assert (done.inputs[0].ok, done.inputs[1].ok) == (True, False)
    said = "".join(f"{one.zh}{one.en}" for one in as_lines(done))
    assert "b1.ccx" in said
    assert RLO not in said
    with pytest.raises(FileProblem) as told:
        receiving.receive(bad, tmp_path / "there")
    assert RLO not in str(told.value) + told.value.message.zh + told.value.message.en
    with receiving.receive(good, tmp_path / "there") as again:
        assert again.folder.name == "b1.ccsession"
