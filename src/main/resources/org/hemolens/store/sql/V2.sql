CREATE INDEX analysis_series ON analysis(series_id, package_id, id)

CREATE INDEX analysis_any ON analysis(any_p)

CREATE INDEX analysis_epidural ON analysis(epidural_p)

CREATE INDEX analysis_intraparenchymal ON analysis(intraparenchymal_p)

CREATE INDEX analysis_intraventricular ON analysis(intraventricular_p)

CREATE INDEX analysis_subarachnoid ON analysis(subarachnoid_p)

CREATE INDEX analysis_subdural ON analysis(subdural_p)

CREATE INDEX truth_series ON truth(series_id, class, slice, id, present)

CREATE INDEX grade_series ON grade(series_id)

CREATE INDEX grade_answer ON grade(class, answer, reason, series_id)

CREATE INDEX remark_series ON remark(series_id)
