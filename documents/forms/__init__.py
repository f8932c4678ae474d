"""Forms of the public check and of the register."""
