"""A small client of the Language Server Protocol over stdio, enough to ask yaml-language-server
what an editor would ask it. `YAML_LANGUAGE_SERVER` is the command that starts the server.
"""

import json
import os
import queue
import shlex
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

Json = dict[str, Any]

COMMAND = os.environ.get("YAML_LANGUAGE_SERVER", "")
SETTINGS = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
_CAPABILITIES: Json = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {
            "completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}
        },
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}
_PATIENCE = 60  # seconds, for a machine with much else to do


def available() -> bool:
    """Whether there is a server to ask."""
    return bool(COMMAND) and shutil.which(shlex.split(COMMAND)[0]) is not None


class LanguageServer:
    """A running server, opened on a folder."""

    def __init__(self, folder: Path, settings: Json | None = None) -> None:
        self._settings = {**SETTINGS, **(settings or {})}
        self._process = subprocess.Popen(
            [*shlex.split(COMMAND), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        self._inbox: queue.Queue[Json] = queue.Queue()
        self._number = 0
        threading.Thread(target=self._receive, daemon=True).start()
        uri = folder.as_uri()
        self.request(
            "initialize",
            processId=os.getpid(),
            rootUri=uri,
            workspaceFolders=[{"uri": uri, "name": folder.name}],
            capabilities=_CAPABILITIES,
        )
        self._send({"method": "initialized", "params": {}})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.request("shutdown")
        self._send({"method": "exit"})
        try:
            self._process.wait(_PATIENCE)
        finally:
            self._process.kill()
            self._process.communicate()

    # -- messages ---------------------------------------------------------------------------

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
                while stream.readline().strip():
                    pass
                self._inbox.put(json.loads(stream.read(length)))

    def _messages(self) -> Iterator[Json]:
        """What the server says; what it asks of an editor is answered on the way."""
        while True:
            message = self._inbox.get(timeout=_PATIENCE)
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            yield message

    def _answer(self, message: Json) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        asked = [one.get("section") for one in message["params"]["items"]]
        return [self._settings if one == "yaml" else {} for one in asked]

    def request(self, method: str, **params: Any) -> Any:
        """The answer of the server to a request."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        for message in self._messages():
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
        raise AssertionError(method)

    # -- what an editor asks ----------------------------------------------------------------

    def open(self, path: Path, text: str) -> "OpenFile":
        """A file as it is opened in the editor, once for each path; it need not be on the disk."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return OpenFile(self, uri, text)

    def diagnostics(self, uri: str) -> list[Json]:
        """The faults that the server publishes for a file; it does so once after opening."""
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri:
                    found: list[Json] = params["diagnostics"]
                    return found
        raise AssertionError(uri)


class OpenFile:
    """A file open in the editor.

    In what is searched for, `|` marks the place of the cursor; it has to occur once in the text.
    """

    def __init__(self, server: LanguageServer, uri: str, text: str) -> None:
        self.text = text
        self._server, self._uri = server, uri

    def diagnostics(self) -> list[tuple[int, str]]:
        """The line (from 1) and the message of each fault; to be asked once."""
        found = self._server.diagnostics(self._uri)
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in found]

    def completion(self, marked: str) -> dict[str, Json]:
        """What is offered at the cursor, by label."""
        answer = self._ask("textDocument/completion", *self._place(marked))
        return {one["label"]: one for one in answer["items"]}

    def hover(self, marked: str) -> str:
        """What is shown at the cursor, in Markdown."""
        return self.hover_at(*self._place(marked))

    def hover_at(self, line: int, column: int) -> str:
        """What is shown at a line and column (from 1), in Markdown."""
        answer = self._ask("textDocument/hover", line, column)
        return str(answer["contents"]["value"]) if answer else ""

    def _place(self, marked: str) -> tuple[int, int]:
        before, _, after = marked.partition("|")
        assert self.text.count(before + after) == 1, marked
        above = self.text[: self.text.index(before + after) + len(before)].split("\n")
        return len(above), len(above[-1]) + 1

    def _ask(self, method: str, line: int, column: int) -> Any:
        position = {"line": line - 1, "character": column - 1}
        return self._server.request(method, textDocument={"uri": self._uri}, position=position)
