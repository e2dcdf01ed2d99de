"""What each case file holds, as `write-cases.py` writes it."""
