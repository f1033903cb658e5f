"""Why an act cannot be carried out, in words."""

from __future__ import annotations

from compiler.amend.messages import TextDoesNotFit

EMPTY = TextDoesNotFit(why_zh="冒号之后没有条文", why_en="there is no text behind its colon")
NO_LIST = TextDoesNotFit(
    why_zh="所指的地方不是成列的项", why_en="what it speaks of is no list of items"
)
ITEM_WANTED = TextDoesNotFit(
    why_zh="所指的是一项，新的文字应当在下一行写成（1）…",
    why_en="it speaks of an item, so the text is (1) … on the next line",
)
OTHER_ITEMS = TextDoesNotFit(
    why_zh="条件的项和情形的项（…的，为…）不能写在一列",
    why_en="items that are conditions and cases (where …, is …) do not mix in one list",
)
LAST_ITEM = TextDoesNotFit(
    why_zh="删去之后一项也不剩；把整句删去或修改",
    why_en="no item would be left; repeal the statement",
)
NOTHING_UNDER = TextDoesNotFit(
    why_zh="条文只能增加在某一条之下，项只能增加在有项的一句之下",
    why_en="text can be inserted under a clause, items under a statement that has items",
)
OTHER_LEVEL = TextDoesNotFit(
    why_zh="新标题和所修改的标题不在同一层",
    why_en="the new heading is not on the level of the old one",
)
