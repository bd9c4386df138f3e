"""How Sphinx builds the site: the repository is the source, so links are the same in both.

Run by ``make docs``. Nothing is fetched, and the same sources give the same bytes.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parents[1]
sys.path[:0] = [str(HERE), str(SOURCE)]

from structure import ROOT, pages  # noqa: E402

from simulation import __version__  # noqa: E402

project = "Optare"
author = "The Optare authors"
project_copyright = "The Optare authors"
version = release = __version__
language = "en_GB"

root_doc = ROOT
include_patterns = [f"{ROOT}.md", *(f"{page}.md" for page in pages())]
exclude_patterns = [".*", "build", "dist", "**/.venv", "**/__pycache__", "results/[!e]*", "tests"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "contents"]
myst_enable_extensions = ["attrs_inline"]
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]  # a page made by the program may begin at a lower heading

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
add_module_names = False

html_theme = "furo"
html_title = f"Optare {release}"
html_extra_path = ["extra"]
html_static_path = ["static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_theme_options = {"navigation_with_keys": True}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
