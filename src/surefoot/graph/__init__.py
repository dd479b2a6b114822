"""The shared picture of a workflow: plain frozen data, and questions about it.

`declared` is what the author wrote, `model` is what it means, `build` is the way from one to the other.
Everything here is read by all three front ends and imports none of them.
"""
