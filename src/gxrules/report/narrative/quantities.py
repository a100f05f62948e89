"""Name what a number counts, from the words around it and what the clause has said so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import attrs

from gxrules.report.narrative.clauses import Token


@attrs.define
class Mood:
    """What a clause has said so far: whom and what its next number is about.

    ``domain`` is ``requests``, ``remedies``, ``other`` (business that is none
    of disclosure's) or empty. ``near`` tells whether the lines before speak of
    applications, ``about`` whether the clause speaks of disclosure. ``heads``
    are the remedies last named, ``topic`` the words of a phrase that had no
    number.
    """

    domain: str = ""
    near: bool = False
    about: bool = False
    scope: str | None = None
    year: int | None = None
    past: bool = False
    heads: tuple[str, ...] = ()
    topic: tuple[Token, ...] = ()
    channel: bool = False


VERBS = frozenset(("receive", "new", "process", "handle"))
_APPLICATIONS = frozenset(("application", "on-request", "request"))


def named(words: Sequence[Token], mood: Mood) -> tuple[str, ...]:
    """What a number among these words counts; empty where they name nothing."""
    names: tuple[str, ...] = ()
    if mood.domain == "remedies":
        names = _remedies(words, mood)
    elif mood.domain == "requests":
        names = _dispositions(words) or _applicants(words) or _flow(words)
    return names or _documents(words) or _decisions(words)


def _named(words: Iterable[Token], *roles: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.quantity for token in words if token.role in roles))


def _dispositions(words: Sequence[Token]) -> tuple[str, ...]:
    """The outcomes; a group beside one of its own rows only introduces the row."""
    names = _named(words, "disposition")
    return tuple(name for name in names if not any(other.startswith(f"{name}.") for other in names))


def _applicants(words: Sequence[Token]) -> tuple[str, ...]:
    return _named(words, "applicant")


def _flow(words: Sequence[Token]) -> tuple[str, ...]:
    """Received, carried over, processed, carried forward; what is two of them at once is none."""
    roles = {token.role for token in words}
    if "item" in roles:
        return ()
    if "forward" in roles:
        return () if "over" in roles else ("requests.carried_forward",)
    if "over" in roles:
        return () if roles & {"process", "handle"} else ("requests.carried_over",)
    if "new" in roles and "process" in roles:
        return ()
    if roles & {"receive", "new"}:
        return ("requests.received",) if (roles & _APPLICATIONS or "new" in roles) and "limit" not in roles else ()
    if "process" in roles or ("handle" in roles and roles & _APPLICATIONS):
        return ("requests.processed",)
    return ("requests.received",) if roles & {"application", "on-request"} else ()


def _remedies(words: Sequence[Token], mood: Mood) -> tuple[str, ...]:
    """Remedies, or an outcome of those last named."""
    heads = _named(words, "remedy")
    outcomes = _named(words, "outcome")
    if not outcomes:
        return heads
    return tuple(f"{head}.{outcome}" for head in heads or mood.heads for outcome in outcomes)


def _documents(words: Sequence[Token]) -> tuple[str, ...]:
    """规章 and 规范性文件, issued, repealed or in force."""
    actions = _named(words, "issue", "repeal", "in-force")
    if len(actions) != 1 or any(token.role in ("item", "foreign") for token in words):
        return ()
    return tuple(f"{document}.{actions[0]}" for document in _named(words, "document"))


def _decisions(words: Sequence[Token]) -> tuple[str, ...]:
    """Licences, penalties, compulsion, fees; items, lists and notices of them are something else."""
    if any(token.role in ("item", "publish", "information", "foreign") for token in words):
        return ()
    return _named(words, "decision", "fee")


def denied_objects(words: Sequence[Token], text: str, negation: Token) -> Sequence[Token]:
    """What there was none of: applications, remedies, or both where they are joined."""
    if any(token.role in _NARROWING or token.amount for token in words):
        return ()
    if negation.role == "no" and not (
        words and words[0].start - negation.end <= _NEAR and _stands_alone(text, negation)
    ):
        return ()
    remedies = [token for token in words if token.role == "remedy"]
    applications = [token for token in words if token.role in ("application", "on-request")]
    if any(token.role == "limit" for token in words) and not remedies:
        return ()
    if remedies:
        joined = applications and _JOINED.fullmatch(text, applications[-1].end, remedies[0].start)
        return [*applications[-1:], *remedies] if joined else remedies
    return applications[-1:] or _bare(words, negation)


def _bare(words: Sequence[Token], negation: Token) -> Sequence[Token]:
    """A bare 申请 right behind the negation."""
    return [token for token in words[:1] if token.role == "request" and token.start - negation.end <= 1]


def _stands_alone(text: str, negation: Token) -> bool:
    return text[negation.start - 1 : negation.start] not in tuple("有毫并")


# What makes an object only some of its kind.
_NARROWING = frozenset(
    ("restrict", "compare", "disposition", "foreign", "outcome", "applicant", "over", "forward", "past")
)
_JOINED = re.compile(r"[、和及与或\s]*")
_NEAR = 8
