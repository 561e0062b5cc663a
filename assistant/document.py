"""A run as one JSON document; the shape is written down in ``docs/draft.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from assistant.schema import Evidence, Run, Section, Survey, Trait, Voice


def document(run: Run) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers, in the order of the schema."""
    draft = run.draft
    return {
        "title": draft.title,
        "summary": draft.summary,
        "tags": list(draft.tags),
        "form": draft.form,
        "period": {"start": draft.period.start.isoformat(), "end": draft.period.end.isoformat()},
        "sections": [_section(each) for each in draft.sections],
        "evidence": [_evidence(each) for each in run.evidence],
        "dropped": [{"text": each.text, "reason": each.reason} for each in run.dropped],
        "findings": [asdict(each) for each in run.findings],
        "questions": [{**asdict(each), "evidence": list(each.evidence)} for each in run.questions],
        "survey": _survey(run.survey),
        "hidden": list(map(asdict, run.hidden)),
        "usage": asdict(run.usage),
        **({"voice": _voice(run.voice, run.traits)} if run.voice else {}),
    }


def _voice(voice: Voice, traits: Iterable[Trait]) -> dict[str, Any]:
    rows = [{**asdict(each), "deviations": round(each.deviations, 2), "off": each.off} for each in traits]
    return {
        "posts": voice.posts,
        "sentences": voice.sentences,
        "register": voice.register,
        "guide": voice.guide.splitlines(),
        "traits": rows,
    }


def _section(section: Section) -> dict[str, Any]:
    sentences = [{**asdict(each), "evidence": list(each.evidence)} for each in section.sentences]
    return {"key": section.key, "heading": section.heading, "sentences": sentences}


def _survey(survey: Survey) -> dict[str, Any]:
    threads = [{"topic": each.topic, "steps": list(map(asdict, each.steps))} for each in survey.threads]
    conflicts = [
        {"topic": each.topic, "values": list(each.values), "evidence": list(each.evidence)}
        for each in survey.conflicts
    ]
    return {
        "threads": threads,
        "conflicts": conflicts,
        "silent": list(survey.silent),
        "missing": list(survey.missing),
        "tally": asdict(survey.tally),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {name: getattr(evidence, name) for name in ("id", "kind", "text", "when", "place", "same_as")}
