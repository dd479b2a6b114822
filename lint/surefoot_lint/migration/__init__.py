"""Moving code from LlamaIndex Workflows to surefoot."""
