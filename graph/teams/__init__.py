"""Which team: skills, who has them, and the closest people that cover them all."""

from graph.teams.form import form_team

__all__ = ["form_team"]
