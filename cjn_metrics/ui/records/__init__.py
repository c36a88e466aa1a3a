"""The Records page: find a record, put it right by hand, add one, delete one, join or part some."""
