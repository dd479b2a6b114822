"""What a run shows: its report, in a form and a place that were asked for, and how far it is."""
