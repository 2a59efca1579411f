"""Which body a printed form means: the document's region, recency, parts, and what the later stages ask of the directory."""

from __future__ import annotations

import pytest

from extract.document import extract_text, read_page
from extract.resolve.organisations import Directory, resolve
from extract.rules import organisations


def directory(text: str) -> Directory:
    page = read_page(text)
    return resolve(page, organisations.find(page))


def names(text: str) -> list[str]:
    found = directory(text)
    return [body.name for _, body in found.between(0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委召开会议。\n主办：中共宁波市委组织部", ["中共宁波市委", "中共宁波市委组织部"]),
        ("县委部署。省委要求。祁东县委组织部印发。", ["中共祁东县委", "中共湖南省委", "中共祁东县委组织部"]),
        ("郑州大学举办培训班。商丘市委要求，市直机关工委落实。", ["郑州大学", "中共商丘市委", "中共商丘市委直属机关工作委员会"]),
        ("周至县隆重召开表彰大会。县委书记出席。\n上一篇文章：白水县委召开会议", ["中共周至县委", "中共白水县委"]),
        ("宁波市公安局部署工作，宁波市政协调研组来访，宁波市委派驻组到会。", ["宁波市公安局", "宁波市政协", "中共宁波市委"]),
        ("宁波市教育局印发通知。宁波市公安局部署，该局要求落实。", ["宁波市教育局", "宁波市公安局", "宁波市公安局"]),
        ("市委要求各县落实，祁东县委召开会议。", ["市委", "中共祁东县委"]),
        ("宁波市委召开会议。\n绍兴市委部署，市政府落实。", ["中共宁波市委", "中共绍兴市委", "绍兴市人民政府"]),
        ("杭州市余杭区委召开会议，市委、区政府负责同志参加。", ["中共杭州市余杭区委", "中共杭州市委", "杭州市余杭区人民政府"]),
        (
            "省发展改革委、交通运输厅、能源局负责。\n湖北省人民政府",
            ["湖北省发展和改革委员会", "湖北省交通运输厅", "湖北省能源局", "湖北省人民政府"],
        ),
        ("江北区委、宁波市委", ["中共宁波市江北区委", "中共宁波市委"]),
        ("财政部、林业局负责。", ["财政部", "国家林业局"]),
        ("区政法委、发改委负责。", ["区政法委", "区发改委"]),
        ("市检察院、政法委、公安局负责。", ["市检察院", "市委政法委", "市公安局"]),
        ("市中医药管理局负责。", ["市中医药管理局"]),
        ("会议传达县委组织部文件，现任县财政局局长、代县长王强出席。", ["县委组织部", "县财政局"]),
        ("达县县委组织部印发。", ["中共达县县委组织部"]),
        ("5月6日，大川镇召开会议。副镇长李强部署，镇党委负责。宣读乡镇名单。", ["大川镇党委"]),
        ("中国人民解放军94755部队驻地。", ["中国人民解放军94755部队"]),
        ("中国科学院上海天文台发布消息。", ["中国科学院上海天文台"]),
        ("扬州中远海运重工有限公司交付。", ["扬州中远海运重工有限公司"]),
        ("中国—东盟数字教育联盟成立。", ["中国—东盟数字教育联盟"]),
        ("请国务院派工作组前往灾区。", ["国务院"]),
        ("金华市委法院工作会议召开。", ["中共金华市委"]),
        ("市委召开会议，落实安庆市委部署，建设幸福桐城市。", ["中共桐城市委", "中共安庆市委"]),
        (
            "宁波市委召开会议。市委书记讲话，余姚市委书记参加。宁波市委要求落实。",
            ["中共宁波市委", "中共宁波市委", "中共余姚市委", "中共宁波市委"],
        ),
        ("市委召开会议，余姚市委书记参加。\n中共宁波市委办公室", ["中共宁波市委", "中共余姚市委", "中共宁波市委办公室"]),
    ],
)
def test_short_forms(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_basis_level_kind_and_region() -> None:
    party, office = directory("宁波市委召开会议，市委办公室通知。").bodies
    assert (party.basis, party.level, party.kind, party.region) == ("explicit", "prefecture", "party_committee", ("宁波市", "330200"))
    assert (office.name, office.basis, office.kind, office.parent) == ("中共宁波市委办公室", "inferred", "party_department", party)


def test_abolished_regions_keep_their_code() -> None:
    (body,) = directory("襄樊市人民政府通知。").bodies
    assert body.region == ("襄樊市", "420600")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("宁波市江北区慈城镇党委召开会议。", "330205103"),
        ("宁波市江北区委要求落实。慈城镇党委召开会议。", "330205103"),
        ("慈城镇党委召开会议。", None),
    ],
)
def test_townships_have_their_code_under_their_county(text: str, code: str | None) -> None:
    assert [body.region.adcode for body in directory(text).bodies if body.level == "township" and body.region] == [code]


def test_what_the_later_stages_ask() -> None:
    text = "宁波市委常委、组织部部长出席。"
    found = directory(text)
    committee = found.ending_at(4)
    assert committee is found.starting_at(0)
    assert committee is not None
    assert found.body("组织部", at=7, within=committee).name == "中共宁波市委组织部"
    assert found.body("浙江省委", at=0).name == "中共浙江省委"
    assert found.body("省政府党组", at=0).name == "浙江省人民政府党组"
    assert found.government("市", at=9).name == "宁波市人民政府"
    assert found.government("慈城镇", at=9).name == "慈城镇人民政府"
    assert found.ending_at(3) is None


def test_the_region_of_the_title_is_the_documents() -> None:
    page = read_page("江苏：为高质量发展凝聚力量\n\n省委组织部召开会议。\n主办单位：中共常州市委组织部")
    page.title = (0, 13)
    first, *_ = resolve(page, organisations.find(page)).bodies
    assert first.name == "中共江苏省委组织部"
    assert page.region == ("江苏省", "320000")


def test_no_body_is_a_part_of_itself() -> None:
    """Names joined as short and full that also begin each other: the parents must not go round in a circle."""
    record = extract_text("员会常务委员会委员会常务委员会举行会议。员会常务委员会举行会议。")
    parents = {body.id: body.parent for body in record.organisations}
    for above in parents.values():
        steps = 0
        while above is not None:
            above, steps = parents[above], steps + 1  # noqa: PLW2901
            assert steps <= len(parents)
