"""What the rivals take from the plan's text and from the ordinary rules of titles, as Python
values: days, places, and the tables of education and of years (in months) by series and level."""

from __future__ import annotations

from datetime import date

STARTS = date(2020, 1, 1)
LETTER = date(2020, 11, 21)
ENDS = date(2023, 12, 31)
EXTENDED = date(2024, 12, 31)

COUNTIES = frozenset(
    {"450225", "450226", "451026", "451028", "451031", "451225", "451228", "451229"}
)

STEP = {
    "junior_middle": 0,
    "senior_middle": 1,
    "junior_college": 2,
    "bachelor": 3,
    "master": 4,
    "doctor": 5,
}
SENIOR_MIDDLE, JUNIOR_COLLEGE, BACHELOR = 1, 2, 3

LEVELS = ("clerk", "assistant", "intermediate", "associate_senior", "full_senior")
LOWER = dict(zip(LEVELS[1:], LEVELS, strict=False))

LISTED_SUBSTITUTES = frozenset(
    {
        "work_summary",
        "extension_summary",
        "project_topic",
        "school_research",
        "acceptance_report",
        "engineering_design",
        "patent",
        "technical_innovation",
    }
)
ENDED = frozenset({"withdrawn", "refused"})

EXAM_AND_REVIEW = frozenset({"health", "accounting", "auditing", "statistics", "economics"})
EXAM_ONLY = EXAM_AND_REVIEW - {"health"}

# The lowest step of education; teachers' depends on the stage of school besides.
_FINANCE = ("economics", "statistics", "auditing")
MINIMUM_EDUCATION = {
    ("engineering", "intermediate"): JUNIOR_COLLEGE,
    ("engineering", "associate_senior"): BACHELOR,
    ("agriculture", "intermediate"): SENIOR_MIDDLE,
    ("agriculture", "associate_senior"): BACHELOR,
    ("accounting", "intermediate"): JUNIOR_COLLEGE,
    ("accounting", "associate_senior"): JUNIOR_COLLEGE,
    **{(series, "intermediate"): SENIOR_MIDDLE for series in _FINANCE},
    **{(series, "associate_senior"): JUNIOR_COLLEGE for series in _FINANCE},
}
TEACHING = "primary_secondary_teaching"
SERIES = (
    *("engineering", TEACHING, "agriculture", "health", "accounting", "auditing", "statistics"),
    *("economics", "other"),
)
STAGES = ("primary", "junior_middle", "senior_middle")
TEACHERS_EDUCATION = {
    # level, stage, from a normal school
    ("intermediate", "primary", True): SENIOR_MIDDLE,
    ("intermediate", "primary", False): JUNIOR_COLLEGE,
    ("intermediate", "junior_middle", True): JUNIOR_COLLEGE,
    ("intermediate", "junior_middle", False): JUNIOR_COLLEGE,
    ("intermediate", "senior_middle", True): BACHELOR,
    ("intermediate", "senior_middle", False): BACHELOR,
    ("associate_senior", "primary", True): JUNIOR_COLLEGE,
    ("associate_senior", "primary", False): JUNIOR_COLLEGE,
    ("associate_senior", "junior_middle", True): JUNIOR_COLLEGE,
    ("associate_senior", "junior_middle", False): JUNIOR_COLLEGE,
    ("associate_senior", "senior_middle", True): BACHELOR,
    ("associate_senior", "senior_middle", False): BACHELOR,
}

# Months owed, by step of education from junior middle school to doctor; None: no way to apply.
MONTHS_OWED = {
    ("engineering", "intermediate"): (None, None, 48, 48, 24, 0),
    ("primary_secondary_teaching", "intermediate"): (None, 60, 48, 48, 24, 0),
    ("agriculture", "intermediate"): (None, 60, 48, 48, 24, 0),
    ("engineering", "associate_senior"): (None, None, None, 60, 60, 24),
    ("primary_secondary_teaching", "associate_senior"): (None, None, 60, 60, 60, 24),
    ("agriculture", "associate_senior"): (None, None, None, 60, 60, 24),
    ("accounting", "intermediate"): (None, None, 60, 48, 12, 0),
    ("auditing", "intermediate"): (None, 120, 60, 48, 12, 0),
    ("economics", "intermediate"): (None, 120, 72, 48, 12, 0),
    ("statistics", "intermediate"): (None, 120, 72, 48, 12, 0),
    ("accounting", "associate_senior"): (None, None, 120, 60, 60, 24),
    ("economics", "associate_senior"): (None, None, 120, 60, 60, 24),
    ("statistics", "associate_senior"): (None, None, 120, 60, 60, 24),
    ("auditing", "associate_senior"): (None, None, 72, 60, 48, 24),
}
