"""The ambiguous clauses that `may_apply` asks about, each with its readings."""

READINGS = {
    "resident_reading": ("registered_seat", "workplace"),
    "before_letter_covered": ("covered", "not_covered"),
    "after_2023_review_year": ("covered", "not_covered"),
    "relaxed_people": ("below_ordinary", "also_ordinary"),
    "measured_on": ("application_day", "year_end"),
    "work_counted": ("professional_only", "any_work"),
    "secondment_counted": ("counts", "does_not_count"),
    "early_on_relaxed": ("applies", "does_not_apply"),
    "senior_includes_full": ("includes", "excludes"),
    "lower_title_series": ("same_series", "any_series"),
    "targeted_counts_for_targeted": ("counts", "does_not_count"),
    "substitute_owed": ("owed", "nothing_owed"),
    "exam_level_full": ("includes", "excludes"),
    "exam_only_titles": ("covered", "not_covered"),
    "same_year_basis": ("calendar_year", "review_year"),
    "both_tracks_series": ("same_series_only", "any_series"),
    "withdrawn_counts": ("counts", "does_not_count"),
    "which_is_barred": ("later_only", "both"),
}
