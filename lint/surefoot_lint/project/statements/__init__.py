"""What single statements of Python say: which names they bind, which they hand on, which classes they make."""
