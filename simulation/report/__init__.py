"""What is shown: charts, the summary page, and the Word document."""
