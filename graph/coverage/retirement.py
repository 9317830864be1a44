"""When somebody may retire: the ages of China's law, which rise month by month from 2025.

Decision of the Standing Committee of the National People's Congress of 13 September 2024: men from 60 to 63
and women in posts of cadres from 55 to 58 by a month every four months, other women from 50 to 55 by a month
every two.
"""

from __future__ import annotations

from dataclasses import dataclass

FIRST = 2025 * 12  # months since year 0 of January 2025, when the ages begin to rise
SOON = 36  # months: as long as it takes to train a successor, by judgement


@dataclass(frozen=True, slots=True)
class Track:
    """An age in months, how many months bring one more, and how many more there are at most."""

    age: int
    every: int
    most: int


MEN = Track(60 * 12, 4, 36)
WOMEN = Track(50 * 12, 2, 60)  # the earliest of the two for women: a warning had better be early


def retires(born: str, gender: str) -> str:
    """The month (2027-03) in which somebody born then may retire.

    `born` is an ISO year, month or day; of a year alone January counts. Where the gender (`male`, `female`)
    is not known, the age of men counts.
    """
    year, month = int(born[:4]), int(born[5:7] or 1)
    track = WOMEN if gender == "female" else MEN
    first = year * 12 + month - 1 + track.age
    late = min(track.most, max(0, (first - FIRST) // track.every + 1)) if first >= FIRST else 0
    return f"{(first + late) // 12}-{(first + late) % 12 + 1:02}"


def is_soon(month: str, today: str) -> bool:
    """True where the month lies less than three years ahead of an ISO date, or behind it."""
    ahead = (int(month[:4]) - int(today[:4])) * 12 + int(month[5:7]) - int(today[5:7])
    return ahead < SOON
