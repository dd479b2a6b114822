"""What the commands behind lenses and code actions do: show a place, a choice of places, the page of a rule.

Only the editor can show something, and each has other commands for it. These ask in the words of the protocol, so that
they work in all of them.
"""

from collections.abc import Sequence
from functools import cached_property
from inspect import cleandoc
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from surefoot.rule import Rule
from surefoot_lint.server.texts.uris import to_path, to_uri

__all__ = ["Showing"]

_OFFERED: Final = 20
"""How many places are offered. Editors show a choice as a row of buttons or a short menu."""


class Showing:
    """Shows things in the editor.

    Parameters:
        server: who asks it to.
    """

    def __init__(self, server: LanguageServer) -> None:
        self._server = server
        window = server.client_capabilities.window
        self._shows_documents = bool(window and window.show_document and window.show_document.support)

    def places(self, title: str, places: Sequence[types.Location]) -> None:
        """Go to a place, or offer several under a title."""
        names = {f"{_name(place)}:{place.range.start.line + 1}": place for place in places[:_OFFERED]}
        if not self._shows_documents or not names:
            self._tell("\n".join([title, *names]))
            return
        if len(names) == 1:
            self._go(places[0])
            return

        def chosen(item: types.MessageActionItem | None) -> None:
            if item is not None and item.title in names:
                self._go(names[item.title])

        actions = [types.MessageActionItem(name) for name in names]
        question = types.ShowMessageRequestParams(types.MessageType.Info, title, actions)
        self._server.window_show_message_request(question, chosen)

    def page(self, rule: Rule) -> None:
        """Show what a rule is about."""
        text = f"# {rule.code} {rule.name}\n\n{cleandoc(rule.__doc__ or '')}\n"
        if not self._shows_documents:
            self._tell(text)
            return
        file = Path(self._folder.name, f"{rule.code}-{rule.name}.md")
        file.write_text(text, encoding="utf-8")
        self._server.window_show_document(types.ShowDocumentParams(to_uri(str(file)), take_focus=True))

    @cached_property
    def _folder(self) -> "TemporaryDirectory[str]":
        """Where pages are put to be shown; it goes with the server."""
        return TemporaryDirectory(prefix="wf-lint-")

    def _go(self, place: types.Location) -> None:
        self._server.window_show_document(types.ShowDocumentParams(place.uri, take_focus=True, selection=place.range))

    def _tell(self, text: str) -> None:
        self._server.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))


def _name(place: types.Location) -> str:
    return Path(to_path(place.uri) or place.uri).name
