"""What only the text of a body shows: one reader for each rule, under the rule's own name."""
