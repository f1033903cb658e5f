# Guangxi's may_apply. A date is [year, month, day]; `conditions` runs in the order of bits.py.
package guangxi

starts := [2020, 1, 1]

letter := [2020, 11, 21]

ends := [2023, 12, 31]

extended := [2024, 12, 31]

counties := {"450225", "450226", "451026", "451028", "451031", "451225", "451228", "451229"}

step := {
	"junior_middle": 0, "senior_middle": 1, "junior_college": 2,
	"bachelor": 3, "master": 4, "doctor": 5,
}

listed_substitutes := {
	"work_summary", "extension_summary", "project_topic", "school_research",
	"acceptance_report", "engineering_design", "patent", "technical_innovation",
}

ended := {"withdrawn", "refused"}

exam_and_review_series := {"health", "accounting", "auditing", "statistics", "economics"}

exam_only_series := {"accounting", "auditing", "statistics", "economics"}

ordinary_education := {
	"engineering": {"intermediate": 2, "associate_senior": 3},
	"agriculture": {"intermediate": 1, "associate_senior": 3},
	"accounting": {"intermediate": 2, "associate_senior": 2},
	"auditing": {"intermediate": 1, "associate_senior": 2},
	"statistics": {"intermediate": 1, "associate_senior": 2},
	"economics": {"intermediate": 1, "associate_senior": 2},
}

teachers_education := {
	"intermediate": {"primary": 2, "junior_middle": 2, "senior_middle": 3},
	"associate_senior": {"primary": 2, "junior_middle": 2, "senior_middle": 3},
}

# Months by step of education; -1 where there is no way to apply.
months_owed := {
	"engineering": {
		"intermediate": [-1, -1, 48, 48, 24, 0],
		"associate_senior": [-1, -1, -1, 60, 60, 24],
	},
	"primary_secondary_teaching": {
		"intermediate": [-1, 60, 48, 48, 24, 0],
		"associate_senior": [-1, -1, 60, 60, 60, 24],
	},
	"agriculture": {
		"intermediate": [-1, 60, 48, 48, 24, 0],
		"associate_senior": [-1, -1, -1, 60, 60, 24],
	},
	"accounting": {
		"intermediate": [-1, -1, 60, 48, 12, 0],
		"associate_senior": [-1, -1, 120, 60, 60, 24],
	},
	"auditing": {
		"intermediate": [-1, 120, 60, 48, 12, 0],
		"associate_senior": [-1, -1, 72, 60, 48, 24],
	},
	"economics": {
		"intermediate": [-1, 120, 72, 48, 12, 0],
		"associate_senior": [-1, -1, 120, 60, 60, 24],
	},
	"statistics": {
		"intermediate": [-1, 120, 72, 48, 12, 0],
		"associate_senior": [-1, -1, 120, 60, 60, 24],
	},
}

lower := {"intermediate": "assistant", "associate_senior": "intermediate"}

# ---- scope ----

default professional := false

professional := input.professional_technical

default seat_in_county := false

seat_in_county if input.employer_place in counties

default workplace_in_county := false

workplace_in_county if object.get(input, "employer_workplace", input.employer_place) in counties

default stationed := false

stationed if {
	input.resident_reading == "registered_seat"
	seat_in_county
}

stationed if {
	input.resident_reading == "workplace"
	workplace_in_county
}

default after_letter := false

after_letter if {
	letter <= input.application_date
	input.application_date <= ends
}

default before_letter := false

before_letter if {
	starts <= input.application_date
	input.application_date < letter
	input.before_letter_covered == "covered"
}

default year_2024 := false

year_2024 if {
	ends < input.application_date
	input.application_date <= extended
	input.after_2023_review_year == "covered"
}

default within_period := false

within_period if after_letter

within_period if before_letter

within_period if year_2024

default in_scope := false

in_scope if {
	professional
	stationed
	within_period
}

# ---- ordinary requirements ----

penalised if {
	some row in input.penalties
	row.from <= input.application_date
	still_runs(row)
}

still_runs(row) if row.to == null

still_runs(row) if {
	row.to != null
	input.application_date <= row.to
}

default no_penalty := false

no_penalty if not penalised

default ordinary := false

ordinary if {
	input.in_service
	no_penalty
}

default scope_and_ordinary := false

scope_and_ordinary if {
	in_scope
	ordinary
}

# ---- education ----

default senior := false

senior if input.application_level == "associate_senior"

default intermediate := false

intermediate if input.application_level == "intermediate"

education := step[input.education]

ordinary_minimum := ordinary_education[input.application_series][input.application_level]

ordinary_minimum := 1 if normal_school_teacher

ordinary_minimum := teachers_education[input.application_level][input.application_school_stage] if {
	input.application_series == "primary_secondary_teaching"
	not normal_school_teacher
}

normal_school_teacher if {
	input.application_series == "primary_secondary_teaching"
	intermediate
	input.application_school_stage == "primary"
	input.education_normal_school
}

minimum := 2 if {
	senior
	input.relax_associate_senior
} else := 1 if {
	intermediate
	input.relax_intermediate
} else := ordinary_minimum

default education_met := false

education_met if education >= minimum

default below_ordinary := false

below_ordinary if education < ordinary_minimum

default relaxed_senior := false

relaxed_senior if {
	senior
	education == 2
	input.relaxed_people == "also_ordinary"
}

default relaxed_intermediate := false

relaxed_intermediate if {
	intermediate
	education == 1
	input.relaxed_people == "also_ordinary"
}

default relaxed := false

relaxed if below_ordinary

relaxed if relaxed_senior

relaxed if relaxed_intermediate

# ---- time ----

measuring_day := input.application_date if {
	input.measured_on == "application_day"
} else := [input.application_date[0], 12, 31]

month_days := [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

last_day(year, month) := 29 if {
	month == 2
	leap(year)
} else := month_days[month - 1]

leap(year) if {
	year % 4 == 0
	year % 100 != 0
}

leap(year) if year % 400 == 0

day_after(day) := [day[0], day[1], day[2] + 1] if {
	day[2] < last_day(day[0], day[1])
} else := [day[0], day[1] + 1, 1] if {
	day[1] < 12
} else := [day[0] + 1, 1, 1]

earlier(one, other) := one if {
	one <= other
} else := other

# The whole months from start to end, and the days left over.
elapsed(start, end) := [0, 0] if {
	start >= end
} else := [months, end[2] - day] if {
	day := min([start[2], last_day(end[0], end[1])])
	day <= end[2]
	months := ((12 * (end[0] - start[0])) + end[1]) - start[1]
} else := [months, (last - min([start[2], last])) + end[2]] if {
	months := (((12 * (end[0] - start[0])) + end[1]) - start[1]) - 1
	last := last_of_month_before(end)
}

last_of_month_before(day) := 31 if {
	day[1] == 1
} else := last_day(day[0], day[1] - 1)

until(row) := measuring_day if {
	row.to == null
} else := earlier(day_after(row.to), measuring_day)

county_periods := {[row.from, end] |
	some row in input.service
	row.place in counties
	counted_work(row)
	counted_secondment(row)
	end := until(row)
	row.from < end
}

counted_work(row) if row.professional

counted_work(_) if input.work_counted == "any_work"

counted_secondment(row) if not object.get(row, "secondment", false)

counted_secondment(_) if input.secondment_counted == "counts"

professional_periods := {[row.from, end] |
	some row in input.service
	row.professional
	end := until(row)
	row.from < end
}

# Periods that overlap or touch are one: it starts where no other is running, and ends likewise.
total_months(periods) := 0 if {
	count(periods) == 0
} else := elapsed(period[0], period[1])[0] if {
	count(periods) == 1
	some period in periods
} else := months_together(
	sort({start | some [start, _] in periods; not running_before(periods, start)}),
	sort({end | some [_, end] in periods; not running_on(periods, end)}),
)

months_together(first_days, last_days) := elapsed(first_days[0], last_days[0])[0] if {
	count(first_days) == 1
} else := sum([time[0] | some time in times]) + floor(sum([time[1] | some time in times]) / 30) if {
	times := [elapsed(start, last_days[i]) | some i, start in first_days]
}

running_before(periods, day) if {
	some [start, end] in periods
	start < day
	day <= end
}

running_on(periods, day) if {
	some [start, end] in periods
	start <= day
	day < end
}

county_months := total_months(county_periods)

default early_intermediate := false

early_intermediate if {
	intermediate
	county_months >= 60
}

default early_senior := false

early_senior if {
	any_senior
	county_months >= 120
}

default any_senior := false

any_senior if senior

any_senior if {
	input.application_level == "full_senior"
	input.senior_includes_full == "includes"
}

default early := false

early if early_intermediate

early if early_senior

lower_titles := {row.obtained_on |
	some row in input.titles
	row.level == lower[input.application_level]
	of_series(row)
	counted_title(row)
}

of_series(row) if row.series == input.application_series

of_series(_) if input.lower_title_series == "any_series"

counted_title(row) if row.track == "general"

counted_title(_) if input.targeted_counts_for_targeted == "counts"

default since := -1

since := elapsed(min(lower_titles), measuring_day)[0] if count(lower_titles) > 0

default relaxed_earlier := 0

relaxed_earlier := 12 if {
	early
	input.early_on_relaxed == "applies"
}

relaxed_months := 48 - relaxed_earlier if {
	intermediate
} else := 60 - relaxed_earlier

default relaxed_years := false

relaxed_years if since >= relaxed_months

default ordinary_earlier := 0

ordinary_earlier := 12 if early

owed := months_owed[input.application_series][input.application_level][education]

held := total_months(professional_periods) if {
	input.application_series == "accounting"
	input.application_level == "intermediate"
} else := since

default ordinary_years := false

ordinary_years if {
	owed >= 0
	owed <= ordinary_earlier
}

ordinary_years if {
	owed > ordinary_earlier
	held >= owed - ordinary_earlier
}

default years := false

years if {
	relaxed
	relaxed_years
}

years if {
	not relaxed
	ordinary_years
}

default education_and_years := false

education_and_years if {
	education_met
	years
}

# ---- papers and research ----

default up_to_senior := false

up_to_senior if input.application_level in {"clerk", "assistant", "intermediate", "associate_senior"}

default listed_output := false

listed_output if {
	up_to_senior
	some substitute in input.substitutes
	substitute in listed_substitutes
}

default other_output := false

other_output if {
	up_to_senior
	"other" in input.substitutes
	input.accepted_other_substitute
}

default nothing_owed := false

nothing_owed if {
	up_to_senior
	input.substitute_owed == "nothing_owed"
}

default output := false

output if input.ordinary_output_met

output if listed_output

output if other_output

output if nothing_owed

# ---- examinations ----

default exam_required := false

exam_required if {
	examined_senior
	input.application_series in exam_and_review_series
}

default examined_senior := false

examined_senior if senior

examined_senior if {
	input.application_level == "full_senior"
	input.exam_level_full == "includes"
}

default exam_passed := false

exam_passed if {
	exam_required
	input.exam_series == input.application_series
	input.exam_level == input.application_level
	input.exam_score >= input.own_exam_line
}

default exam := false

exam if not exam_required

exam if exam_passed

default exam_only := false

exam_only if {
	input.application_series in exam_only_series
	input.application_level in {"clerk", "assistant", "intermediate"}
}

default exam_titles := false

exam_titles if not exam_only

exam_titles if input.exam_only_titles == "covered"

# ---- one track a year ----

default track := false

track if input.application_track == "targeted"

barring := [row.date |
	some row in input.other_applications
	row.track == "general"
	barred_series(row)
	barred_outcome(row)
	barred_order(row)
]

barred_series(row) if row.series == input.application_series

barred_series(_) if input.both_tracks_series == "any_series"

barred_outcome(row) if not row.outcome in ended

barred_outcome(_) if input.withdrawn_counts == "counts"

barred_order(row) if row.date <= input.application_date

barred_order(_) if input.which_is_barred == "both"

default in_calendar_year := false

in_calendar_year if {
	some day in barring
	day[0] == input.application_date[0]
}

default in_review_year := false

in_review_year if {
	input.same_review_year
	count(barring) > 0
}

default both := false

both if {
	input.same_year_basis == "calendar_year"
	in_calendar_year
}

both if {
	input.same_year_basis == "review_year"
	in_review_year
}

default one_track := false

one_track if not both

# ---- the decision ----

default may_apply := false

may_apply if {
	scope_and_ordinary
	education_and_years
	output
	exam
	exam_titles
	track
	one_track
}

conditions := [
	scope_and_ordinary, in_scope, in_scope, professional,
	stationed, stationed, seat_in_county, workplace_in_county,
	within_period, after_letter, before_letter, year_2024,
	ordinary, ordinary, input.in_service, no_penalty,
	education_and_years, education_met, senior, intermediate,
	years, years, relaxed, below_ordinary,
	relaxed_senior, relaxed_intermediate, relaxed_years, early,
	early_intermediate, early_senior, any_senior, ordinary_years,
	output, input.ordinary_output_met, listed_output, up_to_senior,
	other_output, nothing_owed, exam, exam_required,
	exam_passed, exam_titles, exam_only,
	track, one_track, both, in_calendar_year, in_review_year,
]

decision := {"may_apply": may_apply, "conditions": conditions}
