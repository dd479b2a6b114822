"""What can be put right without asking: findings with a certain fix, and the edits that make it."""
