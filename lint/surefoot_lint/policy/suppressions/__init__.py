"""Comments that hide findings: `# wf: ignore[WF206]`, `# wf: ignore-file[...]`, `# noqa: WF206`."""
