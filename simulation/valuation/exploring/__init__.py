"""The appraisal as sums that can be worked out again at once, at prices of the reader's own."""
