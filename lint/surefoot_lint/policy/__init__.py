"""What the user wants to hear of what was found, and how loud."""
