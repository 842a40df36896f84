"""People as they are typed: `id=NAME[:role]`."""

from __future__ import annotations

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import require_id
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.text import Text


def read_persons(typed: tuple[str, ...]) -> list[Person]:
    """Read all `id=NAME[:role]`; raises UsageError naming all that cannot be read."""
    found: list[Person] = []
    faults: list[UsageError] = []
    for one in typed:
        try:
            person = read_person(one)
            if person.id in {other.id for other in found}:
                raise UsageError(
                    "assessor-twice",
                    Text(f"人员编号重复：{person.id}。", f"This id is given twice: {person.id}."),
                    value=one,
                )
            found.append(person)
        except UsageError as fault:
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise UsageError(
            "assessors-not-read",
            Text("\n".join(one.message.zh for one in faults), "\n".join(one.message.en for one in faults)),
            next((one.remedy for one in faults if one.remedy.en), faults[0].remedy),
            values=[str(one.facts["value"]) for one in faults],
            allowed=[str(one) for one in Role],
        )
    return found


def read_person(typed: str) -> Person:
    """Read `id=NAME[:role]`."""
    id_, equals, rest = typed.partition("=")
    name, colon, role = rest.rpartition(":")
    if not colon:
        name, role = rest, "assessor"
    if not equals or not id_ or role not in list(Role):
        roles = [str(one) for one in Role]
        raise UsageError(
            "assessor-not-read",
            Text(f"人员写作 编号=姓名[:角色]：{typed}。", f"Write id=NAME[:role]: {typed}."),
            Text(f"角色：{'、'.join(roles)}。", f"Roles: {', '.join(roles)}."),
            value=typed,
            allowed=roles,
        )
    require_id(id_, Text("人员", "a person"))
    return Person(AssessorId(id_), name, Role(role))
