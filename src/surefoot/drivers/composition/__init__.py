"""A workflow within the run of another: `ctx.run`."""
