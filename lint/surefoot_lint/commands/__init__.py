"""The commands of `wf-lint`: one file for each, with `configure` for its arguments and `run` for its work.

Only the file of the command that is called is loaded.
"""
