"""From the findings of an appraisal to the data of the explorer."""
