"""A class at a time: submissions graded by workers, kept in one store, compared and exported."""
