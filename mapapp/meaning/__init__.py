"""What the data mean: states, views of the line, ways, words."""
