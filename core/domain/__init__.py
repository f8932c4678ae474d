"""Pure rules of the shared kernel."""
