"""What the body of a step does, read from its syntax: once, for all front ends.

Each front end finds a function and what its names stand for, in its own way. What the text then means is said here, one
kind of question a file, and leaves as facts (`graph.facts`): no rule ever sees a syntax tree.
"""
