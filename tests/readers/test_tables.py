"""The flat tables: every row holds to its model, and joins with its document."""

from __future__ import annotations

from extract import extract_text
from extract.models import Document
from extract.tables import TABLES, document_row, rows

REWRITTEN_BY_PANDAS = ("_at", "_time")


def test_rows_hold_to_their_models(example: Document, seeds: list[Document]) -> None:
    for document in [example, *seeds]:
        check(document)


def check(document: Document) -> None:
    tables = rows(document)
    assert list(tables) == list(TABLES)
    for name, table in tables.items():
        ids = [row["id"] for row in table]
        assert len(ids) == len(set(ids)), name
        for row in table:
            assert TABLES[name].model_validate(row).model_dump() == row
            assert list(row) == list(TABLES[name].model_fields)
            assert row["start"] is None or document.text[row["start"] : row["end"]] == row["text"]


def test_no_fact_is_lost(example: Document) -> None:
    tables = rows(example)
    assert {name: len(table) for name, table in tables.items()} == {
        "dates": 3, "organisations": 3, "officials": 2, "posts": 4, "meetings": 1, "action_items": 5,
    }  # fmt: skip


def test_a_publication_date_that_the_text_does_not_name_has_its_days() -> None:
    row = document_row(extract_text("市委召开会议。", published="2023-05"))
    assert (row["published"], row["published_earliest"], row["published_latest"]) == ("2023-05", "2023-05-01", "2023-05-31")


def test_names_stand_beside_ids(example: Document) -> None:
    tables = rows(example)
    (meeting,) = tables["meetings"]
    assert (meeting["edtf"], meeting["organiser_name"], meeting["hosts"], meeting["speakers"]) == (
        "2024-03-15",
        "中共宁波市委",
        "王芳",
        "李明",
    )
    item = tables["action_items"][0]
    assert (item["deadline"], item["lead_owners"], item["support_owners"], item["targets"]) == (
        "2024-06",
        "中共宁波市委组织部",
        "宁波市教育局",
        "20个",
    )
    assert [(row["id"], row["parent_id"], row["depth"]) for row in tables["action_items"]] == [
        ("l1.1", None, 1), ("l1.2", None, 1), ("l1.2.1", "l1.2", 2), ("l1.2.2", "l1.2", 2), ("l1.3", None, 1),
    ]  # fmt: skip


def test_pandas_keeps_every_column() -> None:
    columns = {column for model in TABLES.values() for column in model.model_fields}
    assert not [c for c in columns if c.endswith(REWRITTEN_BY_PANDAS) or c in {"date", "datetime", "modified"} or c.startswith("timestamp")]
