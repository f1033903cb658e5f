-- Guangxi's may_apply as an analyst writes it: a view `cases` to key, verdict, value and masks.
-- One expression for each condition, in SQL's own logic of three values; NULL is not known.
-- {since}, {served} and {worked} are months that are the same for all rows: since the lower title
-- (-1: none), in the counties, and in professional work; NULL where they are not known.
WITH named AS (
    SELECT
        id,
        professional_technical AS professional,
        in_service,
        "employer.place" AS place,
        coalesce("employer.workplace", "employer.place") AS working_place,
        "application.date" AS day,
        "application.track" AS track,
        "application.level" AS level,
        "application.series" AS series,
        "application.school_stage" AS stage,
        "exam.series" AS exam_series,
        "exam.level" AS exam_level,
        "exam.score" AS score,
        own_exam_line AS line,
        education_normal_school AS normal_school,
        ordinary_output_met AS ordinary_output,
        CASE education
            WHEN 'junior_middle' THEN 0 WHEN 'senior_middle' THEN 1 WHEN 'junior_college' THEN 2
            WHEN 'bachelor' THEN 3 WHEN 'master' THEN 4 WHEN 'doctor' THEN 5
        END AS step,
        * EXCLUDE (
            id, in_service, professional_technical, ordinary_output_met, own_exam_line, education,
            education_normal_school
        )
    FROM cases
),
basic AS (
    SELECT
        *,
        place IN (
            '450225', '450226', '451026', '451028', '451031', '451225', '451228', '451229'
        ) AS seat,
        working_place IN (
            '450225', '450226', '451026', '451028', '451031', '451225', '451228', '451229'
        ) AS workplace,
        day BETWEEN DATE '2020-11-21' AND DATE '2023-12-31' AS after_letter,
        day BETWEEN DATE '2020-01-01' AND DATE '2020-11-20'
            AND before_letter_covered = 'covered' AS before_letter,
        day BETWEEN DATE '2024-01-01' AND DATE '2024-12-31'
            AND after_2023_review_year = 'covered' AS year_2024,
        level = 'associate_senior' AS senior,
        level = 'associate_senior' OR (level = 'full_senior' AND senior_includes_full = 'includes')
            AS any_senior,
        level = 'associate_senior' OR (level = 'full_senior' AND exam_level_full = 'includes')
            AS examined_senior,
        level = 'intermediate' AS intermediate,
        level IN ('clerk', 'assistant', 'intermediate', 'associate_senior') AS up_to_senior,
        level IN ('clerk', 'assistant', 'intermediate') AS up_to_intermediate,
        series IN ('health', 'accounting', 'auditing', 'statistics', 'economics') AS exam_and_review,
        relaxed_people = 'also_ordinary' AS also_ordinary,
        -- The lowest education of the series; of teachers it may be a range.
        CASE
            WHEN level = 'intermediate' THEN CASE
                WHEN series IN ('engineering', 'accounting') THEN 2
                WHEN series IN ('agriculture', 'economics', 'statistics', 'auditing') THEN 1
                WHEN series = 'primary_secondary_teaching' THEN CASE
                    WHEN stage = 'senior_middle' THEN 3
                    WHEN stage = 'junior_middle' THEN 2
                    WHEN NOT normal_school THEN 2
                    ELSE 1
                END
            END
            WHEN level = 'associate_senior' THEN CASE
                WHEN series IN ('engineering', 'agriculture') THEN 3
                WHEN series IN ('accounting', 'economics', 'statistics', 'auditing') THEN 2
                WHEN series = 'primary_secondary_teaching' THEN CASE
                    WHEN stage = 'senior_middle' THEN 3 ELSE 2
                END
            END
        END AS least_step,
        CASE
            WHEN series = 'primary_secondary_teaching' AND stage IS NULL
                AND level IN ('intermediate', 'associate_senior') THEN 3
            WHEN series = 'primary_secondary_teaching' AND stage = 'primary'
                AND level = 'intermediate' AND normal_school IS NULL THEN 2
        END AS other_step,
        -- Months owed by series, level and education; 999: no way to apply.
        CASE
            WHEN series IS NULL OR series IN ('health', 'other') THEN NULL
            WHEN level = 'intermediate' THEN CASE
                WHEN step = 5 THEN 0
                WHEN step = 0 THEN 999
                WHEN series IN ('engineering', 'primary_secondary_teaching', 'agriculture') THEN CASE
                    WHEN step = 4 THEN 24
                    WHEN step IN (2, 3) THEN 48
                    WHEN step = 1 AND series = 'engineering' THEN 999
                    WHEN step = 1 THEN 60
                END
                WHEN series IN ('accounting', 'economics', 'statistics', 'auditing') THEN CASE
                    WHEN step = 4 THEN 12
                    WHEN step = 3 THEN 48
                    WHEN step = 2 AND series IN ('accounting', 'auditing') THEN 60
                    WHEN step = 2 THEN 72
                    WHEN step = 1 AND series = 'accounting' THEN 999
                    WHEN step = 1 THEN 120
                END
            END
            WHEN level = 'associate_senior' THEN CASE
                WHEN step = 5 THEN 24
                WHEN step = 4 AND series = 'auditing' THEN 48
                WHEN step IN (3, 4) THEN 60
                WHEN step IN (0, 1) THEN 999
                WHEN step = 2 AND series IN ('engineering', 'agriculture') THEN 999
                WHEN step = 2 AND series = 'primary_secondary_teaching' THEN 60
                WHEN step = 2 AND series = 'auditing' THEN 72
                WHEN step = 2 THEN 120
            END
        END AS owed,
        CASE WHEN series = 'accounting' AND level = 'intermediate' THEN {worked} ELSE {since} END AS held
    FROM named
),
parts AS (
    SELECT
        *,
        CASE
            WHEN seat = workplace THEN seat
            WHEN resident_reading = 'registered_seat' THEN seat
            WHEN resident_reading = 'workplace' THEN workplace
        END AS stationed,
        after_letter OR before_letter OR year_2024 AS in_period,
        (senior AND relax_associate_senior) OR (intermediate AND relax_intermediate) AS consent,
        step >= CASE WHEN senior THEN 2 ELSE 1 END AS reaches_relaxed,
        CASE
            WHEN step >= coalesce(other_step, least_step) THEN TRUE
            WHEN step < least_step THEN FALSE
        END AS reaches_ordinary,
        senior AND step = 2 AND also_ordinary AS relaxed_senior,
        intermediate AND step = 1 AND also_ordinary AS relaxed_intermediate,
        intermediate AND {served} >= 60 AS early_intermediate,
        any_senior AND {served} >= 120 AS early_senior,
        FALSE AS listed_output,
        up_to_senior AND accepted_other_substitute AS other_output,
        up_to_senior AND substitute_owed = 'nothing_owed' AS nothing_owed,
        exam_and_review AND examined_senior AS exam_required,
        exam_and_review AND examined_senior AND score >= line AS line_reached,
        up_to_intermediate
            AND series IN ('accounting', 'auditing', 'statistics', 'economics') AS exam_only,
        track = 'targeted' AS targeted,
        FALSE AS calendar_year,
        FALSE AS review_year
    FROM basic
),
judged AS (
    SELECT
        *,
        professional AND stationed AND in_period AS in_scope,
        TRUE AS no_penalty,
        CASE
            WHEN consent THEN reaches_relaxed
            WHEN NOT consent THEN reaches_ordinary
            WHEN reaches_relaxed = reaches_ordinary THEN reaches_ordinary
        END AS educated,
        NOT reaches_ordinary AS below_ordinary,
        NOT reaches_ordinary OR relaxed_senior OR relaxed_intermediate AS relaxed,
        early_intermediate OR early_senior AS early,
        ordinary_output OR listed_output OR other_output OR nothing_owed AS output,
        exam_series = series AND exam_level = level AND line_reached AS exam_passed,
        CASE
            WHEN calendar_year = review_year THEN calendar_year
            WHEN same_year_basis = 'calendar_year' THEN calendar_year
            WHEN same_year_basis = 'review_year' THEN review_year
        END AS both_tracks
    FROM parts
),
timed AS (
    SELECT
        *,
        in_service AND no_penalty AS ordinary,
        NOT exam_required OR exam_passed AS exam,
        NOT exam_only OR exam_only_titles = 'covered' AS exam_titles,
        NOT both_tracks AS one_track,
        -- The time owed, as a range where it is not known how much earlier one may apply.
        CASE WHEN intermediate THEN 48 WHEN senior THEN 60 ELSE 999 END
            - CASE WHEN early AND early_on_relaxed = 'applies' THEN 12 ELSE 0 END AS relaxed_most,
        CASE WHEN coalesce(intermediate, TRUE) THEN 48 ELSE 60 END
            - CASE WHEN NOT (early AND early_on_relaxed = 'applies') THEN 0 ELSE 12 END
            AS relaxed_least,
        CASE WHEN early AND owed < 999 THEN greatest(owed - 12, 0) ELSE owed END AS owed_most,
        CASE WHEN early IS NOT FALSE AND owed < 999 THEN greatest(owed - 12, 0) ELSE owed END
            AS owed_least
    FROM judged
),
long AS (
    SELECT
        *,
        in_scope AND ordinary AS scope_and_ordinary,
        CASE
            WHEN NOT senior AND NOT intermediate THEN FALSE
            WHEN {since} >= relaxed_most THEN TRUE
            WHEN {since} < relaxed_least THEN FALSE
        END AS relaxed_years,
        CASE
            WHEN owed_most = 0 OR held >= owed_most THEN TRUE
            WHEN owed_least = 999 OR (owed_least > 0 AND held < owed_least) THEN FALSE
        END AS ordinary_years
    FROM timed
),
enough AS (
    SELECT
        *,
        CASE
            WHEN relaxed_years = ordinary_years THEN ordinary_years
            WHEN relaxed AND (senior OR intermediate) THEN relaxed_years
            WHEN NOT (relaxed AND (senior OR intermediate)) THEN ordinary_years
        END AS years
    FROM long
),
decided AS (
    SELECT
        *,
        educated AND years AS education_and_years,
        scope_and_ordinary AND educated AND years AND output AND exam AND exam_titles AND targeted
            AND one_track AS may_apply
    FROM enough
)
SELECT
    id,
    CASE WHEN may_apply THEN 'yes' WHEN NOT may_apply THEN 'no' ELSE 'open' END AS verdict,
    may_apply AS value,
    {failed} AS failed,
    {open} AS open
FROM decided
