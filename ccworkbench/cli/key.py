"""`ccworkbench key …`: this installation's keys, and colleagues' as they are known here."""

from __future__ import annotations

import click

from ccworkbench.cli import output
from ccworkbench.cli.options import json_option
from ccworkbench.session import keys, pins
from ccworkbench.session.pins import Pin
from ccworkbench.text import Text


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """密钥。Keys: what this installation signs with, and what colleagues sign and open with."""


@group.command()
@json_option
def show(as_json: bool) -> None:
    """本机指纹与公钥。This installation's fingerprint and recipient, and the colleagues pinned here."""
    public = keys.public_key()
    mark = keys.fingerprint(public)
    known = pins.pinned()
    data = {
        "fingerprint": keys.short(mark), "fingerprint_long": mark, "public_key": public,
        "recipient": keys.recipient(), "colleagues": [_as_json(one) for one in known],
    }
    say = output.say
    lines = [
        f"{say(Text('签名指纹', 'Signing fingerprint'))}  {keys.short(mark)}",
        f"{say(Text('加密公钥', 'Recipient'))}  {data['recipient']}",
        *(_as_line(one) for one in known),
    ]
    output.emit(as_json, data, lines)


@group.command()
@click.argument("name")
@click.argument("fingerprint")
@click.option("--recipient", default=None, metavar="age1…", help="其加密公钥 / the age key to seal to")
@click.option("--always", is_flag=True, help="所有加密都加上此公钥（单位、备用）/ seal everything to it too")
@json_option
def pin(name: str, fingerprint: str, recipient: str | None, always: bool, as_json: bool) -> None:
    """记住同事的密钥。Pin a colleague's key; FINGERPRINT is `-` where only the recipient matters."""
    before = pins.pin(name, fingerprint, recipient, always=always)
    now = next(one for one in pins.pinned() if one.name == name and not one.session)
    words = Text(f"已记住 {name}", f"Pinned {name}")
    if before is not None and before.fingerprint != now.fingerprint:
        was = keys.short(before.fingerprint) or pins.NONE
        words = Text(f"已记住 {name}，取代 {was}", f"Pinned {name}, in place of {was}")
    data = {**_as_json(now), "replaced": (keys.short(before.fingerprint) or None) if before else None}
    output.emit(as_json, data, [output.say(words), _as_line(now)])


def _as_json(one: Pin) -> dict[str, object]:
    return {
        "name": one.name, "fingerprint": keys.short(one.fingerprint) or None, "recipient": one.recipient or None,
        "session": one.session or None, "always": one.always, "at": one.at or None,
    }


def _as_line(one: Pin) -> str:
    where = output.say(Text("（首次导入时）", " (at first import)")) if one.session else ""
    always = output.say(Text("（总是加上）", " (always)")) if one.always else ""
    mark = keys.short(one.fingerprint) or pins.NONE
    return f"  {one.name}  {mark}  {one.recipient or pins.NONE}{where}{always}"
