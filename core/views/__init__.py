"""Pages of the shared kernel."""
