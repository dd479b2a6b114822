"""Where a finding is: as people count, and as programs do that know nothing of notebooks."""
