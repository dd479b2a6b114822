"""A language server: what wf-lint knows, in an editor. pygls speaks the protocol, `Session` does the checking."""
