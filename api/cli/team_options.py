"""The options of the command `team`."""

from __future__ import annotations

from typing import Annotated

import typer

Skill = Annotated[list[str] | None, typer.Option("--skill", help="a skill that the team needs")]
Region = Annotated[list[str] | None, typer.Option("--region", help="only experts from there")]
MaxSize = Annotated[int, typer.Option("--max-size", help="how many people at most", min=1, max=50)]
Need = Annotated[str, typer.Option("--need", help="the job in your own words: skills are drawn from it")]
Objective = Annotated[str, typer.Option("--objective", help="what is kept short: sum, diameter or leader")]
Teams = Annotated[int, typer.Option("--teams", help="how many different teams", min=1, max=20)]
MinSize = Annotated[int, typer.Option("--min-size", help="how many people at least", min=0, max=50)]
MinRegions = Annotated[
    int, typer.Option("--min-regions", help="from how many provinces at least", min=0, max=50)
]
MaxRegions = Annotated[
    int, typer.Option("--max-regions", help="from how many provinces at most; 0: any", min=0, max=50)
]
Home = Annotated[str, typer.Option("--home", help="region that somebody must come from")]
Level = Annotated[
    str, typer.Option("--level", help="somebody has an honour of this level: province or 省级, …")
]
Mentor = Annotated[bool, typer.Option("--mentor", help="somebody has apprentices")]
PerEmployer = Annotated[
    int, typer.Option("--per-employer", help="how many from one employer at most; 0: any", min=0, max=50)
]
PerPerson = Annotated[
    int, typer.Option("--per-person", help="skills that one stands for at most; 0: any", min=0, max=50)
]
Include = Annotated[
    list[str] | None, typer.Option("--include", help="somebody who must be in: NAME, NAME@EMPLOYER or id")
]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help="somebody who must not be")]
