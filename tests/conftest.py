"""What holds for all tests."""

from hypothesis import settings

# How long an example takes says something of the machine, and nothing of what is tested.
settings.register_profile("surefoot", deadline=None)
settings.load_profile("surefoot")
