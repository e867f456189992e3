"""Names of people, organisations and places that the copy changed, dropped, added or gave to another part.

What it reads. A name is a run of capitalised words, where the capital is no matter of position: at the head of a
sentence, in a headline and in capitals throughout, a word is a name if it is one elsewhere in the two texts or is no
English word when written small. Months, days and forms of address are no names. Names agree by any telling word, in
any of its forms: `Michael Schumacher` and `Schumacher`, `Wall Street Journal` and `WSJ`, `US`, `United States` and
`American`, `Russia` and `Russian`, `Zelenskyy` and `Zelensky`, `Defense Ministry` and `Ministry of Defense`.

What it says. A name that became another name, and two names that changed parts (`A sued B`, `B sued A`), are major,
and so is a pronoun of the other gender in the same place. Two names that may be one thing's are minor: those of bodies
called by what they are, a body's abbreviation, spellings near to each other. A name that is gone with nothing in its
place, or new, is major where the sentence stayed the same otherwise, and minor where it was rebuilt or the name stands
elsewhere. A pronoun or a description in place of a name is no finding, nor is a name that stands in the same paragraph
or in a neighbouring sentence. A headline is asked only for names that stand nowhere in the original. A name that is
another throughout the copy is reported where it first stands.

What persons are counts as who they are: another title beside the same name, a status that was lost, put in or changed
(`former`, `acting`, `deputy`, `-elect`, `-in-law`) and another relation or side (`brother`, `father`; `north`,
`south`) are major; of two titles one of which can stand for the other (director, administrator) it is minor.

Addresses, names of files, options, identifiers, placeholders and keys have to stay to the letter, in any language: one
that became another of its kind is major (`--dry-run`, `--dry-ran`; `read_file`, `write_file`). It is minor where the
two may be one for other readers: a page in the copy's language (/en/, /de/), a site of its country, an option's letter.

In two languages, or in one that is not English, names are compared by what they sound like in their scripts, countries
by what they are, with their adjectives and people, and cities by names in other languages too: `Lüttich`, `Liège`;
`Зеленский`, `Selenskyj`; `旧金山`, `San Francisco`. A name whose counterpart sounds unlike it is major where neither
stands in the other sentence in any form, and so is a Slavic surname of which a consonant is another one. What may be
translated is let be. Of offices another one beside the same name, or in the same place, and a deputy, acting, former or
future holder who became its holder are major. Whoever runs or presides over something may be called by any word for it.

Bad:
    original: The minister met Anna Novak in Prague on Monday.
    copy: The minister met Petra Dvorak in Prague on Monday.
    original: Deputy Governor Lena Ortiz voted against the cut.
    copy: Governor Lena Ortiz voted against the cut.
Good:
    original: Volodymyr Zelenskyy thanked the United States.
    copy: President Zelensky thanked the US.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from driftcheck import languages
from driftcheck.facts import names as facts
from driftcheck.languages import cldr
from driftcheck.model import Alignment, Bead, Category, Finding, LinkedAlignment, Severity, Span
from driftcheck.rules.names.exchange import exchanged, excluded
from driftcheck.rules.names.offices import reappointed
from driftcheck.rules.names.pairing import in_place, is_spelled_out, may_be_one, renamed, replaced
from driftcheck.rules.names.place import Comparison, compare
from driftcheck.rules.names.pronouns import changed_gender
from driftcheck.rules.names.sides import Missing, Side, gaps, missing, side
from driftcheck.rules.names.status import changed_standing
from driftcheck.rules.names.titles import retitled
from driftcheck.rules.rule import Aspect, Rule, languages_of
from driftcheck.util.patterns import lazy_pattern

# A sentence stayed the same when this share of its words, names apart, is left (benchmarks/names.py).
SAME = 0.5
# Translators do add names that explain: one is surely an error where hardly anything else changed, and nothing at all
# where the copy has more names for it. Nor is a slight name missed where anything else changed.
SAME_BUT_FOR_ONE = 0.75
ALL_BUT_ONE = 0.95
# Signs that stand in what has to stay to the letter (literals.py), and in little else.
LITERAL = lazy_pattern(
    r"[_@{+=]|--|\(\)|%[sd(]|\w\.[a-z][a-z0-9]|/\w*[A-Za-z]|\w/(?:[\s,;.)]|$)|\s-[A-Za-z]\b|[a-z][A-Z]"
)
STANDING = "what somebody or something is said to be is no longer the same"

# A bead with more is a list or a table, in which every name would be asked about every other.
MOST_NAMES, MOST_WORDS = 100, 1000


def check(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """The findings of every two-sided bead, in the order of the beads."""
    if not alignment.related:
        return
    sides = ((alignment.original, alignment.original_segments), (alignment.copy, alignment.copy_segments))
    yield from _spelled(rule, alignment)
    original, copy = facts.read(sides)
    whole = tuple(facts.NameIndex(text, range(len(text.segments))) for text in (original, copy))
    reported: set[str] = set()
    for bead in alignment.beads:
        if bead.two_sided and not alignment.verbatim(bead):
            one, two = side(original, bead.original, whole[0]), side(copy, bead.copy, whole[1])
            if alignment.in_body(bead):
                found = _check_bead(rule, alignment, bead, one, two)
            else:
                found = _check_headline(rule, alignment, one, two)
            for finding in found:
                if finding.message not in reported:  # a name that is another throughout is one change
                    reported.add(finding.message)
                    yield finding


def between(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """The names, countries and offices that became others, of texts that are not both in English."""
    if not alignment.related:
        return
    reported: set[str] = set()
    for finding in (*_spelled(rule, alignment), *_renamed(rule, alignment), *_reappointed(rule, alignment)):
        if finding.message not in reported:
            reported.add(finding.message)
            yield finding


def _spelled(rule: Rule, alignment: Alignment) -> Iterator[Finding]:
    """Addresses, options, names of files and the like that are no longer what they were to the letter."""
    if not all(LITERAL.search(document.text) for document in (alignment.original, alignment.copy)):
        return
    from driftcheck.rules.names import literals  # noqa: PLC0415 - few texts have any

    for change in literals.changed(alignment):
        evidence = "such a name has to stand in the copy to the letter, and neither stands anywhere on the other side"
        severity = Severity.MINOR if change.slight else None
        yield rule.became(alignment, change.original, change.copy, evidence=evidence, severity=severity)


def _renamed(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    """A name may be read as a country and by its sound; then it is told once. English needs none of it."""
    if {language.code for language in languages_of(alignment)} == {"en"}:
        return
    from driftcheck.rules.names import nations, translated  # noqa: PLC0415 - most comparisons are of two English texts

    told: list[Span] = []
    for original, copy in nations.exchanged(alignment):
        told.append(copy)
        yield rule.became(alignment, original, copy, evidence="the two are different countries")
    for change in translated.renamed(alignment):
        if not any(change.copy.overlaps(span) for span in told):
            evidence = "the two do not sound alike, and neither stands near on the other side"
            yield rule.became(alignment, change.original, change.copy, evidence=evidence)


def _reappointed(rule: Rule, alignment: LinkedAlignment) -> Iterator[Finding]:
    for change in reappointed(alignment):
        evidence = STANDING if change.status else "the two are different offices"
        yield rule.became(alignment, change.original, change.copy, evidence=evidence)


def _check_headline(rule: Rule, alignment: Alignment, one: Side, two: Side) -> Iterator[Finding]:
    """Headlines, datelines and credits may name whom they like, but none that the whole original does not name."""
    for left, right in in_place(missing(one, two.bead), missing(two, one.whole), compare(one, two)):
        if not right.plain and not may_be_one(left, right):
            yield _changed(rule, alignment, left, right)


def _gapes(alignment: Alignment, bead: Bead) -> bool:
    """Whether the copy has gaps, where words call for a noun, that the original has not."""
    code = languages.get(alignment.copy.language).code
    original, copy = (
        sum((gaps(segment.text, code) for segment in side), start=Counter[str]())
        for side in (alignment.original_of(bead), alignment.copy_of(bead))
    )
    return bool(copy - original)


def _check_bead(rule: Rule, alignment: Alignment, bead: Bead, one: Side, two: Side) -> Iterator[Finding]:
    if max(len(one.mentions), len(two.mentions)) > MOST_NAMES or max(len(one.tokens), len(two.tokens)) > MOST_WORDS:
        return
    forward = compare(one, two)
    lost, gained = missing(one, two.near), missing(two, one.whole)
    pairs: list[tuple[Missing, Missing]] = []
    known: set[int] = set()
    for names in (*in_place(lost, gained, forward), *renamed(one, two), *replaced(one, two, forward)):
        if not known & {id(name.mention) for name in names}:
            known |= {id(name.mention) for name in names}
            pairs.append(names)
    for left, right in sorted(pairs, key=lambda names: names[1].span):
        yield _changed(rule, alignment, left, right)
    yield from _turned(rule, alignment, one, two, forward)
    lost, gained = ([name for name in names if id(name.mention) not in known] for names in (lost, gained))
    gaping = bool(lost) and _gapes(alignment, bead)
    for name in lost:
        elsewhere = two.whole.has(name.mention) or is_spelled_out(name, one, two)
        elsewhere |= name.field and any(left.field for left, _ in pairs)  # of a body that has another name
        yield from _dropped(rule, alignment, name, forward, gaping=gaping, elsewhere=elsewhere)
    if gained:
        backward = compare(two, one)
        enough = SAME_BUT_FOR_ONE if len(two.mentions) <= len(one.mentions) else ALL_BUT_ONE
        for name in gained:
            stands = backward.stands_in(name.first, name.end)
            bad = backward.kept >= enough and not name.slight and not stands
            yield _added(rule, alignment, name, severity=rule.severity if bad else Severity.MINOR)


def _turned(rule: Rule, alignment: Alignment, one: Side, two: Side, forward: Comparison) -> Iterator[Finding]:
    """Names that changed parts, other titles and standings, and pronouns that changed gender."""
    for (a, b), (y, x) in exchanged(one, two):
        first, second = (alignment.original.quote(name.span) for name in (a, b))
        yield rule.finding(
            alignment,
            f'"{first}" and "{second}" changed parts',
            evidence=f'"{first}" comes first in the original, "{second}" in the copy, round the same words',
            original=Span(a.span.start, b.span.end),
            copy=Span(y.span.start, x.span.end),
        )
    yield from _restyled(rule, alignment, one, two)
    for was, became in excluded(one, two):
        evidence = "the one cannot be the other, and each side has one of them alone"
        yield rule.became(alignment, was.span, became.span, evidence=evidence)
    if pronouns := changed_gender(one, two, forward):
        yield rule.became(
            alignment,
            pronouns.original.span,
            pronouns.copy.span,
            evidence="the two sides speak of persons of different gender",
            severity=rule.severity if pronouns.sure else Severity.MINOR,
        )


def _restyled(rule: Rule, alignment: Alignment, one: Side, two: Side) -> Iterator[Finding]:
    """Who or what the same name is said to be: another title, another standing."""
    for title in retitled(one, two):
        yield rule.finding(
            alignment,
            f'the title "{alignment.original.quote(title.original)}" became "{alignment.copy.quote(title.copy)}"',
            evidence=f'both stand before "{title.holder}"',
            original=title.original,
            copy=title.copy,
            severity=Severity.MINOR if title.near else rule.severity,
            category=Category.TERMINOLOGY if title.near else rule.category,
        )
    for standing in changed_standing(one, two):
        original, copy = standing.qualified, standing.plain
        if standing.gained:
            original, copy = copy, original
        yield rule.became(alignment, original, copy, evidence=STANDING)


def _changed(rule: Rule, alignment: Alignment, left: Missing, right: Missing) -> Finding:
    one, two = alignment.original.quote(left.span), alignment.copy.quote(right.span)
    return rule.became(
        alignment,
        left.span,
        right.span,
        evidence=f'the copy has no "{one}" there, and the original no "{two}"',
        severity=Severity.MINOR if may_be_one(left, right) and not _is_country(alignment, one) else rule.severity,
    )


def _is_country(alignment: Alignment, name: str) -> bool:
    """Whether a name is that of a country, which has no other spelling than those that are known."""
    return cldr.fold(name) in cldr.load(languages.get(alignment.original.language).code).territories


def _dropped(
    rule: Rule, alignment: Alignment, name: Missing, comparison: Comparison, *, gaping: bool, elsewhere: bool
) -> Iterator[Finding]:
    """A finding where nothing stands for the name; a reader of the copy may know it from `elsewhere` in it."""
    cut = comparison.cut(name.first, name.end)
    if not gaping and not cut and comparison.stands_in(name.first, name.end):
        return
    same = not elsewhere and comparison.kept >= (ALL_BUT_ONE if name.slight else SAME)
    bad = gaping or same or (cut and not elsewhere and (not name.slight or comparison.kept >= SAME))
    yield rule.finding(
        alignment,
        f'"{alignment.original.quote(name.span)}" was dropped',
        evidence="the name stands nowhere near in the copy, and nothing stands for it",
        original=name.span,
        severity=rule.severity if bad else Severity.MINOR,
        category=Category.OMISSION,
    )


def _added(rule: Rule, alignment: Alignment, name: Missing, *, severity: Severity) -> Finding:
    return rule.finding(
        alignment,
        f'"{alignment.copy.quote(name.span)}" was added',
        evidence="the name stands nowhere in the original",
        copy=name.span,
        severity=severity,
        category=Category.ADDITION,
    )


RULE = Rule(
    id="names",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    manual=__doc__ or "",
    check=check,
    partly=between,
    needs_partly=frozenset({"offices"}),
    aspect=Aspect.FACT,
    needs=frozenset({"names", "titles", "pronouns"}),
    precedence=4,
    family="names",
)
