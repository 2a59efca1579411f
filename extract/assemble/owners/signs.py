"""The signs that stand for bodies: the characters of a plane of Unicode for private use, which no text we read holds."""

from __future__ import annotations

from typing import Literal

Role = Literal["lead", "support", "responsible"]
Said = list[tuple[str, Role]]  # (sign of a body, its role)

FIRST_SIGN, SIGNS = 0xF0000, 0xFFFD
B = f"[{chr(FIRST_SIGN)}-{chr(FIRST_SIGN + SIGNS - 1)}]"
_ONE = rf"{B}(?:机关(?=[、和及与要应将须会]))?"  # 市纪委监委机关
GROUP = rf"{_ONE}(?:(?:[、和及与]|以及)?{_ONE})*"
