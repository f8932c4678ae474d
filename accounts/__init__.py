"""People, users, sign-in, organisations, Local Programmes and who works for them."""
