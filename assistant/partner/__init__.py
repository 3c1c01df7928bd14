"""The partner: what a turn does to them, what they do next, and how the move is worded."""
