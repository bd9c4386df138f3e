"""The caution of a page whose runs were played by another version of the model than its result."""

from simulation.report.document import Block, Paragraph


def caution_of_another_model(*, same_model: bool) -> list[Block]:
    """Return the caution, or nothing where one version made both."""
    if same_model:
        return []
    text = (
        "The result was made by another version of the model than the one that played these runs. "
        "Its tables and this page may differ. Run optare compare again to have both from one."
    )
    return [Paragraph(text, "warning")]
