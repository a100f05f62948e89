"""Read the claims of the narrative: clause by clause, each phrase in the mood the ones before it set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from gxrules.report.narrative.claims import Claim, Figure, broken_down
from gxrules.report.narrative.clauses import Clause, Phrase, Token, clauses
from gxrules.report.narrative.quantities import VERBS, Mood, denied_objects, named
from gxrules.text.prose_numbers import Amount


def read_claims(text: str, amounts: Sequence[Amount], section: int = 0) -> tuple[Claim, ...]:
    """The claims of a section's clean text, in order; ``amounts`` are its numbers."""
    found: list[Claim] = []
    mood = Mood()
    for clause in clauses(text, amounts):
        heads = mood.heads if clause.more and mood.domain == "remedies" else ()
        reader = _Reader(text, clause, section, Mood(heads=heads))
        found += reader.claims()
        mood = reader.mood
    return tuple(sorted(found, key=lambda claim: claim.start))


# What the lines before a clause speak of: an application for disclosure, or other business.
_ABOUT = re.compile(
    "(?P<requests>依申请|信息公开.?申请|公开申请|申请公开)|(?P<other>来访|来信|热线|工单|信箱|留言|咨询|办件|提案|诉求)"
)
_DEFAULTS = {3: "requests", 4: "remedies"}
_HEADING = 30
_REACH = 600
_COUNTED = frozenset(("件", "宗", "起", "例", "份", "条", "件次"))
_SKIPPED = {"restrict", "compare", "unsure", "past"}
_DISCLOSED = re.compile(
    "(?:主动)?(?:公开|发布|公布)(?:了|的|各类|各项|各种|有关|相关)*(?:政府|政务)?信息(?:总数|数量|数)?(?:共计|共|累计|合计|总计|达到?|为|了|[：:\\s])*"
)
# A phrase says that there was none of its object only if the object ends it.
_TAIL = re.compile(r"[”’\s]*的?(?:案件|情况|事项|事件|申请|要求|信函|件|案)?[”’\s]*(?:$|[，,（(、和及与或：:]|提起)")


@attrs.define
class _Reader:
    """Reads one clause; the mood moves on from phrase to phrase."""

    text: str
    clause: Clause
    section: int
    mood: Mood = attrs.field(factory=Mood)

    def claims(self) -> Iterator[Claim]:
        self.mood.domain = "remedies" if self.mood.heads else self._context()
        found: list[Claim] = []
        figures: list[Figure] = []
        for index, phrase in enumerate(self.clause.phrases):
            self._hear(phrase)
            counted = list(self._counted(phrase, index))
            figures += counted
            found += [figure.claim for figure in counted if figure.claim.quantity]
            found += self._told(phrase)
        yield from self._broken_down(found, figures)

    def _broken_down(self, found: Iterable[Claim], figures: Sequence[Figure]) -> Iterator[Claim]:
        """The claims, those with parts put together."""
        markers = [
            (token.start, phrase.depth)
            for phrase in self.clause.phrases
            for token in phrase.tokens
            if token.role == "part"
        ]
        if not markers:
            yield from found
            return
        wholes = list(broken_down(figures, markers, self.text, self.clause.end))
        taken = {one.start for whole in wholes for one in whole.walk()}
        yield from wholes
        yield from (claim for claim in found if claim.start not in taken)

    def _context(self) -> str:
        """The domain the same line, or a short line above it, has set."""
        lines = self.text[max(0, self.clause.start - _REACH) : self.clause.start].split("\n")
        heading = next((line for line in reversed(lines[:-1]) if line.strip()), "")
        before = (heading if len(heading) <= _HEADING else "") + lines[-1]
        last = next(reversed(list(_ABOUT.finditer(before))), None)
        self.mood.near = last is not None and last.lastgroup == "requests"
        return (last.lastgroup if last else None) or _DEFAULTS.get(self.section, "")

    def _hear(self, phrase: Phrase) -> None:
        """Take in what the words of a phrase say of those behind them."""
        mood, before = self.mood, None
        for token in phrase.tokens:
            role = token.role
            if role in ("application", "on-request", "context") or (
                role == "request" and self._bare(token, before) and mood.domain != "other"
            ):
                mood.domain, mood.about = "requests", True
            elif role in ("about", "publish-information"):
                mood.about = True
            elif role == "foreign" or (token.amount and token.amount.kind == "phone"):
                mood.domain = "other"
            elif role == "remedy":
                self._hear_remedy(token, phrase)
            elif role in ("region", "own"):
                mood.scope = role
            elif role in ("past", "now"):
                mood.past = role == "past"
            elif role == "channel":
                mood.channel = True
            elif token.amount and token.amount.kind in ("year", "date") and token.amount.value > 1900:
                mood.year, mood.past = int(token.amount.value), False
            before = token

    def _bare(self, token: Token, before: Token | None) -> bool:
        """Whether a bare 申请 stands right behind a verb: 新收申请, 受理申请."""
        return before is not None and before.role in VERBS and token.start - before.end <= 1

    def _hear_remedy(self, token: Token, phrase: Phrase) -> None:
        """A remedy counts only where disclosure is spoken of: agencies also decide on those of others."""
        mood = self.mood
        own = mood.about or mood.near or self.section == 4 or mood.domain == "remedies"
        if own and not self._decides(token, phrase):
            mood.heads = mood.heads if mood.domain == "remedies" else ()
            mood.domain = "remedies"
            if token.quantity not in mood.heads:
                mood.heads = (*mood.heads, token.quantity)
        else:
            mood.domain = "other"

    def _decides(self, token: Token, phrase: Phrase) -> bool:
        """Whether the agency handles the case as the one that decides: 办理行政复议案件."""
        earlier = [other for other in phrase.tokens if other.start < token.start]
        if any(other.role in ("about", "application", "on-request", "publish-information") for other in earlier):
            return False
        return bool(earlier) and self.text[earlier[-1].start : earlier[-1].end] in ("办理", "受理", "处理", "办结")

    def _counted(self, phrase: Phrase, index: int) -> Iterator[Figure]:
        """The figures of a phrase, each with what it counts."""
        if "number" not in phrase.roles:
            self.mood.topic = phrase.tokens
            return
        numbers = [token for token in phrase.tokens if token.amount and token.amount.kind == "count"]
        reached = 0
        for number in numbers:
            before = tuple(token for token in phrase.tokens if reached <= token.start < number.start)
            behind = self._behind(phrase, number, numbers)
            reached = number.end
            figure = self._figure(number, before, behind, index)
            if figure is not None:
                yield Figure(figure, phrase.depth)
        self.mood.topic = () if numbers else phrase.tokens

    def _behind(self, phrase: Phrase, number: Token, numbers: Sequence[Token]) -> tuple[Token, ...]:
        """The words behind a number, if no other number can claim them."""
        if number is not numbers[-1]:
            return ()
        return tuple(token for token in phrase.tokens if token.start >= number.end)

    def _figure(self, number: Token, before: tuple[Token, ...], behind: tuple[Token, ...], index: int) -> Claim | None:
        amount = number.amount
        assert amount is not None
        roles = {token.role for token in before}
        if roles & {"compare"} or not amount.exact:
            return None
        names = self._names(before, amount) or self._names((*before, *behind), amount)
        if not names and not before:
            names = self._names(self.mood.topic, amount)
        if roles & _SKIPPED or self.mood.past or {"restrict", "compare"} & {token.role for token in behind[:1]}:
            names = ()
        if any(name.startswith(("requests", "remedies")) for name in names) and not self._counts_cases(amount):
            names = ()
        start = min((token.start for token in before if token.quantity), default=number.start)
        return self._claim(names, amount, start, index)

    def _counts_cases(self, amount: Amount) -> bool:
        return amount.unit in _COUNTED or (amount.unit is None and amount.value == 0)

    def _claim(self, names: tuple[str, ...], amount: Amount, start: int, index: int) -> Claim:
        quantity = names[0] if names else ""
        return Claim(
            quantity=quantity,
            quantities=names,
            value=amount.value,
            unit=amount.unit,
            kind="none" if names and amount.value == 0 else "count",
            start=start,
            end=amount.end,
            section=self.section,
            clause=self.text[self.clause.start : self.clause.end].strip(),
            reach=self._reach(start, index) if quantity == "requests.received" else None,
            scope=self.mood.scope,
            year=self.mood.year,
        )

    def _reach(self, start: int, index: int) -> str | None:
        """Whether applications were received anew, or with those carried over."""
        roles = {token.role for token in self.clause.phrases[index].tokens}
        following = self.clause.phrases[index + 1 : index + 2]
        if any(phrase.depth and "over" in phrase.roles for phrase in following):
            return "including-carried-over"
        return "new" if "new" in roles else "received" if "receive" in roles else None

    def _names(self, words: tuple[Token, ...], amount: Amount) -> tuple[str, ...]:
        """What a number behind these words counts; empty where they name nothing."""
        return named(words, self.mood) or self._disclosed(words, amount)

    def _disclosed(self, words: tuple[Token, ...], amount: Amount) -> tuple[str, ...]:
        verb = next((token for token in reversed(words) if token.role.startswith("publish")), None)
        if verb is None or amount.unit not in ("条", "件", "篇", "项"):
            return ()
        if not _DISCLOSED.fullmatch(self.text, verb.start, amount.start):
            return ()
        return ("disclosed_items.channel" if self.mood.channel else "disclosed_items",)

    def _told(self, phrase: Phrase) -> Iterator[Claim]:
        """The claims of a phrase that need no number."""
        yield from self._none(phrase)
        yield from self._every(phrase)

    def _none(self, phrase: Phrase) -> Iterator[Claim]:
        """没有收到申请, 未发生行政复议, 无行政诉讼."""
        negation = phrase.first("nothing", "no")
        if negation is None or self.mood.past or self.mood.domain == "other":
            return
        said = [token for token in phrase.tokens if token.start >= negation.end]
        objects = denied_objects(said, self.text, negation)
        if not objects or not _TAIL.match(self.text, objects[-1].end, self.clause.end):
            return
        for quantity in dict.fromkeys(token.quantity or "requests.received" for token in objects):
            yield self._flat(quantity, "none", 0, negation.start, objects[-1].end)

    def _every(self, phrase: Phrase) -> Iterator[Claim]:
        """均已办结, 办结率100%, 均获维持, 零败诉."""
        last = self._whole(phrase)
        if last is None or phrase.roles & {"restrict", "over", "part", "past"} or self.mood.past:
            return
        start = (phrase.first("every") or phrase.tokens[0]).start
        if last.role in ("process", "rate") and self.mood.domain == "requests":
            yield self._flat("requests.processed", "all-finished", None, start, last.end)
        elif last.role in ("outcome", "no-loss") and self.mood.domain == "remedies":
            heads = self.mood.heads if self.text[last.start : last.end].endswith("维持") else ("remedies.litigation",)
            for head in heads:
                yield self._flat(head, "all-upheld", None, start, last.end)

    def _whole(self, phrase: Phrase) -> Token | None:
        """The word that says what became of all of them, if one does."""
        loss = phrase.first("no-loss")
        if loss:
            return loss
        for one, other in pairwise(phrase.tokens):
            if one.role == "every" and self._ends(other):
                return other
            if one.role == "rate" and other.amount and other.amount.kind == "percent" and other.amount.value == 100:
                return None if self.text[one.start - 1 : one.start] in "时期限" else one
        return None

    def _ends(self, token: Token) -> bool:
        word = self.text[token.start : token.end]
        return word in ("办结", "办理完毕") or (token.role, token.quantity) == ("outcome", "upheld")

    def _flat(self, quantity: str, kind: str, value: int | None, start: int, end: int) -> Claim:
        return Claim(
            quantity=quantity,
            quantities=(quantity,),
            value=value,
            kind=kind,
            start=start,
            end=end,
            section=self.section,
            clause=self.text[self.clause.start : self.clause.end].strip(),
            scope=self.mood.scope,
            year=self.mood.year,
        )
