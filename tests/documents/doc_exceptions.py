"""The commands of the documentation that no test runs, each with the reason; there are few.

Each is parsed all the same if it is one of ``optare``'s, and a test fails if one of them is no
longer in the documentation.
"""

NOT_RUN: dict[str, str] = {
    ". optare/bin/activate": "the release check uses the commands of the environment",
    "optare/bin/pip install": "the release check installs each extra; here its name is looked up",
    "make appraisal": "its recipe's commands are run, each, by the test of the Makefile",
    "make test": "it is what runs this test",
    "make mutants": "hours of work by hand; tests/unit plays single mutants",
    "python -m mutation": "parts of make mutants, which takes hours",
    "make docs": "tests/documents/test_site.py builds the site in the same way",
    "python3 -m venv": "the release check installs into environments of its own",
    "pip install": "the release check installs each extra; here its name is looked up",
    "dask": "a cluster is made by tests/integration/test_study_executors.py",
}
"""the beginning of a line, and why it is not run"""


def reason_not_to_run(text: str) -> str:
    """Return why a line is not run, or nothing."""
    return next((why for begins, why in NOT_RUN.items() if text.startswith(begins)), "")
