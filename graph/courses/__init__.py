"""Who teaches it: courses, lecturers, academies, bases and studios for a skill or a problem, and orders."""

from graph.courses.find import find_courses

__all__ = ["find_courses"]
