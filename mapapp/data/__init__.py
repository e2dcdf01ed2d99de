"""A data folder: read once, checked, and kept."""
