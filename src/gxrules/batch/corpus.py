"""The corpus of a batch: its tables as SQL sees them, and what corpus rules say of them."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from gxrules.batch.columns import CORPUS, ROW, TableColumn
from gxrules.batch.rows import finding_entry
from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.accepted.baseline import named_key
from gxrules.checking.config.config import Config
from gxrules.checking.runner import MOST_FINDINGS, diagnostic_of
from gxrules.errors import RuleError
from gxrules.rules.corpus_rule import CorpusFinding
from gxrules.rules.diagnostics import Outcome
from gxrules.rules.rule import Finding, LoadedRule, Unknown
from gxrules.text.messages import Message, said_of

_LISTS = ("cells", "findings", "notes", "sentences")
_OF_REPORTS = "name, agency, kind, region, year, edition, unit"


@attrs.frozen
class DuckCorpus:
    """The reports below ``folder``, asked with DuckDB, which keeps on the disk what does not fit into memory."""

    connection: Any

    @classmethod
    def over(cls, shards: Path, *, findings: Path | None = None, threads: int = 1, memory: str = "1GB") -> DuckCorpus:
        """The corpus of the Parquet files in a folder; what was not checked is not in it.

        ``findings`` is the table of what corpus rules found, which is then the view ``corpus_findings``.
        """
        import duckdb

        connection = duckdb.connect(config={"threads": threads, "memory_limit": memory})
        files = sorted(str(path) for path in shards.glob("*.parquet"))
        connection.sql(f"create view every_row as {_source(files, ROW)}")
        if findings is not None:
            found = [str(findings)] if findings.exists() else []
            connection.sql(f"create view corpus_findings as {_source(found, CORPUS)}")
        return cls._with_views(connection)

    @classmethod
    def of(cls, table: Any) -> DuckCorpus:
        """The corpus of a table of Arrow with the columns of a row."""
        import duckdb

        connection = duckdb.connect()
        connection.register("every_row", table)
        return cls._with_views(connection)

    @classmethod
    def _with_views(cls, connection: Any) -> DuckCorpus:
        checked = "from every_row where status = 'checked'"
        connection.sql(f"create view reports as select {_OF_REPORTS} {checked}")
        for column in (column for column in ROW if column.name in _LISTS):
            part = ", ".join(f'part."{field.name}"' for field in column.fields)
            rows = f"select name, unnest({column.name}) as part {checked}"
            connection.sql(f"create view {column.name} as select name as report, {part} from ({rows})")
        return cls(connection)

    def sql(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a query, in its order; ``$name`` in it stands for a parameter."""
        rows: list[tuple[Any, ...]] = self.connection.execute(query, parameters).fetchall()
        return rows

    def close(self) -> None:
        """Let go of the tables."""
        self.connection.close()


def _source(files: Sequence[str], columns: Iterable[TableColumn]) -> str:
    if files:
        quoted = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
        return f"select * from read_parquet([{quoted}])"
    return f"select {', '.join(map(_nothing, columns))} where false"


def _nothing(column: TableColumn) -> str:
    fields = ", ".join(f'"{field.name}" {_SQL_TYPES[field.type]}' for field in column.fields)
    kind = f"struct({fields})[]" if fields else _SQL_TYPES[column.type]
    return f'cast(null as {kind}) as "{column.name}"'


_SQL_TYPES = {
    "string": "varchar",
    "int32": "integer",
    "int64": "bigint",
    "decimal128(38, 6)": "decimal(38, 6)",
    "list of strings": "varchar[]",
}


@attrs.frozen
class CorpusRun:
    """What the corpus rules said: rows of the table of their findings, and an outcome for each rule by its code."""

    rows: list[dict[str, Any]]
    outcomes: dict[str, dict[str, Any]]


@attrs.frozen
class RuleAnswer:
    """What one corpus rule said: rows of the table of findings, and its outcome."""

    rows: list[dict[str, Any]]
    outcome: dict[str, Any]


def check_corpus(corpus: DuckCorpus, loaded: LoadedRule, config: Config, acceptance: Acceptance) -> RuleAnswer:
    """Ask a corpus rule; what it raises is its outcome."""
    reports = {row[0]: row for row in corpus.sql(f"select {_OF_REPORTS} from reports")}
    rows, outcome = _ask(loaded, corpus, reports, config, acceptance)
    return RuleAnswer(rows, outcome)


def join_answers(answers: Mapping[str, RuleAnswer]) -> CorpusRun:
    """What all corpus rules said, by their codes."""
    names = [column.name for column in CORPUS]
    rows = [row for answer in answers.values() for row in answer.rows]
    rows.sort(key=lambda row: (row["report"], row["start"] or 0, row["code"], row["fingerprint"]))
    assert all(list(row) == names for row in rows)
    return CorpusRun(rows, {code: answer.outcome for code, answer in answers.items()})


def lost_answer(reason: Message) -> RuleAnswer:
    """What stands for the answer of a rule whose process gave none."""
    return RuleAnswer([], _outcome(Outcome.CRASHED, (), reason.zh))


def _ask(
    loaded: LoadedRule,
    corpus: DuckCorpus,
    reports: Mapping[str, Sequence[Any]],
    config: Config,
    acceptance: Acceptance,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    reasons: list[str] = []
    counts: dict[str, int] = {}
    try:
        for said in loaded.rule.check(corpus):
            if isinstance(said, Unknown):
                reasons.append(_reason(said))
                continue
            report, finding = _verify(said, loaded, reports)
            ordinal = counts[report] = counts.get(report, -1) + 1
            if ordinal < MOST_FINDINGS:
                rows.append(_row(finding, loaded, reports[report], ordinal, config, acceptance))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a rule is a plugin's code, which may raise anything
        told = "".join(traceback.format_exception(error))
        return rows, _outcome(Outcome.CRASHED, rows, said_of(error), told)
    if rows:
        return rows, _outcome(Outcome.FAILED, rows, "；".join(reasons))
    return rows, _outcome(Outcome.NOT_EVALUABLE if reasons else Outcome.PASSED, rows, "；".join(reasons))


def _outcome(outcome: Outcome, rows: Sequence[object], reason: str, told: str | None = None) -> dict[str, Any]:
    entry = {"outcome": outcome.value, "findings": len(rows), "reason": reason or None}
    return entry if told is None else {**entry, "traceback": told}


def _reason(said: Unknown) -> str:
    return said.reason if isinstance(said.reason, str) else said.reason.zh if said.reason else "语料不足"


def _verify(said: object, loaded: LoadedRule, reports: Mapping[str, object]) -> tuple[str, Finding]:
    """The report and the finding that a rule yielded; raises for what it may not yield."""
    code = loaded.rule.code
    if not isinstance(said, CorpusFinding):
        problem, zh = f"it yielded {said!r}.", f"产出了 {said!r}；请产出 CorpusFinding 或 Unknown。"
        raise RuleError(rule=code, problem=problem, fix="Yield CorpusFinding or Unknown.", zh=zh)
    if said.report not in reports:
        problem, zh = f"there is no report {said.report!r}.", f"没有报告 {said.report!r}；请用 reports.name 中的名称。"
        raise RuleError(rule=code, problem=problem, fix="Give a name of the table reports.", zh=zh)
    if said.finding.message not in loaded.rule.messages:
        problem, zh = f"there is no message {said.finding.message!r}.", f"没有消息 {said.finding.message!r}。"
        raise RuleError(rule=code, problem=problem, fix="Use one of its own.", zh=zh)
    return said.report, said.finding


def _row(
    finding: Finding,
    loaded: LoadedRule,
    report: Sequence[Any],
    ordinal: int,
    config: Config,
    acceptance: Acceptance,
) -> dict[str, Any]:
    name, agency, _, _, year, edition, _ = report
    found = diagnostic_of(finding, loaded.rule, edition, config.for_file(name), ordinal, finding.span)
    suppressions = acceptance.suppressions
    key = "".join(named_key(agency, year, name, suppressions.root).split())
    entries = (
        one for one in suppressions.entries if "".join(one.report.split()) == key and not one.is_over(acceptance.today)
    )
    accepted = "suppression" if any(entry.covers(found) for entry in entries) else None
    return {"report": name, **finding_entry(found, None, accepted)}


def rows_in(folder: Path) -> Iterator[dict[str, Any]]:
    """The findings of corpus rules in the folder of a batch."""
    from gxrules.batch.tables import read_columns

    path = folder / "corpus.parquet"
    if path.exists():
        yield from read_columns(path, [column.name for column in CORPUS])
