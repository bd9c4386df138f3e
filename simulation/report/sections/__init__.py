"""The chapters of the summary, a file each: every one turns results into blocks of a document."""
