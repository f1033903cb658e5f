"""The conditions of `may_apply` over derived values (`derived`), written once for Cedar and Zen.

`@name` is a value of the case, `{name}` another condition; `and`, `or`, `not` and the leaves that
look into sets are spelt by each language. `CONDITIONS` are the 48 in the order of their bits.
"""

from __future__ import annotations

from tests.bench.rivals.tables import COUNTIES, EXAM_AND_REVIEW, EXAM_ONLY, LISTED_SUBSTITUTES

# name: (value of the case, what it is among)
AMONG: dict[str, tuple[str, tuple[str, ...]]] = {
    "seat": ("employer_place", tuple(sorted(COUNTIES))),
    "workplace": ("employer_workplace", tuple(sorted(COUNTIES))),
    "exam_series": ("application_series", tuple(sorted(EXAM_AND_REVIEW))),
    "exam_only_series": ("application_series", tuple(sorted(EXAM_ONLY))),
    "up_to_intermediate": ("application_level", ("clerk", "assistant", "intermediate")),
    "up_to_senior": (
        "application_level",
        ("clerk", "assistant", "intermediate", "associate_senior"),
    ),
}

# name: (set of the case, of which it has any)
SHARING: dict[str, tuple[str, tuple[str, ...]]] = {
    "has_listed": ("substitutes", tuple(sorted(LISTED_SUBSTITUTES))),
    "has_other": ("substitutes", ("other",)),
}

WRITTEN = {
    "professional": "@professional_technical",
    "stationed": '(@resident_reading == "registered_seat" and {seat})'
    ' or (@resident_reading == "workplace" and {workplace})',
    "after_letter": "@application_date >= 20201121 and @application_date <= 20231231",
    "before_letter": "@application_date >= 20200101 and @application_date <= 20201120"
    ' and @before_letter_covered == "covered"',
    "year_2024": "@application_date >= 20240101 and @application_date <= 20241231"
    ' and @after_2023_review_year == "covered"',
    "in_period": "{after_letter} or {before_letter} or {year_2024}",
    "in_scope": "{professional} and {stationed} and {in_period}",
    "in_service": "@in_service",
    "no_penalty": "not @penalised",
    "ordinary": "{in_service} and {no_penalty}",
    "scope_and_ordinary": "{in_scope} and {ordinary}",
    "senior": '@application_level == "associate_senior"',
    "intermediate": '@application_level == "intermediate"',
    "consent": "({senior} and @relax_associate_senior) or ({intermediate} and @relax_intermediate)",
    "education": "({consent} and {senior} and @education >= 2)"
    " or ({consent} and {intermediate} and @education >= 1)"
    " or (not {consent} and @education >= @ordinary_education)",
    "below_ordinary": "@education < @ordinary_education",
    "also_ordinary": '@relaxed_people == "also_ordinary"',
    "relaxed_senior": "{senior} and @education == 2 and {also_ordinary}",
    "relaxed_intermediate": "{intermediate} and @education == 1 and {also_ordinary}",
    "relaxed": "{below_ordinary} or {relaxed_senior} or {relaxed_intermediate}",
    "early_intermediate": "{intermediate} and @months_served >= 60",
    "any_senior": '{senior} or (@application_level == "full_senior"'
    ' and @senior_includes_full == "includes")',
    "early_senior": "{any_senior} and @months_served >= 120",
    "early": "{early_intermediate} or {early_senior}",
    "relaxed_early": '{early} and @early_on_relaxed == "applies"',
    "relaxed_years": "@months_since >= 60 or ({intermediate} and @months_since >= 48)"
    " or ({relaxed_early} and (@months_since >= 48"
    " or ({intermediate} and @months_since >= 36)))",
    "ordinary_years": "@months_owed >= 0 and (@months_owed == 0 or @months_held >= @months_owed"
    " or ({early} and (@months_owed <= 12 or @months_held + 12 >= @months_owed)))",
    "years": "({relaxed} and {relaxed_years}) or (not {relaxed} and {ordinary_years})",
    "education_and_years": "{education} and {years}",
    "ordinary_output": "@ordinary_output_met",
    "listed_output": "{up_to_senior} and {has_listed}",
    "other_output": "{up_to_senior} and {has_other} and @accepted_other_substitute",
    "nothing_owed": '{up_to_senior} and @substitute_owed == "nothing_owed"',
    "output": "{ordinary_output} or {listed_output} or {other_output} or {nothing_owed}",
    "examined_senior": '{senior} or (@application_level == "full_senior"'
    ' and @exam_level_full == "includes")',
    "exam_required": "{exam_series} and {examined_senior}",
    "exam_passed": "{exam_required} and @exam_series == @application_series"
    " and @exam_level == @application_level and @exam_score >= @own_exam_line",
    "exam": "not {exam_required} or {exam_passed}",
    "exam_only": "{exam_only_series} and {up_to_intermediate}",
    "exam_titles": 'not {exam_only} or @exam_only_titles == "covered"',
    "track": '@application_track == "targeted"',
    "calendar_year": "@barred_in_year",
    "review_year": "@same_review_year and @barred_ever",
    "both": '(@same_year_basis == "calendar_year" and {calendar_year})'
    ' or (@same_year_basis == "review_year" and {review_year})',
    "one_track": "not {both}",
    "may_apply": "{scope_and_ordinary} and {education_and_years} and {output} and {exam}"
    " and {exam_titles} and {track} and {one_track}",
}

CONDITIONS = (
    *("scope_and_ordinary", "in_scope", "in_scope", "professional", "stationed", "stationed"),
    *("seat", "workplace", "in_period", "after_letter", "before_letter", "year_2024"),
    *("ordinary", "ordinary", "in_service", "no_penalty", "education_and_years", "education"),
    *("senior", "intermediate", "years", "years", "relaxed", "below_ordinary"),
    *("relaxed_senior", "relaxed_intermediate", "relaxed_years", "early"),
    *("early_intermediate", "early_senior", "any_senior", "ordinary_years", "output"),
    *("ordinary_output", "listed_output", "up_to_senior", "other_output", "nothing_owed"),
    *("exam", "exam_required", "exam_passed", "exam_titles", "exam_only"),
    *("track", "one_track", "both", "calendar_year", "review_year"),
)
