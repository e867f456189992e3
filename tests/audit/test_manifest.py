"""What may be a manifest, and what is refused before anything is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from driftcheck.audit import tabular
from driftcheck.audit.manifest import Manifest, pairs, survey
from driftcheck.audit.pair import Pair, Source
from driftcheck.errors import InputError
from tests.audit.builders import lines, table
from tests.readers.office import workbook, zipped


def read(manifest: Manifest) -> list[Pair]:
    return list(pairs(manifest, survey(manifest).columns))


def test_paths_stand_beside_the_manifest_and_other_columns_are_kept(tmp_path: Path) -> None:
    path = table(tmp_path / "wire.csv", [{"original": "a.txt", "copy": "b.txt", "vendor": "Acme"}])
    (pair,) = read(Manifest(str(path)))
    assert pair.original == Source("a.txt", path=str(tmp_path / "a.txt"))
    assert (pair.number, pair.id, pair.others) == (1, "1", ("Acme",))


def test_a_column_id_names_the_pairs(tmp_path: Path) -> None:
    path = table(tmp_path / "wire.csv", [{"id": "x7", "original": "a.txt", "copy": "b.txt"}])
    assert [pair.id for pair in read(Manifest(str(path)))] == ["x7"]


def test_inline_cells_are_the_texts_themselves(tmp_path: Path) -> None:
    path = lines(tmp_path / "wire.jsonl", [{"original": "One, two.\nThree.", "copy": "One."}])
    (pair,) = read(Manifest(str(path), inline=True))
    assert (pair.original.text, pair.copy.text) == ("One, two.\nThree.", "One.")


def test_cells_may_name_files_in_two_folders(tmp_path: Path) -> None:
    for side in ("en", "de"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "cup.txt").write_text("The cup.")
    path = table(tmp_path / "wire.tsv", [{"original": "cup", "copy": "cup.txt"}, {"original": "cup", "copy": "no"}])
    path.write_text(path.read_text().replace(",", "\t"))
    first, second = read(Manifest(str(path), originals=str(tmp_path / "en"), copies=str(tmp_path / "de")))
    assert first.original.path == str(tmp_path / "en" / "cup.txt")
    assert first.copy.path == str(tmp_path / "de" / "cup.txt")
    assert second.copy.missing is not None
    assert "no file called no" in second.copy.missing


def test_two_folders_are_matched_by_name_whatever_the_suffix(tmp_path: Path) -> None:
    for name in ("en/a.txt", "en/sub/b.md", "en/only.txt", "de/a.md", "de/sub/b.md", "de/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = read(Manifest(originals=str(tmp_path / "en"), copies=str(tmp_path / "de")))
    assert [pair.id for pair in found] == ["a", "only", "sub/b"]
    assert [pair.copy.missing is None for pair in found] == [True, False, True]


def test_one_name_for_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("en/a.txt", "en/a.md", "de/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError, match=r"both a\.md and a\.txt"):
        survey(Manifest(originals=str(tmp_path / "en"), copies=str(tmp_path / "de")))


def test_parquet_and_csv_say_the_same(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    from pyarrow import parquet

    rows = [{"original": "a.txt", "copy": "b.txt", "vendor": "Acme"}, {"original": "c.txt", "copy": "d.txt"}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "wire.parquet")
    lines(tmp_path / "wire.jsonl", rows)
    assert read(Manifest(str(tmp_path / "wire.parquet"))) == read(Manifest(str(tmp_path / "wire.jsonl")))


def test_a_workbook_says_the_same_as_csv(tmp_path: Path) -> None:
    cells = (("Original", "copy", "date", ""), ("a.txt", "b.txt", "46328", "a note"), ("c.txt", "", "x", ""))
    (tmp_path / "wire.xlsx").write_bytes(workbook(cells))
    found = Manifest(str(tmp_path / "wire.xlsx"))
    assert survey(found).notices == (
        f"{tmp_path / 'wire.xlsx'} calls its columns Original: they are taken for original.",
    )
    first, second = pairs(found, survey(found).columns)
    assert (Path(first.original.path or "").name, Path(first.copy.path or "").name) == ("a.txt", "b.txt")
    assert first.others == ("2026-11-02",)  # Excel counts days
    assert second.others == ("x",)
    assert second.copy.missing is not None


def test_a_workbook_is_read_row_by_row(tmp_path: Path) -> None:
    """What is broken at its end is told there: of a million rows no more is kept than the texts that cells share."""
    texts = "".join(f"<si><t>{text}</t><rPh><t>read so</t></rPh></si>" for text in ("original", "copy", "a.txt"))
    row = '<row r="{0}"><c r="A{0}" t="s"><v>{1}</v></c><c r="B{0}" t="s"><v>{2}</v></c><c t="s"><v>99</v></c></row>'
    rows = row.format(1, 0, 1) + "".join(row.format(line, 2, 2) for line in range(2, 9_000))
    book = {
        "xl/workbook.xml": '<workbook><sheets><sheet name="S"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships/>",
        "xl/sharedStrings.xml": f"<sst>{texts}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{rows}",
    }
    (tmp_path / "wire.xlsx").write_bytes(zipped(book))
    found = tabular.rows(str(tmp_path / "wire.xlsx"))
    assert next(found) == {"original": "a.txt", "copy": "a.txt"}
    with pytest.raises(InputError, match=r"wire\.xlsx \(xl/worksheets/sheet1\.xml\) is cut short in line 1"):
        list(found)


def test_the_hash_is_of_the_content_and_of_how_it_is_read(tmp_path: Path) -> None:
    path = table(tmp_path / "wire.csv", [{"original": "a.txt", "copy": "b.txt"}])
    before = survey(Manifest(str(path))).sha256
    assert survey(Manifest(str(path))).sha256 == before
    assert survey(Manifest(str(path), inline=True)).sha256 != before
    table(path, [{"original": "a.txt", "copy": "c.txt"}])
    assert survey(Manifest(str(path))).sha256 != before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("wire.csv", b"", "lists no pairs"),
        ("wire.csv", b"original,copy\n", "lists no pairs"),
        ("wire.csv", b"original,translation\na,b\n", "no column copy"),
        ("wire.csv", b"original,copy\na,b,c\n", r"wire\.csv:2 has more cells"),
        ("wire.csv", b'original,copy\na,"b"c\n', r"wire\.csv:2 is not CSV"),
        ("wire.csv", b"original,copy\n\xff,b\n", "not in UTF-8"),
        ("wire.csv", b"original,copy,vendor,vendor\na,b,c,d\n", "more than one column vendor"),
        ("wire.csv", b"Original,original,copy\na,b,c\n", "more than one column original"),
        ("wire.csv", b"original;copy\na;b;c\n", r"wire\.csv:2 has more cells"),
        ("wire.csv", b"sep=;\noriginal;copy\na;b;c\n", r"wire\.csv:3 has more cells"),
        ("wire.csv", b"original;translation\na;b\n", "no column copy"),
        ("wire.csv", b"id,original,copy\n1,a,b\n2,a,c\n1,a,d\n", r"Row 3 of .* has the id 1 of an earlier one"),
        ("wire.jsonl", b'{"original": "a", "Original": "b", "copy": "c"}', "more than one column original"),
        ("wire.jsonl", b'{"original": "a"', r"wire\.jsonl:1 is not JSON"),
        ("wire.jsonl", b'{"original": "a", "copy": "b"}\n\n[1]\n', r"wire\.jsonl:3 is no JSON object"),
        ("wire.parquet", b"PAR1", "not a Parquet file"),
        ("wire.xlsx", b"PK", "broken or cut short"),
        ("wire.ods", b"PK", "no manifest"),
    ],
)
def test_a_broken_manifest_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    if name.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said):
        survey(Manifest(str(tmp_path / name)))


@pytest.mark.parametrize(
    ("content", "notices"),
    [
        ("original,copy,vendor\na.txt,b.txt,Acme\n", []),
        ("Original, Copy ,vendor\na.txt,b.txt,Acme\n", ["Original, Copy"]),
        ("original;copy;vendor\r\na.txt;b.txt;Acme\r\n", ["semicolons"]),
        ("\ufeffOriginal;Copy;vendor;;\r\na.txt;b.txt;Acme;;\r\n", ["semicolons", "Original, Copy"]),
        ("sep=;\r\noriginal;copy;vendor\r\na.txt;b.txt;Acme\r\n", []),
        ("original\tcopy\tvendor\na.txt\tb.txt\tAcme\n", ["tabs"]),
    ],
)
def test_what_excel_writes_is_read_and_told(tmp_path: Path, content: str, notices: list[str]) -> None:
    path = tmp_path / "wire.csv"
    path.write_text(content, encoding="utf-8", newline="")
    found = survey(Manifest(str(path)))
    assert found.columns == ("vendor",)
    assert len(found.notices) == len(notices)
    assert all(said in notice for said, notice in zip(notices, found.notices, strict=True))
    (pair,) = pairs(Manifest(str(path)), found.columns)
    assert (pair.original.name, pair.copy.name, pair.others) == ("a.txt", "b.txt", ("Acme",))


def test_a_semicolon_in_a_name_is_no_delimiter(tmp_path: Path) -> None:
    path = table(tmp_path / "wire.csv", [{"original": "a;b.txt", "copy": "c.txt", "x;y": "1"}])
    (pair,) = read(Manifest(str(path)))
    assert pair.original.name == "a;b.txt"


def test_rows_without_an_id_are_no_duplicates(tmp_path: Path) -> None:
    path = table(
        tmp_path / "wire.csv", [{"id": "", "original": "a", "copy": "b"}, {"id": "", "original": "a", "copy": "c"}]
    )
    assert [pair.id for pair in read(Manifest(str(path)))] == ["1", "2"]


def test_a_manifest_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        survey(Manifest(str(tmp_path / "wire.csv")))
    with pytest.raises(InputError, match="nothing to audit"):
        survey(Manifest())
