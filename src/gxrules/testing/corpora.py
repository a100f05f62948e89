"""Corpora to test corpus rules with; needs the extra ``gxrules[batch]``."""

from __future__ import annotations

from collections.abc import Mapping

from gxrules.batch.columns import ROW
from gxrules.batch.corpus import DuckCorpus
from gxrules.batch.rows import RowKey, keyed_line, line_of, row_of
from gxrules.batch.tables import table_of
from gxrules.report.report import Report
from gxrules.rules.corpus_rule import Corpus
from gxrules.rules.metadata import Metadata
from gxrules.rules.result import Result


def corpus_of(reports: Mapping[str, Report]) -> Corpus:
    """The corpus of reports, by the names of their files, as a batch over these would have it."""
    key = RowKey("0" * 64, "", "")
    lines = [
        keyed_line(name, key, line_of(row_of(Result(report=report))), Metadata()) for name, report in reports.items()
    ]
    return DuckCorpus.of(table_of([line.encode() for line in lines], ROW))
