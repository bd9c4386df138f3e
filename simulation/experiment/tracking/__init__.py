"""What happened, held against what was forecast: benefits tracking after a decision."""
