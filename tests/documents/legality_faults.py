"""A small plan in which the legality sheet finds nothing, and faults to plant in it."""

from __future__ import annotations

PLAN = "yunling.allowance"

CLEAN = """方案「云岭县补贴办法」（yunling.allowance）：
    版本为“2024年版”；
    载于“云岭县补贴办法（虚构）”；
    实施期限自2024年1月1日起至2027年12月31日止。

引用国家职称词汇、职称一般规定。

机关「县人社局」（county_bureau）。

决定「领取补贴」（gets_allowance）：是非，问“能否领取补贴？”（“Is the allowance granted?”）。

一、对象

    「学历下限」（lowest_education），按照系列规定学历执行。

    领取补贴应当同时具备下列条件：
        （1）「一般条件」（ordinary_met）：符合一般申报条件；
        （2）「学历条件」（education_met）：学历不低于学历下限。

二、办理

    正文：本人向县人社局提出申请，县人社局审核后公示5日。

    「核准」（approved）由县人社局确定，类型为是非：“是否核准？”（“Is it approved?”）。
    职责「年度复核」（yearly_check）：由县人社局于12月31日前，完成“对在领人员复核一次”。

    领取补贴应当具备「核准条件」（approval_met）：符合一般申报条件且核准。
"""
SOURCES = """[document.own]
title = "云岭县补贴办法（虚构）"
grade = "H"

[[clause]]
id = "一"
document = "own"
grade = "H"

[[clause]]
id = "二"
document = "own"
grade = "H"
"""
_FIRST = "    「学历下限」（lowest_education），按照系列规定学历执行。\n"
_DUTY = "于12月31日前，完成“对在领人员复核一次”"
_PERIOD = "；\n    实施期限自2024年1月1日起至2027年12月31日止。"
_PROSE = "    正文：本人向县人社局提出申请，县人社局审核后公示5日。\n"

# what is replaced by what, in which file, the row that finds it, its clause, and what it says of it
FAULTS: list[tuple[str, str, str, str, str, str]] = [
    (SOURCES, "", "sources", "条款没有载明依据", "", "没有出处表，2条有规则的条款都没有载明依据"),
    (
        'id = "二"\ndocument = "own"\ngrade = "H"',
        'id = "二"\ndocument = "own"\ngrade = "L"',
        *("sources", "所据文本不可靠", "二", "转述的抄本"),
    ),
    (
        "机关「县人社局」（county_bureau）。",
        "机关「县人社局」（county_bureau）、「县财政局」（finance_bureau）。",
        *("plan", "机关列名而没有职责、职权", "", "“县财政局”"),
    ),
    ("县人社局", "有关部门局", "plan", "机关不特定", "", "“有关部门局”"),
    (
        _FIRST,
        _FIRST.replace(
            "执行。",
            "执行；有下列情形之一的，从其规定：\n"
            "        （1）「放宽」（relaxed）：学历为大专的，可以放宽至大专。",
        ),
        *("plan", "裁量没有写明由谁行使", "一", "“放宽”"),
    ),
    (
        _PROSE,
        _PROSE + "\n    正文：对特殊人员可视情况给予补贴。\n",
        *("plan", "裁量没有写明由谁行使", "二", "对特殊人员可视情况给予补贴"),
    ),
    (_PROSE, "    正文：由县人社局办。\n", "plan", "裁量没有规定程序", "二", "“核准”（县人社局）"),
    (
        _PROSE,
        _PROSE + "\n    正文：有关部门做好宣传。\n",
        *("plan", "职责没有落实到机关", "二", "有关部门做好宣传"),
    ),
    (
        _DUTY,
        _DUTY.removeprefix("于12月31日前"),
        *("plan", "职责没有期限", "二", "“年度复核”（县人社局）"),
    ),
    (
        _PROSE,
        _PROSE + "\n    正文：经费按照有关规定列支。\n",
        *("plan", "“有关规定”没有着落", "二", "经费按照有关规定列支"),
    ),
    (
        _PROSE,
        _PROSE + "\n    正文：聘用按照现行的岗位聘用政策执行。\n",
        *("plan", "“有关规定”没有着落", "二", "现行的岗位聘用政策"),
    ),
    (
        "符合一般申报条件且核准。",
        "符合一般申报条件且核准且另外条件。\n\n"
        "    「另外条件」（more_conditions）待定，类型为是非：“还没有商定”（“not agreed yet”）。",
        *("plan", "事项待定", "二", "“另外条件”：还没有商定"),
    ),
    (
        _FIRST,
        _FIRST
        + "\n    歧义「计算日」（counted_on）：“算到哪天？”（“To which day?”）；\n"
        + "      读法「申报日」（counted_on.day）：“申报之日”（“the day”）；\n"
        + "      读法「年底」（counted_on.end）：“年底”（“the end of the year”）。\n",
        *("plan", "用语有歧义而没有采定读法", "一", "“计算日”"),
    ),
    (
        _FIRST,
        _FIRST + "    「重点系列」（key_series），是指工程系列、农业系列等。\n",
        *("plan", "列举未尽", "一", "工程系列、农业系列等"),
    ),
    (
        _PROSE,
        _PROSE + "\n    正文：本人提交申请表、证明等材料，按照下列程序等10个步骤办理。\n",
        *("plan", "列举未尽", "二", "本人提交申请表、证明等材料"),
    ),
    (
        _FIRST,
        _FIRST + "    「重点系列」（key_series），是指工程系列、农业系列等。\n",
        *("plan", "裁量没有写明由谁行使", "一", "所列以外的由谁认定没有写明"),
    ),
    (
        _FIRST,
        _FIRST
        + "\n    「领取年限」（years_drawn），按下列情形确定：\n"
        + "        （1）学历为大专以上的，为5年；\n        （2）学历低于大专的，为3年。\n",
        *("plan", "另定数值，可能高于也可能低于一般条件", "一", "学历为大专及以上的，为5年"),
    ),
    (
        _FIRST,
        _FIRST
        + "\n    「领取年限」（years_drawn），按下表确定：\n        ｜学历｜年限｜\n"
        + "        ｜大专以上｜5年｜\n        ｜其他｜3年｜。\n",
        *("plan", "另定数值，可能高于也可能低于一般条件", "一", "按表确定，分别为5年、3年"),
    ),
    (
        _FIRST,
        _FIRST
        + "\n    领取补贴应当具备「成果条件」（results_met）：具备下列条件之一：\n"
        + "        （1）达到一般成果条件；\n        （2）学历为博士。\n",
        *(
            "plan",
            "低于一般条件",
            "一",
            "“成果条件”：未达到一般成果条件的，具备下列之一即可：（1）学历为博士",
        ),
    ),
    (
        _PROSE,
        _PROSE
        + "\n    「核定线」（line_set）由县人社局确定，类型为小数：“多少分？”（“How many?”）。\n"
        + "    「领取线」（line_drawn），按下列情形确定：\n"
        + "        （1）学历为大专以上的，为核定线；\n        （2）学历低于大专的，为无。\n",
        *(
            "plan",
            "另定数值，可能高于也可能低于一般条件",
            "二",
            "“领取线”：学历为大专及以上的，为核定线",
        ),
    ),
    (
        _FIRST,
        _FIRST
        + "\n    歧义「末年」（last_year）：“算到何时？”（“Until when?”）；\n"
        + "      读法「含次年」（last_year.more）：“含”（“more”）；\n"
        + "      读法「不含次年」（last_year.less）：“不含”（“less”）。\n"
        + "\n    领取补贴应当具备「期限条件」（within_period）：具备下列条件之一：\n"
        + "        （1）申报日期在2024年1月1日至2027年12月31日期间；\n"
        + "        （2）申报日期在2028年1月1日至2028年12月31日期间且末年解释为含次年。\n",
        *("plan", "施行期限没有写到日，或者有不同理解", "一", "“期限条件”取决于“末年”"),
    ),
    (_PERIOD, "。", "plan", "没有写明施行期限", "", "没有写起始日期、终止日期"),
    (
        "于12月31日前，",
        "于2028年12月31日前，",
        *("plan", "条款、职责的日期超出施行期限", "二", "2028年12月31日"),
    ),
    (
        _FIRST,
        _FIRST.replace(
            "执行。",
            "执行；有下列情形之一的，从其规定：\n"
            "        （1）「另定」（other_case）：学历为大专的，为大专。",
        ),
        *("plan", "另定数值，可能高于也可能低于一般条件", "一", "“学历下限”：学历为大专的，为大专"),
    ),
    (
        _PROSE,
        _PROSE + "\n    「退休人员」（retired）：不是在职在岗的，不得领取补贴。\n",
        *("plan", "自行增加条件、设置禁止情形", "二", "“退休人员”：不属于在职在岗的，不得领取补贴"),
    ),
    (
        _FIRST,
        _FIRST + "    「没有用到」（unused_thing），是指学历为大专。\n",
        *("plan", "检查程序的提示", "", "W0502"),
    ),
]
ALSO = {
    "机关不特定": {"职责没有落实到机关"},  # its name stands in texts, too
    "裁量没有写明由谁行使": {"低于一般条件", "列举未尽", "检查程序的提示"},
    "另定数值，可能高于也可能低于一般条件": {"检查程序的提示"},  # nothing uses it
    "用语有歧义而没有采定读法": {"检查程序的提示"},  # nothing uses it
    "施行期限没有写到日，或者有不同理解": {
        *("用语有歧义而没有采定读法", "自行增加条件、设置禁止情形"),
    },
    "列举未尽": {"检查程序的提示", "裁量没有写明由谁行使"},  # who says what else belongs
}
"""Rows that a fault cannot but show in as well."""
