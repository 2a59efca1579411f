"""Joins over documents: who is one, who is not, and that every join says why and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.export import export
from extract.link import link, write_links
from extract.link.corrections import CorrectionError
from extract.linked import LinkedPerson
from extract.loading import LoadError, load, names, read_rows, to_pandas
from extract.models import Document

NINGBO, HANGZHOU, YUYAO = ("宁波市", "330200", "prefecture"), ("杭州市", "330100", "prefecture"), ("余姚市", "330281", "county")
Place = tuple[str, str, str] | None
Posts = dict[str, list[tuple[str, str, Place]]]


def document(doc_id: str, day: str, people: Posts, *, also: list[tuple[str, Place]] | None = None, former: bool = False) -> Document:
    """A document that says who holds which post at which body; `also` names bodies without anyone."""
    text, bodies, officials = f"{day}\n", {}, []
    for name, place in [(body, place) for posts in people.values() for _, body, place in posts] + (also or []):
        if name not in bodies:
            bodies[name] = {
                "id": f"o{len(bodies) + 1}", "name": name, "kind": "government", "level": place[2] if place else None,
                "region": {"name": place[0], "adcode": place[1]} if place else None, "parent": None,
                "basis": "explicit" if place else "unresolved", "mentions": [],
            }  # fmt: skip
    for n, (name, posts) in enumerate(people.items(), 1):
        held = []
        for title, body, _ in posts:
            held.append(span(len(text), body + title) | {
                "rule": "test", "title": title, "organisation": bodies[body]["id"], "organisation_name": body, "former": former,
            })  # fmt: skip
            text += body + title
        officials.append({"id": f"p{n}", "name": name, "mentions": [span(len(text), name) | {"rule": "test"}], "posts": held})
        text += name + "。"
    first = {**span(0, day), "rule": "test", "id": "d1", "edtf": day, "earliest": day, "latest": day, "precision": "day",
             "basis": "explicit", "anchor": None, "role": "published"}  # fmt: skip
    return Document.model_validate({
        "schema_version": "1.0.0", "extractor_version": "0", "doc_id": doc_id, "profile": "default", "title": doc_id, "published": day,
        "source": dict.fromkeys(("path", "url", "sha256", "bytes", "media_type", "encoding")), "publisher": None, "script": "Hans",
        "region": None, "text": text, "dates": [first], "organisations": list(bodies.values()), "officials": officials,
        "meetings": [], "action_lists": [], "warnings": [],
    })  # fmt: skip


def span(start: int, text: str) -> dict[str, object]:
    return {"start": start, "end": start + len(text), "text": text}


def people(folder: Path, *documents: Document, corrections: str | None = None) -> list[LinkedPerson]:
    (folder / "documents.jsonl").write_text("".join(one.model_dump_json() + "\n" for one in documents), "utf-8")
    if corrections is None:
        return link(folder)[0]
    (folder / "corrections.toml").write_text(corrections, "utf-8")
    return link(folder, folder / "corrections.toml")[0]


def groups(found: list[LinkedPerson]) -> list[list[str]]:
    return [[member.doc_id for member in person.members] for person in found]


MAYOR = ("市长", "宁波市人民政府", NINGBO)


def test_the_same_post_makes_one_person(tmp_path: Path) -> None:
    (one,) = people(tmp_path, document("a", "2020-01-01", {"王芳": [MAYOR]}), document("b", "2021-01-01", {"王芳": [MAYOR]}))
    assert [join.rule for join in one.joins] == ["link.same_post"]
    assert (one.first, one.last, one.posts[0].first, one.posts[0].last) == ("2020-01-01", "2021-01-01", "2020-01-01", "2021-01-01")
    assert [evidence.doc_id for evidence in one.posts[0].evidence] == ["a", "b"]


def test_a_new_post_at_the_same_body_continues_the_timeline(tmp_path: Path) -> None:
    deputy = ("副市长", "宁波市人民政府", NINGBO)
    (one,) = people(tmp_path, document("b", "2022-01-01", {"王芳": [MAYOR]}), document("a", "2019-01-01", {"王芳": [deputy]}))
    assert [(post.title, post.first) for post in one.posts] == [("副市长", "2019-01-01"), ("市长", "2022-01-01")]
    assert one.joins[0].rule == "link.same_body"


def test_namesakes_in_two_cities_stay_apart(tmp_path: Path) -> None:
    other = ("市长", "杭州市人民政府", HANGZHOU)
    found = people(tmp_path, document("a", "2020-01-01", {"王芳": [MAYOR]}), document("b", "2020-02-01", {"王芳": [other]}))
    assert groups(found) == [["a"], ["b"]]
    assert found[0].apart[0].because == "宁波市人民政府 and 杭州市人民政府 at one time"


def test_a_long_name_in_one_prefecture_is_one_person_and_a_short_one_is_not(tmp_path: Path) -> None:
    county = ("局长", "余姚市教育局", YUYAO)
    city = ("副市长", "宁波市人民政府", NINGBO)
    found = people(
        tmp_path,
        document("a", "2020-01-01", {"欧阳明": [county], "李明": [county]}),
        document("b", "2021-01-01", {"欧阳明": [city], "李明": [city]}),
    )
    assert groups(found) == [["a", "b"], ["a"], ["b"]]
    assert found[0].joins[0].because == "posts in one prefecture: 宁波市"


def test_heads_of_two_places_at_one_time_are_two_people(tmp_path: Path) -> None:
    here, there = ("局长", "余姚市教育局", YUYAO), ("局长", "宁波市教育局", NINGBO)
    found = people(tmp_path, document("a", "2020-01-01", {"欧阳明": [here]}), document("b", "2020-01-02", {"欧阳明": [there]}))
    assert groups(found) == [["a"], ["b"]]


def test_what_a_document_leaves_open_joins_nothing(tmp_path: Path) -> None:
    vague = ("书记", "市委", None)
    assert len(people(tmp_path, document("a", "2020-01-01", {"王芳": [vague]}), document("b", "2020-01-02", {"王芳": [vague]}))) == 2


def test_without_a_post_only_where_the_body_is_named_and_nobody_else_bears_the_name(tmp_path: Path) -> None:
    a = document("a", "2020-01-01", {"王芳": [MAYOR]})
    b = document("b", "2020-01-02", {"王芳": []}, also=[("宁波市人民政府", NINGBO)])
    c = document("c", "2020-01-03", {"王芳": []})
    assert groups(people(tmp_path, a, b, c)) == [["a", "b"], ["c"]]


def test_company_speaks_for_someone_without_a_post(tmp_path: Path) -> None:
    crowd: Posts = {"赵一": [], "钱二": [], "孙三": []}
    a, b = document("a", "2020-01-01", {"王芳": [MAYOR], **crowd}), document("b", "2020-01-02", {"王芳": [], "欧阳明": [], **crowd})
    c, d = document("c", "2020-01-03", {"王芳": [], "赵一": []}), document("d", "2020-01-04", {"欧阳明": [], **crowd})
    found = people(tmp_path, a, b, c, d)
    assert [one.joins[0].because for one in found if one.name == "王芳" and one.joins] == ["in the company of 孙三、赵一、钱二"]
    assert groups([one for one in found if one.name == "王芳"]) == [["a", "b"], ["c"]]
    assert groups([one for one in found if one.name == "欧阳明"]) == [["b", "d"]]


def test_offices_of_the_state_and_of_a_country_need_no_body(tmp_path: Path) -> None:
    def office(doc_id: str, day: str, title: str, printed: str) -> Document:
        text = f"{day}\n{printed}卢拉"
        post = span(11, printed) | {"rule": "t", "title": title, "organisation": None, "organisation_name": None, "former": False}
        person = {"id": "p1", "name": "卢拉", "mentions": [span(11 + len(printed), "卢拉") | {"rule": "t"}], "posts": [post]}
        plain = document(doc_id, day, {})
        return Document.model_validate(plain.model_dump() | {"text": text, "officials": [person]})

    one, other = office("a", "2020-01-01", "总统", "巴西总统"), office("b", "2020-01-02", "总统", "巴西总统")
    assert groups(people(tmp_path, one, other)) == [["a", "b"]]
    assert len(people(tmp_path, one, office("b", "2020-01-02", "主任", "办公室主任"))) == 2
    found = people(tmp_path, one, office("b", "2020-01-02", "总统", "智利总统"))
    assert [one.apart[0].because for one in found] == ["巴西 and 智利", "智利 and 巴西"]


def test_holders_of_different_posts_are_one_when_the_same_many_stand_beside_them(tmp_path: Path) -> None:
    crowd: Posts = {name: [] for name in ("赵一", "钱二", "孙三", "李四", "周五")}
    chair, mayor = ("主任", "全国人民代表大会常务委员会", NINGBO), ("副市长", "杭州市人民政府", HANGZHOU)
    a, b = document("a", "2020-01-01", {"欧阳明": [chair], **crowd}), document("b", "2023-01-01", {"欧阳明": [mayor], **crowd})
    assert groups([one for one in people(tmp_path, a, b) if one.name == "欧阳明"]) == [["a", "b"]]
    few = document("b", "2023-01-01", {"欧阳明": [mayor], "赵一": [], "钱二": []})
    assert groups([one for one in people(tmp_path, a, few) if one.name == "欧阳明"]) == [["a"], ["b"]]


def test_corrections_overrule_both_ways(tmp_path: Path) -> None:
    a, b = document("a", "2020-01-01", {"王芳": [MAYOR]}), document("b", "2021-01-01", {"王芳": [MAYOR]})
    c = document("c", "2021-01-01", {"王芳": []})
    rules = '[[apart]]\nmembers = ["a#p1", "b#p1"]\n[[same]]\nmembers = ["a#p1", "c#p1"]\n'
    assert groups(people(tmp_path, a, b, c, corrections=rules)) == [["a", "c"], ["b"]]


def test_a_correction_may_join_two_names(tmp_path: Path) -> None:
    a, b, c = (document(doc_id, "2020-01-01", {name: [MAYOR]}) for doc_id, name in (("a", "本·萨勒曼"), ("b", "萨勒曼"), ("c", "萨勒曼")))
    (one,) = people(tmp_path, a, b, c, corrections='[[same]]\nmembers = ["a#p1", "b#p1"]\n')
    assert (one.id, one.name, len(one.members)) == ("萨勒曼-1", "萨勒曼", 3)


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ('[[apart]]\nmembers = ["a#p1", "b#p9"]', r"\[\[apart\]\] number 1: b#p9 is no person"),
        ('[[same]]\nmembers = ["a#p1"]', "two or more"),
        ('[[same]]\nmembers = ["a#p1", "a#o1"]', "never one"),
        ("[[other]]", "only"),
        ("[[same]", "line 1"),
    ],
)
def test_a_bad_correction_is_named(tmp_path: Path, rules: str, reason: str) -> None:
    with pytest.raises(CorrectionError, match=reason):
        people(tmp_path, document("a", "2020-01-01", {"王芳": [MAYOR]}), corrections=rules)


def test_every_member_is_in_one_person_and_every_join_counts(out: Path) -> None:
    count, _ = write_links(out)
    found = [person for person in load(out, "people") if isinstance(person, LinkedPerson)]
    assert len(found) == count > 0
    refs = [member.ref for person in found for member in person.members]
    assert len(refs) == len(set(refs)) == sum(1 for _ in load(out, "officials"))
    assert all(len(person.joins) == len(person.members) - 1 for person in found)
    before = (out / "people.jsonl").read_bytes(), (out / "bodies.jsonl").read_bytes()
    write_links(out)
    assert before == ((out / "people.jsonl").read_bytes(), (out / "bodies.jsonl").read_bytes())


def test_two_offices_of_state_never_said_together_are_two_people(tmp_path: Path) -> None:
    both: Posts = {"穆罕默德": [("总统", "阿联酋", None), ("丰收节", "庆祝", None), ("副总统", "阿联酋", None)]}
    taken_for_one = _without_bodies(document("b", "2023-03-14", both))
    president = _without_bodies(document("a", "2023-02-04", {"穆罕默德": [("总统", "阿联酋", None)]}))
    vice = _without_bodies(document("c", "2024-09-12", {"穆罕默德": [("副总统", "阿联酋", None)]}))
    assert groups(people(tmp_path, president, taken_for_one, vice)) == [["a"], ["b"], ["c"]]


def _without_bodies(one: Document) -> Document:
    """Titles are printed with their country, which is no body."""
    posts = [post.model_copy(update={"organisation": None, "organisation_name": None}) for post in one.officials[0].posts]
    return one.model_copy(update={"officials": [one.officials[0].model_copy(update={"posts": posts})], "organisations": []})


def test_a_timeline_tells_one_post_once(tmp_path: Path) -> None:
    open_body: Posts = {"欧阳建国": [MAYOR, ("主席", "大会主席团", None)]}
    (one,) = people(tmp_path, document("a", "2020-01-01", open_body), document("b", "2021-01-01", open_body))
    assert [(post.title, len(post.evidence)) for post in one.posts] == [("市长", 2), ("主席", 2)]


def test_who_held_which_post_when_is_one_flat_table(tmp_path: Path) -> None:
    people(tmp_path, document("a", "2020-01-01", {"王芳": [MAYOR]}), document("b", "2021-01-01", {"王芳": [MAYOR]}))
    with pytest.raises(LoadError, match=r"`extract link .*` writes it"):
        list(read_rows(tmp_path, "tenures"))
    assert "tenures" not in names(tmp_path)
    write_links(tmp_path)
    (row,) = read_rows(tmp_path, "tenures")
    assert (row["official_name"], row["title"], row["organisation_name"], row["adcode"]) == ("王芳", "市长", "宁波市人民政府", "330200")
    assert (row["first"], row["last"], row["document_count"], row["doc_id"]) == ("2020-01-01", "2021-01-01", 2, "a")
    pytest.importorskip("pandas")
    assert to_pandas(tmp_path, "tenures").dtypes["first"] == "datetime64[s]"
    folder, _ = export(tmp_path, "csv")
    assert "王芳" in (folder / "tenures.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(("name", "kind", "one"), [
    ("联合国", "international", True), ("华为", "enterprise", True), ("北京大学", "school", True), ("瑞士信贷银行", "enterprise", True),
    ("国家电视台", "media", False), ("涉事铁路公司", "enterprise", False), ("美国公司", "enterprise", False),
    ("河北队", "other", False), ("工党", "other", False),
])  # fmt: skip
def test_a_name_that_many_bodies_may_bear_joins_nothing(tmp_path: Path, name: str, kind: str, one: bool) -> None:
    documents = [document(doc_id, "2020-01-01", {}, also=[(name, None)]) for doc_id in "ab"]
    update = {"kind": kind, "basis": "explicit"}
    told = [one.model_copy(update={"organisations": [one.organisations[0].model_copy(update=update)]}) for one in documents]
    people(tmp_path, *told)
    assert len(link(tmp_path)[1]) == (1 if one else 2)
