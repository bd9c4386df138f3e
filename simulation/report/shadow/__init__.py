"""The analytic shadow as a chart, a page and files."""
