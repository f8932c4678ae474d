"""Development only: embedded services and the verbs of `./dev`. Nothing here runs in production."""
