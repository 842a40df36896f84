"""Groups of session commands that read either way: `finding add SESSION …` and `finding SESSION add …`."""

from __future__ import annotations

from typing import Any

import click


class Verbs(click.Group):
    """A group whose verb may stand behind the session; without a verb it lists."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:  # noqa: ANN401
        settings.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*arguments, **settings)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Bring the verb to the front."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            verb = args[1] if len(args) > 1 and args[1] in self.commands else None
            args = [verb, args[0], *args[2:]] if verb is not None else ["list", *args]
        return super().parse_args(ctx, args)
