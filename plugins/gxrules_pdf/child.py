"""The process that reads and marks PDF files: it takes bytes on standard input, and answers with words.

PDFium is a large program in C++ that may end its process, or never answer. So
it is run in this one, whose memory is limited, and which ends with whoever
started it.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import queue
import signal
import sys
import threading
from typing import BinaryIO

from .document import read_document
from .lines import Line
from .marks import RefusedError
from .notes import Note, add_notes
from .pdfium import read_pages, start
from .tables import Table
from .wire import LENGTH

# Bytes of address space beyond what a process has when it starts; a report takes some ten million.
_MEMORY = 240_000_000


def main() -> None:
    """Answer until nobody asks any more."""
    # Control-C reaches the whole group; who started this process answers it, and this one ends with that.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # What anything prints would else be taken for an answer.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # What is read makes no cycles to speak of, and looking for some takes a third of the time.
    gc.set_threshold(200_000)
    start()
    _limit_memory()
    files: queue.SimpleQueue[tuple[bytes, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, files), daemon=True).start()
    while True:
        answer = json.dumps(answer_to(*files.get())).encode("ascii")
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _receive(asked: BinaryIO, files: queue.SimpleQueue[tuple[bytes, bytes]]) -> None:
    """Take files in, each with the notes for it, and end the process when there will be no more.

    Whatever it is doing then, nobody waits for its answer.
    """
    while len(head := asked.read(LENGTH.size)) == LENGTH.size:
        data = asked.read(*LENGTH.unpack(head))
        files.put((data, asked.read(*LENGTH.unpack(asked.read(LENGTH.size)))))
    os._exit(0)


def _limit_memory() -> None:
    """Let the process take so much more memory and no more, where the system can limit it."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            taken = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        taken = 10 * _MEMORY  # without the limit taking effect too early
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = taken + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))


def answer_to(data: bytes, notes: bytes = b"") -> dict[str, object]:
    """What a file says: its lines with their places, its tables as lists of cells; or why it is not read.

    With ``notes``, a list in JSON, what stands behind the file in its copy with them, in Base64.
    """
    try:
        if notes:
            made = add_notes(data, [Note(*note) for note in json.loads(notes)])
            return {"added": base64.b64encode(made).decode("ascii")}
        items = read_document(read_pages(data))
    except RefusedError as refused:
        return {"refused": refused.why, "page": refused.page}
    except MemoryError:
        return {"refused": "memory", "page": 0}
    return {"blocks": [_line(item) if isinstance(item, Line) else _cells(item) for item in items]}


def _line(line: Line) -> dict[str, object]:
    return {"text": line.text, "page": line.page, "box": line.box}


def _cells(table: Table) -> list[dict[str, object]]:
    """The cells of a table, row by row, with their places, and whether each is in doubt.

    What lines do not enclose and has no text is no cell. Words are not in doubt, only what may be a number.
    """
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.left))
    return [
        {
            "row": cell.row,
            "text": cell.text,
            "doubt": cell.doubt and cell.has_value,
            "page": cell.page,
            "box": cell.box,
        }
        for cell in cells
        if cell.text or cell.walled
    ]
