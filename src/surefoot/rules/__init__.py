"""One rule, one file. Nothing else lives here; `surefoot.rulebook` finds them."""
