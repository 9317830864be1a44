"""Answers in a terminal."""

from __future__ import annotations

from api.cli.show import cited
from graph.answers import Quote


def test_a_sentence_read_from_a_picture_says_how_surely() -> None:
    assert cited(Quote("报道", "他会焊接。", "p")) == "     「他会焊接。」 报道"
    assert cited(Quote("扫描件", "他会焊接。", "p", 0.93)).endswith("「他会焊接。」 扫描件（图片识别 0.93）")
