"""Blocks to DOCX, built block by block: styles with Windows' fonts, real headings, head rows and
page numbers. The same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any, Literal, assert_never

import docx
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Pt

from compiler.backends.document import blocks
from compiler.backends.document.blocks import Block, Document
from compiler.backends.document.writers.docx_look import Look, look_of
from compiler.backends.document.writers.docx_styles import (
    HEIGHT,
    LIST_STEP,
    WIDTH,
    put_feet,
    put_page,
    put_settings,
    put_styles,
    shade_of,
)
from compiler.backends.document.writers.docx_tables import Tables
from compiler.backends.document.writers.docx_text import Runs, bookmark
from compiler.backends.document.writers.docx_xml import Element, made, paragraph, twips
from compiler.backends.document.writers.drawings import picture, size
from compiler.backends.document.writers.plain import plain, spaced
from compiler.backends.document.writers.words import said, words
