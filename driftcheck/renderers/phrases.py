"""What is said in words of a report, of a sentence pair and of sentences passed over, alike in every format for people.

Texts from files come out of here visible (see `safe`), but not yet escaped for any markup.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from driftcheck.languages import UNDETERMINED
from driftcheck.languages.names import name as language_name
from driftcheck.model import Alignment, Known, Report, Role, Severity, Verdict
from driftcheck.renderers.changes import changes_of, counted
from driftcheck.renderers.fates import Fate, fate_of
from driftcheck.renderers.places import Unit, survey
from driftcheck.renderers.safe import visible
from driftcheck.util.patterns import lazy_pattern

_VERDICTS = {
    Verdict.IDENTICAL: "{copy} says what {original} says, word for word",
    Verdict.FAITHFUL: "{copy} says what {original} says",
    Verdict.DRIFTED: "{copy} changes what {original} says",
    Verdict.UNRELATED: "{copy} is not a copy of this original, {original}",
    Verdict.CANNOT_JUDGE: "whether {copy} says what {original} says: {reason}",
}
# From this share of a side on, text without a counterpart is told with the verdict.
_MUCH = 0.1
_RULE = lazy_pattern(r"[^\w-]")  # in a signature, between the name of a rule and what the settings made of it
_UNKNOWN = "a language that is not known"
# Words of a copy from which a penalty per 1,000 of them says something.
KNOWN = "it counts the known findings, which you let stand"  # what the drift of a copy that passes with them says
_ENOUGH_WORDS = 200
# What is said of sentences without findings.
FOLDED = {
    Fate.KEPT: "unchanged",
    Fate.CHANGED: "reworded",
    Fate.MOVED: "moved",
    Fate.ADDED: "added",
    Fate.DROPPED: "dropped",
}


def names(report: Report) -> tuple[str, str]:
    """What the original and the copy are called, without the folders that both share."""
    return _short(visible(report.alignment.original.name), visible(report.alignment.copy.name))


def verdict(report: Report) -> str:
    """The verdict as a sentence with both names; where not all was compared or checked, what that leaves of it."""
    original, copy = names(report)
    if reserved(report):
        return f"{copy}, compared with {original}: {_no_grave_change(report)}"
    return _VERDICTS[report.verdict].format(copy=copy, original=original, reason=visible(report.reason))


def reserved(report: Report) -> bool:
    """Whether the copy passes, but not all of it was compared with something or checked by all rules."""
    limited = report.not_checked or _much_is_missing(report) or _much_is_new(report)
    return report.verdict is Verdict.FAITHFUL and bool(limited)


def label(report: Report) -> str:
    """The verdict in one to three words, which promise no more than was compared and checked: "partly checked"."""
    if not reserved(report):
        return "not a copy" if report.verdict is Verdict.UNRELATED else report.verdict.value.replace("-", " ")
    if _much_is_missing(report):
        return "incomplete"
    return "extended" if _much_is_new(report) else "partly checked"


def headline(report: Report) -> str:
    """What there is to say beside the label: "1 critical, 3 major changes", "no grave change found"."""
    match report.verdict:
        case Verdict.IDENTICAL:
            return "the copy reads like the original, word for word"
        case Verdict.UNRELATED:
            return "this is a text of something else"
        case Verdict.CANNOT_JUDGE:
            return visible(report.reason)
        case Verdict.DRIFTED:
            grave = {severity: count for severity, count in changes(report).items() if severity >= Severity.MAJOR}
            return "; ".join([_counted(grave), *_one_sided(report)])
        case Verdict.FAITHFUL:
            return _no_grave_change(report)


def changes(report: Report) -> dict[Severity, int]:
    """How many changes there are of each severity that there is, the worst first."""
    return counted(changes_of(survey(report), report.findings))


def figures(report: Report) -> tuple[str, ...]:
    """Penalty, where the text is long enough for one, and coverage."""
    return (*penalty(report), *covered(report))


def penalty(report: Report) -> tuple[str, ...]:
    """MQM's penalty; nothing of a short text, in which one finding makes it huge, or of one that cannot be judged."""
    words = sum(len(segment.text.split()) for segment in report.alignment.copy_segments)
    if report.penalty_per_1000_words is None or words <= _ENOUGH_WORDS:
        return ()
    return (f"penalty {report.penalty_per_1000_words:.1f} per 1,000 words",)


def drift(report: Report) -> str:
    """The drift and what it means beside the verdict, in a sentence; of a pair that cannot be judged ""."""
    if report.drift is None:
        return ""
    if is_doubt(report):
        return f"drift {report.drift:.2f}: {doubt(_rounded(report.drift))}"
    if is_known(report):
        return f"drift {report.drift:.2f}: {KNOWN}"
    share = _rounded(report.drift) if report.drift else "none"
    share = f"about {share}" if share[0].isdigit() else share
    return f"drift {report.drift:.2f}: {share} of the original's words stand where the meaning has probably changed"


def is_doubt(report: Report) -> bool:
    """Whether the drift is no more than doubt: nothing grave was found, and nothing that the user lets stand."""
    return report.verdict is Verdict.FAITHFUL and not report.known and bool(report.drift)


def is_known(report: Report) -> bool:
    """Whether what the drift says is known, and lets the copy pass."""
    return report.verdict is Verdict.FAITHFUL and bool(report.known)


def doubt(share: str) -> str:
    """What the drift of a faithful copy says, its share told in percent."""
    return f"no grave change was found; what is worded anew leaves a doubt of {share}"


def likely(probability: float) -> str:
    """How likely it is that the meaning of a sentence changed."""
    return f"meaning changed: {_rounded(probability)} likely"


def not_checked(report: Report) -> str:
    """Which rules could not run, in which languages: "not checked in French: negation, names in part"; else ""."""
    rules = defaultdict(list)
    for one in sorted(report.not_checked, key=lambda one: one.partly):
        rules[one.languages].append(f"{one.rule} in part" if one.partly else one.rule)
    parts = (f"in {_languages(languages)}: {', '.join(found)}" for languages, found in rules.items())
    return f"not checked {'; '.join(parts)}" if rules else ""


def signature(report: Report) -> str:
    """What the report was made with; of its rules those that ran."""
    lacking = {one.rule for one in report.not_checked if not one.partly}
    made, found, rules = visible(report.signature).rpartition("| rules ")
    return made + found + " ".join(rule for rule in rules.split(" ") if _RULE.split(rule, maxsplit=1)[0] not in lacking)


def covered(report: Report) -> tuple[str, ...]:
    """How much of each side has a counterpart on the other, and what is not counted where there is some of it."""
    coverage = report.alignment.coverage
    return (
        f"{_share(coverage.original)} of the original is in the copy",
        f"{_share(coverage.copy)} of the copy is in the original",
        *(["headlines, bylines and credits not counted"] if _uncounted(report.alignment) else []),
    )


def known(report: Report) -> str:
    """How many findings are no news, and what says so: "3 known findings (2 baseline, 1 accepted)"."""
    by = Counter(one.by for one in report.known)
    sources = ", ".join(f"{by[source]} {source.value}" for source in Known if by[source])
    return f"{len(report.known)} known {plural('finding', len(report.known))} ({sources})"


def folded(units: Sequence[Unit]) -> str:
    """How many sentences are passed over, and why: "3 sentences unchanged, 1 reworded"."""
    if units[0].moved:
        ways = Counter(way(unit) for unit in units)
        return ", ".join(f"{count} {plural('sentence', count)} {told}" for told, count in ways.items())
    counts = Counter(fate_of(unit, named=False) for unit in units)
    fates = [fate for fate in Fate if counts[fate]]
    first = f"{counts[fates[0]]} {plural('sentence', counts[fates[0]])} {FOLDED[fates[0]]}"
    return ", ".join([first, *(f"{counts[fate]} {FOLDED[fate]}" for fate in fates[1:])])


def way(unit: Unit) -> str:
    """From where to where a sentence moved; paragraphs are counted from 1, the headline being one."""
    before, after = unit.original[0].paragraph + 1, unit.copy[0].paragraph + 1
    return f"moved within paragraph {after}" if before == after else f"moved from paragraph {before} to {after}"


def capitalised(sentence: str) -> str:
    """The sentence with a capital at its beginning, and its other letters as they are."""
    return sentence[:1].upper() + sentence[1:]


def plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def _much_is_missing(report: Report) -> bool:
    return report.alignment.coverage.original < 1 - _MUCH


def _much_is_new(report: Report) -> bool:
    return report.alignment.coverage.copy < 1 - _MUCH


def _no_grave_change(report: Report) -> str:
    counts = changes(report)
    told = "no grave change found"
    if report.not_checked:
        silent = sum(not one.partly for one in report.not_checked)
        ran, wanted = len(report.manuals), len(report.manuals) + silent
        codes = dict.fromkeys(code for one in report.not_checked for code in one.languages)
        told += f" by the {ran} of {wanted} checks that know {_languages(tuple(codes))}"
    if counts.get(Severity.MINOR):
        told += f", {_counted({Severity.MINOR: counts[Severity.MINOR]})}"
    alone = _one_sided(report)
    return f"{told}, but {' and '.join(alone)}" if alone else told


def _one_sided(report: Report) -> list[str]:
    """How much of each side has no counterpart, where it is much."""
    coverage = report.alignment.coverage
    return [
        *([f"{_other_share(coverage.original)} of the original is left out"] if _much_is_missing(report) else []),
        *([f"{_other_share(coverage.copy)} of the copy is new"] if _much_is_new(report) else []),
    ]


def _counted(counts: Mapping[Severity, int]) -> str:
    told = ", ".join(f"{count} {severity.name.lower()}" for severity, count in counts.items())
    return f"{told or 'no'} {plural('change', sum(counts.values()))}"


def _languages(codes: Sequence[str]) -> str:
    return " and ".join(_UNKNOWN if code == UNDETERMINED else visible(language_name(code)) for code in codes)


def _uncounted(alignment: Alignment) -> bool:
    """Whether a headline, byline or credit has no counterpart."""
    alone = (bead for bead in alignment.beads if not bead.two_sided)
    return any(
        segment.role is not Role.BODY
        for bead in alone
        for segment in (*alignment.original_of(bead), *alignment.copy_of(bead))
    )


def _short(original: str, copy: str) -> tuple[str, str]:
    start = 0
    for index, (one, other) in enumerate(zip(original, copy, strict=False)):
        if one != other:
            break
        if one in "/\\":
            start = index + 1
    return original[start:], copy[start:]


def _share(share: float) -> str:
    """Percent; 0% and 100% only where nothing and all is meant."""
    if 0 < share < 0.01:
        return "under 1%"
    return f"{int(share * 100 + 1e-9)}%"


def _rounded(probability: float) -> str:
    """Percent to the nearest; what is not sure is never said to be."""
    if 0 < probability < 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= probability < 1 else f"{probability:.0%}"


def _other_share(share: float) -> str:
    """What `_share` leaves of the whole."""
    return f"{100 - int(share * 100 + 1e-9)}%"
