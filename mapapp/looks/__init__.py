"""What things look like: colours, signs, legends."""
