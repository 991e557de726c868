"""What is told of a board, as lines of spans, for whoever draws them."""
