"""A few words in WordNet's own file formats."""

from __future__ import annotations

from pathlib import Path

# Of each file: offset, word, and pointers as "sign offset part source-and-target".
SYNSETS = {
    "noun": (
        ("00000001", "vehicle", ()),
        ("00000002", "ship", ("@ 00000001 n 0000",)),
        ("00000003", "bus", ("@ 00000001 n 0000",)),
        ("00000004", "attorney lawyer", ()),
    ),
    "verb": (("00000005", "wait", ()), ("00000009", "leave", ())),
    "adj": (("00000006", "big large", ("! 00000007 a 0101",)), ("00000007", "small", ("! 00000006 a 0101",))),
    "adv": (("00000008", "quickly", ()),),
}
NUMBERS = {"noun": 1, "verb": 2, "adj": 3, "adv": 4}


def write(folder: Path) -> Path:
    senses = []
    for name, synsets in SYNSETS.items():
        lines = ["  1 This line belongs to the licence."]
        for offset, words, pointers in synsets:
            members = " ".join(f"{word} 0" for word in words.split())
            told = " ".join((f"{len(pointers):03d}", *pointers))
            lines.append(f"{offset} 00 {name[0]} {len(words.split()):02x} {members} {told} | what it means")
            senses += [f"{word}%{NUMBERS[name]}:00:00:: {offset} 1 9" for word in words.split()]
        (folder / f"data.{name}").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "index.sense").write_text("\n".join(sorted(senses)) + "\n", encoding="utf-8")
    return folder
