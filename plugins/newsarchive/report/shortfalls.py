"""What a run or a day lacks, in words, and what a person can do about it. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newsarchive.outcomes import PENDING, Ending, Outcome
from newsarchive.store.reports import DayCoverage, RunCounts

Again = Callable[[str, date], str]  # source_key, day → the command that archives it again


# Pages that any visitor of the site sees and the archive was not shown; a paywall's stub is what the site shows of it.
HIDDEN = {
    Outcome.CHALLENGE: "raise delay_seconds in the source's file, or ask the site to let your User-Agent in",
    Outcome.NOTICE: "later nights look again by themselves; if it stays, open one of them in a browser",
    Outcome.CONSENT_WALL: "ask the site to let your User-Agent in without consent to cookies",
}
FINAL = {
    Outcome.FORBIDDEN: "ask the site to let your User-Agent in, or exclude such addresses in the source's file",
    Outcome.HTTP_ERROR: "open one of them in a browser: the site answers it with an error",
    Outcome.TLS: "the certificate is the site's to mend; the archive does not go on without",
    Outcome.PROTOCOL: "open one of them in a browser: what was sent is not HTTP as it should be",
    Outcome.REDIRECT_LOOP: "open one of them in a browser: the site sends its visitors in a circle",
    Outcome.TOO_LARGE: "exclude such addresses in the source's file if they are no articles",
    Outcome.BAD_ENCODING: "the site sends bytes that do not decode; tell it",
    Outcome.EXTRACT_TIMEOUT: "the capture is kept: newsarchive reextract reads it again after an update",
    Outcome.EXTRACT_MEMORY: "the capture is kept: newsarchive reextract reads it again after an update",
    Outcome.EXTRACT_CRASH: "the capture is kept: newsarchive reextract reads it again after an update",
    Outcome.INTERNAL_ERROR: "a fault of newsarchive: please report it with the reason; later runs try again",
    Outcome.NO_BYTES: "import the WARC file that the record refers to",
    Outcome.BAD_ROW: "the capture is kept; please report it with the reason",
}

AT_WORK = "look again when it has ended"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is lacking, in a word for a table and in words, and what to do."""

    source: str
    day: date
    brief: str
    words: str
    advice: str


def shortfalls_of_runs(runs: Iterable[RunCounts]) -> Iterator[Shortfall]:
    """What only the run tells: its day's coverage leaves second looks at older articles out."""
    for run in runs:
        if run.failed_look_count:
            looks = counted(run.failed_look_count, "second look")
            yield Shortfall(
                run.source,
                run.day,
                f"{run.failed_look_count} failed",
                f"{looks} at older articles failed",
                "later runs look again; the texts archived before are unharmed",
            )


def shortfalls_of_day(day: DayCoverage, again: Again) -> Iterator[Shortfall]:
    """All that a day lacks: its run, what its routes could not give, links that failed, articles that are missing."""
    command = again(day.source, day.day)

    def short(brief: str, words: str, advice: str) -> Shortfall:
        return Shortfall(day.source, day.day, brief, words, advice)

    is_at_work = day.last_run_state == "running"
    if is_at_work and (day.problem or day.outcomes.get(PENDING)):
        yield short("running", "a run of this day is at work: what is short may still come", AT_WORK)
    if day.problem in ("no run", "run never ended"):
        yield short(day.problem, f"{day.problem} of this day", f"archive it: {command}")
    if (
        day.problem == "not all was seen" and not day.shortfalls
    ):  # told by a look; a night's own words say more
        yield short(
            day.problem,
            "between two looks its lists showed nothing that joins: stories may have come and gone (news.unseen_spans)",
            f"look more often: newsarchive check {day.source} says how often its lists turn over",
        )
    failed = day.last_run_state == "failed"
    if failed:
        reason = day.last_run_reason or "its log in Airflow says why"
        yield short("run failed", f"its run failed: {reason}", f"archive it again: {command}")
    for words in day.shortfalls:
        yield short(
            "a route fell short",
            words,
            f"archive the day again: {command}; if it stays, mend the source's file: newsarchive check {day.source} "
            "shows what each route gives",
        )
    for outcome, count in day.outcomes.items():
        advice = advice_on(outcome, command)
        if advice and not failed and not (is_at_work and outcome == PENDING):
            yield short(
                f"{count} {outcome}",
                f"{counted(count, 'link')} ended as {outcome}: {meaning_of(outcome)}",
                advice,
            )
    if day.missing_count and not failed and not is_at_work:
        yield short(f"{day.missing_count} missing", missing(day), f"archive it again: {command}")


def advice_on(outcome: str, command: str) -> str | None:
    """What to do about links that ended so; None where their ending is no loss, or nobody's to mend."""
    if outcome == PENDING:
        return f"clear the failed batches in Airflow, or archive the day again: {command}"
    known = Outcome(outcome)
    if known.ending is Ending.RETRY:
        return f"later runs try again by themselves; at once: {command}"
    return HIDDEN.get(known) or FINAL.get(known)


def meaning_of(outcome: str) -> str:
    """The outcome in words."""
    return "their visit never ended" if outcome == PENDING else Outcome(outcome).meaning


def missing(day: DayCoverage) -> str:
    """The site's count beside what is known of it."""
    parts = [
        f"{'its listings have' if day.expected_basis == 'listing' else 'the site counts'} "
        f"{counted(day.expected_count or 0, 'article')}",
        f"the archive has {day.archived_count}",
    ]
    if day.elsewhere_count:
        parts.append(f"another source {day.elsewhere_count}")
    if day.other_count:
        parts.append(f"{counted(day.other_count, 'link')} of the day ended otherwise")
    return f"{', '.join(parts)}; of {day.missing_count} nothing is known"


def counted(count: int, thing: str) -> str:
    """1 link, 2 links."""
    return f"{count} {thing}" + ("" if count == 1 else "s")
