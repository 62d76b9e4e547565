"""The analysis as a document, with findings and without."""

from tests.builders import analysed, customer, department, link


def test_without_findings_every_number_is_the_same() -> None:
    analysis = analysed(
        [department("shop", 60.0), department("archive", 10.0), customer("guests", 90.0)],
        [link("shop", "guests"), link("shop", "archive")],
    )
    whole, numbers = analysis.document(), analysis.document_without_findings()

    assert len(whole.findings) == len(analysis.findings) > 0
    assert numbers == whole.model_copy(update={"findings": []})
