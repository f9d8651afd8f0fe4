"""The coach: what to do. Pure functions from an intake to a screening, an assessment, a programme and a score."""
