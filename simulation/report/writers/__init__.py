"""What a document is written as: a web page, Markdown, a Word document."""
