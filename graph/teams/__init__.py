"""Which team: skills, who has them, and the closest people that cover them all within what else is asked.

`form.form_team` answers. It stands apart from `wishes` because its search is compiled by numba, and only who
asks for a team should pay for that.
"""
