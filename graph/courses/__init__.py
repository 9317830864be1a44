"""Who teaches it: courses, lecturers, academies, bases and studios for a skill or a problem, and orders."""
