"""The 48 conditions of Guangxi's `may_apply`, in the order of their bits, and a name for each bit.

`ORDER[i]` is the key of the condition that `1 << i` stands for.
"""

ORDER = (
    "may_apply.三.1",
    "may_apply.三.1.1",
    "in_scope",
    "professional_technical_met",
    "employer_in_area",
    "stationed_in_county",
    "seat_in_county",
    "workplace_in_county",
    "within_period",
    "within_period.1",
    "within_period.2",
    "within_period.3",
    "may_apply.三.1.2",
    "ordinary_requirements",
    "in_service_met",
    "no_current_penalty",
    "may_apply.四（一）2.1",
    "education_met",
    "applies_associate_senior",
    "applies_intermediate",
    "years_met",
    "years_suffice",
    "education_relaxed",
    "education_relaxed.1",
    "education_relaxed.2",
    "education_relaxed.3",
    "relaxed_years_met",
    "early_application",
    "early_application.1",
    "early_application.2",
    "applies_senior",
    "ordinary_years_met",
    "output_met",
    "output_met.1",
    "output_met.2",
    "up_to_associate_senior",
    "output_met.3",
    "output_met.4",
    "exam_met",
    "exam_required",
    "exam_passed",
    "examination_titles_covered",
    "exam_only_applies",
    "targeted_track",
    "one_track_a_year",
    "both_in_one_year",
    "both_in_calendar_year",
    "both_in_review_year",
)

_BIT = {key: 1 << i for i, key in enumerate(ORDER)}

# What is reported twice, or fails as soon as a part of it fails, has one name here.
SCOPE_AND_ORDINARY = _BIT["may_apply.三.1"]
IN_SCOPE = _BIT["in_scope"] | _BIT["may_apply.三.1.1"]
PROFESSIONAL = _BIT["professional_technical_met"]
STATIONED = _BIT["stationed_in_county"] | _BIT["employer_in_area"]
SEAT = _BIT["seat_in_county"]
WORKPLACE = _BIT["workplace_in_county"]
IN_PERIOD = _BIT["within_period"]
AFTER_LETTER = _BIT["within_period.1"]
BEFORE_LETTER = _BIT["within_period.2"]
YEAR_2024 = _BIT["within_period.3"]
ORDINARY = _BIT["ordinary_requirements"] | _BIT["may_apply.三.1.2"]
IN_SERVICE = _BIT["in_service_met"]
NO_PENALTY = _BIT["no_current_penalty"]
EDUCATION_AND_YEARS = _BIT["may_apply.四（一）2.1"]
EDUCATION = _BIT["education_met"]
SENIOR = _BIT["applies_associate_senior"]
INTERMEDIATE = _BIT["applies_intermediate"]
YEARS = _BIT["years_met"] | _BIT["years_suffice"]
RELAXED = _BIT["education_relaxed"]
BELOW_ORDINARY = _BIT["education_relaxed.1"]
RELAXED_SENIOR = _BIT["education_relaxed.2"]
RELAXED_INTERMEDIATE = _BIT["education_relaxed.3"]
RELAXED_YEARS = _BIT["relaxed_years_met"]
EARLY = _BIT["early_application"]
EARLY_INTERMEDIATE = _BIT["early_application.1"]
EARLY_SENIOR = _BIT["early_application.2"]
ANY_SENIOR = _BIT["applies_senior"]
ORDINARY_YEARS = _BIT["ordinary_years_met"]
OUTPUT = _BIT["output_met"]
ORDINARY_OUTPUT = _BIT["output_met.1"]
LISTED_OUTPUT = _BIT["output_met.2"]
UP_TO_SENIOR = _BIT["up_to_associate_senior"]
OTHER_OUTPUT = _BIT["output_met.3"]
NO_OUTPUT_OWED = _BIT["output_met.4"]
EXAM = _BIT["exam_met"]
EXAM_REQUIRED = _BIT["exam_required"]
EXAM_PASSED = _BIT["exam_passed"]
EXAM_TITLES = _BIT["examination_titles_covered"]
EXAM_ONLY = _BIT["exam_only_applies"]
TRACK = _BIT["targeted_track"]
ONE_TRACK = _BIT["one_track_a_year"]
BOTH = _BIT["both_in_one_year"]
BOTH_IN_CALENDAR_YEAR = _BIT["both_in_calendar_year"]
BOTH_IN_REVIEW_YEAR = _BIT["both_in_review_year"]
