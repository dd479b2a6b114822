"""What an editor may ask for: one file for each kind of question. They read a `Snapshot` and answer in LSP's types."""
