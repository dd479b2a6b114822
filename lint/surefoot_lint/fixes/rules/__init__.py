"""One file for each rule with a certain fix, called as the rule's own file is; its `fix` makes the edits."""
