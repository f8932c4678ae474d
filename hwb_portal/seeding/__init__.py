"""Made-up rows in real numbers, for measuring: nothing here is shown to anybody as true."""
