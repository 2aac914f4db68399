"""How Sphinx builds the manual."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

from lexicon import __version__  # noqa: E402

project = "lexicon"
author = "The lexicon authors"
copyright = "2026, The lexicon authors"  # noqa: A001  (Sphinx's name)
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "generated"]
exclude_patterns = ["_build", "_ext"]

html_theme = "furo"
html_title = "lexicon"

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

nitpicky = True
nitpick_ignore_regex = [
    # Rooms behind the public doors are no part of the manual.
    ("py:.*", r"lexicon\.(checking|documents|glossary|languages|memory|model|storage|text|workspace)\..*"),
    ("py:class", r"[A-Z]\w+"),  # imported for type checking alone
    ("py:.*", r"lexicon\.formats\.\w+\.\w+\..*"),
]
autodoc_default_options = {"undoc-members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
