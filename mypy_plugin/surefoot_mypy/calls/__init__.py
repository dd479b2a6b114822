"""What is said of calls, one family of calls a file: their types, and what is wrong with them."""
