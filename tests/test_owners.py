"""Who answers for an item, and in which role."""

from __future__ import annotations

import pytest

from extract import extract_text

CASES = {
    "（市委组织部牵头，市财政局、市民政局配合）": {"市委组织部": "lead", "市财政局": "support", "市民政局": "support"},
    "（责任单位：市教育局、市财政局）": {"市教育局": "responsible", "市财政局": "responsible"},
    "（牵头单位：市教育局；配合单位：市财政局、市民政局）": {"市教育局": "lead", "市财政局": "support", "市民政局": "support"},
    "（市教育局、市财政局等按职责分工负责）": {"市教育局": "responsible", "市财政局": "responsible"},
    "（市教育局牵头负责）": {"市教育局": "lead"},
    "（市教育局会同市财政局负责）": {"市教育局": "lead", "市财政局": "support"},
    "（市教育局牵头，各县区政府负责）": {"市教育局": "lead"},
    "\n责任单位：市教育局、市财政局": {"市教育局": "responsible", "市财政局": "responsible"},
    "\n牵头单位：市教育局\n责任单位：市财政局": {"市教育局": "lead", "市财政局": "responsible"},
    "\n责任单位：市双招双引办、市财政局": {"市双招双引办": "responsible", "市财政局": "responsible"},
    "由市财政局负责拟定。": {"市财政局": "responsible"},
    "领导小组办公室由市财政局代管。": {},
    "由市教育局牵头，市财政局参与。": {"市教育局": "lead", "市财政局": "support"},
    "市财政局要加大投入，市教育局应当加强监管。": {"市财政局": "responsible", "市教育局": "responsible"},
    "市财政局、市教育局将积极配合。": {"市财政局": "support", "市教育局": "support"},
    "目前，市教育局正会同市财政局抓紧研究。": {"市教育局": "lead", "市财政局": "support"},
    "市财政局每年安排专项资金。": {"市财政局": "responsible"},
    "市财政局已拨付资金，目前正在验收。": {"市财政局": "responsible"},
    "市教育局、市财政局按照各自职责，配合做好工作。": {"市教育局": "support", "市财政局": "support"},
    "\n牵头负责领导：李明。\n牵头责任单位：市教育局。\n协同责任单位：市财政局、市政府各部门等。": {
        "市教育局": "lead",
        "市财政局": "support",
    },
    "〔市教育局、市金融局(市地方金融监管局)等部门和单位按职责分工负责〕": {
        "市教育局": "responsible",
        "市金融局": "responsible",
        "市地方金融监管局": "responsible",
    },
    "（市教育局、市财政局）": {"市教育局": "responsible", "市财政局": "responsible"},
    "（市教育局、市财政局，4月底前）": {"市教育局": "responsible", "市财政局": "responsible"},
    "（市教育局会同有关部门按职责分工负责，市直各有关部门落实）": {"市教育局": "responsible"},
    "由市教育局商市财政局研究制定。": {"市教育局": "lead", "市财政局": "support"},
    "市教育局机关、市总工会等群团组织要发挥作用。": {"市教育局": "responsible", "市总工会": "responsible"},
    "市教育局适时组织督查。": {"市教育局": "responsible"},
    "成立由市教育局主要领导任组长的专班。": {},
    "（市教育局牵头，市级各有关部门及各县市区政府按职责分工负责）": {"市教育局": "lead"},
    "主办单位：市教育局，协办单位：市财政局": {"市教育局": "lead", "市财政局": "support"},
    "由市教育局牵头，市财政局、城关镇配合。": {"市教育局": "lead", "市财政局": "support"},
    "请市教育局、市财政局于6月底前报送。": {"市教育局": "responsible", "市财政局": "responsible"},
    "市教育局为牵头单位，市财政局为配合单位。": {"市教育局": "lead", "市财政局": "support"},
    "成立小区治理工作领导小组（以下简称领导小组），负责统筹。领导小组办公室要定期通报。": {
        "小区治理工作领导小组": "responsible",
        "小区治理工作领导小组办公室": "responsible",
    },
    "市教育局管理的干部均可报名。": {},
    "市教育局有关部门要重视。": {},
    "市教育局、市财政局印发《办法》。": {},
    "试点在市教育局（市财政局）开展。": {},
    "上海合作组织应发挥作用，东盟将发展。": {},
    "成立工作领导小组，负责统筹。": {},
    "市教育局会同市财政局提出了意见。": {},
    "成员由市教育局、市财政局负责同志组成。": {},
    "市民请求，市财政局给予支持。": {},
    "各有关部门要密切配合，向市财政局报告。": {},
}


@pytest.mark.parametrize(("body", "expected"), CASES.items(), ids=CASES)
def test_owners(body: str, expected: dict[str, str]) -> None:
    doc = extract_text(f"一、加强保障。统筹推进。{body}\n二、其他。各地落实。\n")
    names = {body.id: body.name for body in doc.organisations}
    found = {names[one.organisation]: one.role for one in doc.action_lists[0].items[0].owners}
    assert found == expected


def test_a_report_of_what_was_done_has_no_owners_but_those_it_notes() -> None:
    doc = extract_text(
        "一、主要成效\n（一）市教育局积极筹措资金。\n（二）新建学校。（市教育局负责）\n二、下一步打算\n（一）市教育局要筹措资金。\n（二）建校。\n"
    )
    items = [item for one in doc.action_lists[0].items for item in one.children[0].items]
    assert [len(item.owners) for item in items] == [0, 1, 1, 0]


def test_the_first_body_leads_where_the_document_says_so() -> None:
    text = "1.甲。（市教育局、市财政局负责，排在第一位的部门为牵头部门，下同）\n2.乙。（市民政局、市教育局负责）\n3.丙。（市民政局负责）\n"
    items = extract_text(text).action_lists[0].items
    assert [[one.role for one in item.owners] for item in items] == [["lead", "responsible"], ["lead", "responsible"], ["responsible"]]


def test_the_first_body_behind_a_label_leads_where_the_document_says_so() -> None:
    text = "1.甲。\n责任单位：市教育局、市财政局（列第一位为牵头单位，下同）\n2.乙。\n责任单位：市民政局、市教育局\n"
    items = extract_text(text).action_lists[0].items
    assert [[one.role for one in item.owners] for item in items] == [["lead", "responsible"], ["lead", "responsible"]]


def test_a_body_that_only_a_duty_note_gives_away() -> None:
    doc = extract_text("1.甲。（市金融办、园区管委会负责）\n2.乙。\n")
    names = {body.id: body.name for body in doc.organisations}
    assert [names[one.organisation] for one in doc.action_lists[0].items[0].owners] == ["市金融办", "园区管委会"]


def test_short_forms_of_central_documents() -> None:
    doc = extract_text("国务院办公厅关于某事的通知\n1.甲。（发展改革委、能源局、文物局、扶贫办负责）\n2.乙。（药监局负责）\n")
    names = {body.id: body.name for body in doc.organisations}
    assert [[names[one.organisation] for one in item.owners] for item in doc.action_lists[0].items] == [
        ["国家发展和改革委员会", "国家能源局", "国家文物局", "国务院扶贫开发领导小组办公室"],
        ["国家药品监督管理局"],
    ]
