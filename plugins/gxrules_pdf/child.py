"""The process that reads PDF files: it takes bytes on standard input, and answers with words.

PDFium is a large program in C++ that may end its process, or never answer. So
it is run in this one, whose memory is limited, and which ends with whoever
started it.
"""

from __future__ import annotations

import gc
import json
import os
import queue
import signal
import sys
import threading
from typing import BinaryIO

from .document import read_document
from .marks import RefusedError
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
    files: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, files), daemon=True).start()
    while True:
        answer = json.dumps(answer_to(files.get())).encode("ascii")
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


def _receive(asked: BinaryIO, files: queue.SimpleQueue[bytes]) -> None:
    """Take files in; end the process when there will be no more, whatever it is doing: nobody waits for its answer."""
    while len(head := asked.read(LENGTH.size)) == LENGTH.size:
        files.put(asked.read(*LENGTH.unpack(head)))
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


def answer_to(data: bytes) -> dict[str, object]:
    """What a file says: its paragraphs as texts, its tables as lists of cells; or why it is not read."""
    try:
        items = read_document(read_pages(data))
    except RefusedError as refused:
        return {"refused": refused.why, "page": refused.page}
    except MemoryError:
        return {"refused": "memory", "page": 0}
    return {"blocks": [_cells(item) if isinstance(item, Table) else item.text for item in items]}


def _cells(table: Table) -> list[tuple[int, str, bool]]:
    """The cells of a table, row by row: the row, the text, and whether it is in doubt.

    What lines do not enclose and has no text is no cell. Words are not in doubt, only what may be a number.
    """
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.left))
    return [(cell.row, cell.text, cell.doubt and cell.has_value) for cell in cells if cell.text or cell.walled]
