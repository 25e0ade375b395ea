CREATE TRIGGER series_no_update BEFORE UPDATE ON series BEGIN
  SELECT RAISE(ABORT, 'append-only: series');
END

CREATE TRIGGER series_no_delete BEFORE DELETE ON series BEGIN
  SELECT RAISE(ABORT, 'append-only: series');
END

CREATE TRIGGER package_no_update BEFORE UPDATE ON package BEGIN
  SELECT RAISE(ABORT, 'append-only: package');
END

CREATE TRIGGER package_no_delete BEFORE DELETE ON package BEGIN
  SELECT RAISE(ABORT, 'append-only: package');
END

CREATE TRIGGER analysis_no_update BEFORE UPDATE ON analysis BEGIN
  SELECT RAISE(ABORT, 'append-only: analysis');
END

CREATE TRIGGER analysis_no_delete BEFORE DELETE ON analysis BEGIN
  SELECT RAISE(ABORT, 'append-only: analysis');
END

CREATE TRIGGER slice_answer_no_update BEFORE UPDATE ON slice_answer BEGIN
  SELECT RAISE(ABORT, 'append-only: slice_answer');
END

CREATE TRIGGER slice_answer_no_delete BEFORE DELETE ON slice_answer BEGIN
  SELECT RAISE(ABORT, 'append-only: slice_answer');
END

CREATE TRIGGER map_check_no_update BEFORE UPDATE ON map_check BEGIN
  SELECT RAISE(ABORT, 'append-only: map_check');
END

CREATE TRIGGER map_check_no_delete BEFORE DELETE ON map_check BEGIN
  SELECT RAISE(ABORT, 'append-only: map_check');
END

CREATE TRIGGER truth_no_update BEFORE UPDATE ON truth BEGIN
  SELECT RAISE(ABORT, 'append-only: truth');
END

CREATE TRIGGER truth_no_delete BEFORE DELETE ON truth BEGIN
  SELECT RAISE(ABORT, 'append-only: truth');
END

CREATE TRIGGER grade_no_update BEFORE UPDATE ON grade BEGIN
  SELECT RAISE(ABORT, 'append-only: grade');
END

CREATE TRIGGER grade_no_delete BEFORE DELETE ON grade BEGIN
  SELECT RAISE(ABORT, 'append-only: grade');
END

CREATE TRIGGER remark_no_update BEFORE UPDATE ON remark BEGIN
  SELECT RAISE(ABORT, 'append-only: remark');
END

CREATE TRIGGER remark_no_delete BEFORE DELETE ON remark BEGIN
  SELECT RAISE(ABORT, 'append-only: remark');
END

CREATE TRIGGER audit_case_no_update BEFORE UPDATE ON audit_case BEGIN
  SELECT RAISE(ABORT, 'append-only: audit_case');
END

CREATE TRIGGER audit_case_no_delete BEFORE DELETE ON audit_case BEGIN
  SELECT RAISE(ABORT, 'append-only: audit_case');
END
