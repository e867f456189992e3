"""Writes driftcheck/languages/zh/pinyin.txt from pypinyin's readings: `python -m tools.pinyin`.

A line a syllable, without tones: `lang 朗浪…`. Of every character that GB 2312 or the first level of Big5 has, the
commonest reading alone. pypinyin is MIT; its readings come from kMandarin_8105 and Unihan (Unicode License V3).
"""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pathlib import Path

HOME = Path(__file__).parents[1] / "driftcheck" / "languages" / "zh"
FIRST, LAST = 0x4E00, 0x9FFF
BIG5_LEVEL_TWO = b"\xc9\x40"  # the characters in common use stand before it


def common(sign: str) -> bool:
    """Whether a character is one of GB 2312, or of the first level of Big5."""
    try:
        return bool(sign.encode("gb2312"))
    except UnicodeEncodeError:
        pass
    try:
        return sign.encode("big5") < BIG5_LEVEL_TWO
    except UnicodeEncodeError:
        return False


def readings() -> dict[str, str]:
    pypinyin = import_module("pypinyin")
    found: dict[str, list[str]] = defaultdict(list)
    for sign in filter(common, map(chr, range(FIRST, LAST + 1))):
        syllable = pypinyin.pinyin(sign, style=pypinyin.Style.NORMAL, errors="ignore")
        if syllable:
            found[syllable[0][0]].append(sign)
    return {syllable: "".join(signs) for syllable, signs in sorted(found.items())}


def main() -> None:
    lines = [f"{syllable} {signs}\n" for syllable, signs in readings().items()]
    (HOME / "pinyin.txt").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
