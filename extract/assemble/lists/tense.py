"""Done or still to do: what an item reports (去年新增30个, 过去一年) is neither a target nor a deadline."""

from __future__ import annotations

import regex

_REVIEW = regex.compile(
    r"回顾|总结(?!大会|会)|成效|成绩|成就|基本情况|工作情况|完成情况|进展情况|整改情况|开展情况|运行情况|主要做法|取得|现状|主要问题|存在(?:的)?问题"
)
_REPORT = regex.compile(r"总结(?:情况)?(?:的?报告)?$|情况的?(?:报告|汇报|通报)|工作汇报|述职|成效")
_AHEAD = regex.compile(r"目标|打算|计划|安排|部署|重点|任务|下一步|今后|思路|建议|措施|要求")
_SIGNAL = frozenset("顾结效绩就况要做取现问存标算计安部重任下今思建措")  # one of these stands in each word above
_HEADING = 20  # characters
_LOOKS_BACK = regex.compile(r"过去|[一五三两]年来|(?:去|上)年|以来[,:]|主要(?:做|抓|完成)了|做了以下|取得了?")
_DONE = regex.compile(
    r"已(?!有)|先后|第一时间|累计|共计|去年|上年|同期|截至|目前|现有|曾|连续\d*年|[了着](?!解|力|眼|手)|(?<!不超|不得超|通|经|不|超|度)过(?=\d|$)|以来|年来"
)
_WILL = regex.compile(
    r"将|要(?!求)|力争|确保|争取|目标|计划|预计|未来|今后|到20\d\d年(?!末.{0,4}已)|年底前|月底前|不(?:低|少|高|多|大|小)于|不超过|应当?|须|至少"
)


def is_report(title: str) -> bool:
    """Does the document's headline promise a report of what was done?"""
    return bool(_REPORT.search(title))


def is_review(title: str, lead_in: str) -> bool | None:
    """Does a heading with the lead-in of its list promise a report of what was done? None when it does not say."""
    if len(title) <= _HEADING and not _SIGNAL.isdisjoint(title):
        if _REVIEW.search(title):
            return True
        if _AHEAD.search(title):
            return False
    return True if lead_in and _LOOKS_BACK.search(lead_in) else None


def is_done(before: str, *, review: bool) -> bool:
    """Does a sentence speak of what was done? `before` is its text up to the figure."""
    return (review or _DONE.search(before) is not None) and not _WILL.search(before)
