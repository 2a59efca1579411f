"""The one scan: overlapping hits of several kinds, longest first at one start."""

from extract.engine.scan import Scanner


def test_hits_overlap_and_are_sorted() -> None:
    scanner = Scanner({"region": ["宁波市", "宁波"], "body": ["市委", "市委组织部"]})
    assert scanner.scan("宁波市委组织部") == {"region": [(0, 3), (0, 2)], "body": [(2, 7), (2, 4)]}


def test_one_literal_serves_several_kinds() -> None:
    assert Scanner({"a": ["会"], "b": ["会"]}).scan("开会") == {"a": [(1, 2)], "b": [(1, 2)]}


def test_offsets_are_code_points_beyond_the_bmp() -> None:
    assert Scanner({"a": ["会"]}).scan("𠮷会") == {"a": [(1, 2)]}
