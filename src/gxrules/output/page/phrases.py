"""Phrases of the page for people who read findings in a browser."""

from __future__ import annotations

from gxrules.text.messages import Message

WORDS = {
    "page_title": Message(
        "政府信息公开工作年度报告检查结果", "Check of annual reports on government information disclosure"
    ),
    "skip": Message("跳至报告", "Skip to the reports"),
    "summary": Message("汇总", "Summary"),
    "filter": Message("筛选", "Filter"),
    "levels": Message("级别", "Severity"),
    "families": Message("类别", "Family"),
    "search": Message("机关或文件", "Agency or file"),
    "only_found": Message("只看有问题的报告", "Only reports with findings"),
    "open_all": Message("全部展开", "Open all"),
    "close_all": Message("全部收起", "Close all"),
    "shown_before": Message("显示", "Showing"),
    "shown_between": Message("个问题，", "findings in"),
    "shown_after": Message("份报告", "reports"),
    "files": Message("报告", "reports"),
    "by_report": Message("各份报告", "By report"),
    "by_rule": Message("各条规则", "By rule"),
    "agency": Message("机关", "agency"),
    "file": Message("文件", "file"),
    "year": Message("年度", "year"),
    "edition": Message("格式版本", "form"),
    "verdict": Message("结论", "verdict"),
    "code": Message("代码", "code"),
    "name": Message("名称", "name"),
    "level": Message("级别", "severity"),
    "findings_count": Message("问题数", "findings"),
    "reports_count": Message("涉及报告", "reports"),
    "reports": Message("报告", "Reports"),
    "findings": Message("问题", "Findings"),
    "none": Message("没有发现问题。", "Nothing was found."),
    "accepted": Message("不计入的问题", "Accepted findings"),
    "uncompared": Message("未能与上年比较", "Not compared with last year"),
    "doubts": Message("未能判定", "Not decided"),
    "tables": Message("表格", "Tables"),
    "tables_hint": Message(
        "标色的单元格有问题：指向、点按或用 Tab 键移到该处，可看说明和建议值。",
        "Coloured cells have findings: point at one, tap it or move there with Tab to read them.",
    ),
    "source": Message("原文", "Source text"),
    "source_cut": Message("原文较长，只显示前一部分。", "The text is long; its first part is shown."),
    "to_cell": Message("查看单元格", "Show cell"),
    "to_source": Message("查看原文", "Show in text"),
    "proposal": Message("建议值", "Proposed value"),
    "cause": Message("原因见第 {} 号问题", "explained by finding {}"),
    "basis": Message("依据：{}", "Basis: {}"),
    "named": Message("{}：", "{}: "),
    "empty": Message("空", "empty"),
    "unread_cell": Message("未读取", "not read"),
    "line": Message("第 {} 行", "line {}"),
    "others": Message("另见第 {} 行，均在原文中标出。", "See also lines {}; all are marked in the source text."),
    "close": Message("关闭", "Close"),
    "needs_script": Message(
        "报告较多，要看各份报告的详情请允许本页运行脚本。",
        "There are many reports; allow this page to run its script to see their details.",
    ),
    "capped": Message(
        "这一页只为前 {most} 份有问题的报告列出详情，其余 {rest} 份见“各份报告”一栏；要看详情请分几次检查。",
        "Details are given for the first {most} reports with findings; {rest} more stand in the list by report. "
        "Check fewer files at a time to see theirs.",
    ),
}
